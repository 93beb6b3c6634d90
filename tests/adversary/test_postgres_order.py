"""T4: the order in which notes were handed in is nowhere in PostgreSQL once they are released.

Orders are compared by Kendall's tau. With 16 notes, tau of unrelated orders has a standard
deviation of 0.185 and a mean size of 0.15; over 16 rounds the means have deviations of 0.046 and
0.028. The small size's gates lie six of these away.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from statistics import fmean

import pytest

from sessions.database.storage import Storage
from tests.adversary.findings import Findings
from tests.adversary.measures import kendall, tau_by_chance
from tests.adversary.postgres_attacks import Burglar, left_in
from tests.adversary.sizes import Size
from tests.people import LENI
from tests.postgres import Server
from tests.workshop import Room, new_secret, written

NOTES = 16
PLACES = {"table", "ctid", "xmin", "heap", "pg_wal"}


@pytest.fixture
def burglar(postgres_server: Server, postgres_database: str) -> Burglar:
    return Burglar(postgres_server, postgres_database)


@pytest.fixture
def storage(postgres_server: Server, postgres_database: str) -> Iterator[Storage]:
    """The burglar's database, and so the room's."""
    with closing(Storage(postgres_server.url(postgres_database))) as storage:
        yield storage


def hand_in(room: Room, texts: list[str]) -> list[str]:
    """One after another; gives the ids of the envelopes."""
    eids = [new_secret() for _ in texts]
    for eid, text in zip(eids, texts, strict=True):
        room.hand_in(room.round, eid, written({"text": text}))
    return eids


def notes(number: int) -> list[str]:
    return [f"note {number:03} {place:02} {new_secret()}" for place in range(NOTES)]


def test_the_order_of_handing_in_is_lost_in_every_place(
    room: Room, burglar: Burglar, size: Size, findings: Findings
) -> None:
    phones = [room.phone(LENI) for _ in range(3)]
    room.go_to("fears")
    taus: dict[str, list[float]] = defaultdict(list)
    for number in range(size.postgres_rounds):
        room.command("open")
        texts = notes(number)
        hand_in(room, texts)
        for phone in phones:
            phone.done(room.round)
        room.reveal()
        for place, order in burglar.orders("entry", "text", texts).items():
            taus[place].append(kendall(texts, order))
        room.command("again")
    assert set(taus) == PLACES
    _, by_chance = tau_by_chance(NOTES)
    for place, found in taus.items():
        mean, extent = fmean(found), fmean(map(abs, found))
        findings.note(
            "T4",
            f"PostgreSQL: order in {place}, {len(found)} rounds",
            f"tau {mean:+.3f}, size {extent:.3f}",
            f"0 and {by_chance:.3f}, each +/- {size.postgres_tau}",
            holds=max(abs(mean), abs(extent - by_chance)) <= size.postgres_tau,
        )
    assert findings.broken == []


def test_the_same_attack_finds_the_order_in_an_ordinary_table(
    storage: Storage, burglar: Burglar
) -> None:
    """Before its absence means anything, the attack must be able to succeed."""
    texts = [note for number in range(20) for note in notes(number)]
    with storage.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE careless (id uuid PRIMARY KEY, text text)")
    for text in texts:
        with storage.engine.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO careless VALUES (gen_random_uuid(), %s)", (text,)
            )
    found = burglar.orders("careless", "text", texts)
    assert {place: kendall(texts, order) for place, order in found.items()} == dict.fromkeys(
        PLACES, 1.0
    )


def test_envelopes_stand_in_their_order_and_nobody_can_open_them(
    room: Room, burglar: Burglar
) -> None:
    """What comes one by one is written one by one. Hence the seal, and hence the shuffle."""
    room.open("fears")
    texts = notes(0)
    eids = hand_in(room, texts)
    found = burglar.orders("envelope", "eid", eids)
    assert {place: kendall(eids, order) for place, order in found.items()} == dict.fromkeys(
        PLACES, 1.0
    )
    assert left_in(burglar.files(), texts) == {}
