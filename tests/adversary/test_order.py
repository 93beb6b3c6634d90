"""T4 and T5b: neither the order nor the moment of a note can be found once it is released.

Orders are compared by Kendall's tau. With 24 notes, tau of unrelated orders has a standard
deviation of 0.146 and a mean size of 0.117.
"""

import io
from pathlib import Path
from random import Random
from statistics import fmean

import pytest
from pypdf import PdfReader

from sessions.database.storage import Storage
from sessions.handouts import gather
from sessions.handouts.journey import plain
from sessions.handouts.press import Press
from sessions.workshop import find
from surfaces.templates import STATIC
from tests.adversary.findings import Findings
from tests.adversary.lab import Evening, hold, prepared, seat_people, taps, watched
from tests.adversary.looking import SHOWN_IN, look, order_in
from tests.adversary.measures import kendall, tau_by_chance
from tests.adversary.sizes import Size
from tests.adversary.watching import attribution, by_place, if_shown_after
from tests.workshop import Room, new_secret

PHONES, EACH = 12, 2
NOTES = PHONES * EACH
ROUNDS_A_ROOM = 40


@pytest.fixture(scope="module")
def evenings(migrated: Path, size: Size) -> list[Evening]:
    found = []
    for first in range(0, size.rounds, ROUNDS_A_ROOM):
        with watched(migrated) as storage:
            room = prepared(storage)
            phones = seat_people(room, PHONES)
            room.go_to("fears")
            for number in range(first, min(size.rounds, first + ROUNDS_A_ROOM)):
                room.command("open")
                sent = taps(Random(f"order {number}"), [EACH] * PHONES)
                hold(room, phones, sent)
                found.append(look(room, storage, sent))
                room.command("again")
    return found


def test_the_order_of_handing_in_is_lost_in_every_place(
    evenings: list[Evening], size: Size, findings: Findings
) -> None:
    _, by_chance = tau_by_chance(NOTES)
    for place in SHOWN_IN:
        taus = [kendall(one.texts, one.orders[place]) for one in evenings]
        assert len(taus) == size.rounds
        mean, extent = fmean(taus), fmean(map(abs, taus))
        findings.note(
            "T4",
            f"order in {place}, {size.rounds} rounds",
            f"tau {mean:+.3f}, size {extent:.3f}",
            f"0 and {by_chance:.3f}, each +/- {size.tau}",
            holds=abs(mean) <= size.tau and abs(extent - by_chance) <= size.tau,
        )
    assert findings.broken == []


def test_who_times_every_tap_does_no_better_than_guessing(
    evenings: list[Evening], size: Size, findings: Findings
) -> None:
    for place, share in by_place(evenings).items():
        findings.note(
            "T5b",
            f"taps timed, set against {place}, {len(evenings)} rounds",
            f"{share:.3f}",
            f"<= {1 / PHONES + size.attribution:.3f}",
            holds=share <= 1 / PHONES + size.attribution,
        )
    assert findings.broken == []


def test_the_same_watcher_knows_nearly_everybody_on_a_wall_that_is_live(
    findings: Findings,
) -> None:
    rng, found = Random(1), {}
    for seconds in (0, 30, 120):
        rooms = [taps(Random(f"live {n}"), [EACH] * PHONES) for n in range(40)]
        found[seconds] = fmean(
            attribution(room, if_shown_after(room, seconds, rng), rng) for room in rooms
        )
        findings.note(
            "T5b",
            f"control: a live wall, {seconds} s of jitter",
            f"{found[seconds]:.3f}",
            "> 2/n: caught",
            holds=found[seconds] > 2 / PHONES,
        )
    assert findings.broken == []
    assert found[0] > 0.9


def test_paper_has_the_order_of_the_summary_and_no_other(migrated: Path) -> None:
    with watched(migrated) as storage:
        room = prepared(storage)
        phones = seat_people(room, PHONES)
        room.open("fears")
        sent = taps(Random("paper"), [EACH] * PHONES)
        hold(room, phones, sent)
        wanted = look(room, storage, sent).orders["summary"]
        printed = printed_summary(room)
    assert order_in(printed, [text.split()[0] for text in wanted]) == [
        text.split()[0] for text in wanted
    ]


def printed_summary(room: Room) -> bytes:
    with room.storage.reading() as db:
        data = plain(gather.summary(db, find(db, room.id).live, "en", str))
    pdf = Press(fonts=STATIC / "vendor" / "fonts").print("summary", data, "a4", "en")
    return "\n".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(pdf)).pages).encode()


def test_the_same_attack_finds_the_order_in_an_ordinary_table(
    storage: Storage, database: Path, findings: Findings
) -> None:
    """Before its absence means anything, the attack must be able to succeed."""
    texts = [f"careless {place:02} {new_secret()}" for place in range(NOTES)]
    with storage.engine.execution_options(write=True).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE careless (id BLOB PRIMARY KEY, text TEXT)")
        for text in texts:
            connection.exec_driver_sql("INSERT INTO careless VALUES (randomblob(16), ?)", (text,))
    storage.truncate_log()
    with storage.engine.connect() as connection:
        found = [row[0] for row in connection.exec_driver_sql("SELECT text FROM careless")]
    for place, order in {
        "select": found,
        "bytes": order_in(database.read_bytes(), texts),
    }.items():
        tau = abs(kendall(texts, order))
        findings.note(
            "T13", f"rowid table, order by {place}", f"|tau| {tau:.2f}", "1: caught", holds=tau == 1
        )
    assert findings.broken == []
