"""The order in which notes were handed in is nowhere to be found once they are released.

Orders are compared by Kendall's tau. With 16 notes, tau of unrelated orders has a standard
deviation of 0.185 and a mean size of 0.15; over 40 rounds the means have deviations of 0.029 and
0.018. The gates lie six of these away: chance alone trips one about once in a hundred million runs.
"""

from collections import defaultdict
from pathlib import Path
from statistics import fmean

from sessions.storage import Storage
from tests.adversary.attacks import kendall, order_in, orders
from tests.people import LENI
from tests.workshop import Room, new_secret, written

ROUNDS, NOTES = 40, 16
MEAN_GATE, SIZE_GATE = 0.18, 0.26


def test_a_ruler_that_measures_orders_measures_right() -> None:
    assert kendall("abcd", "abcd") == 1
    assert kendall("abcd", "dcba") == -1
    assert kendall("abcd", "badc") == 1 / 3


def test_the_order_of_handing_in_is_lost_in_every_place(storage: Storage, database: Path) -> None:
    room = Room(storage)
    phones = [room.phone(LENI) for _ in range(3)]
    room.go_to("fears")
    taus: dict[str, list[float]] = defaultdict(list)
    for number in range(ROUNDS):
        room.command("open")
        texts = [f"note {number:03} {place:02} {new_secret()}" for place in range(NOTES)]
        for text in texts:
            room.hand_in(room.round, new_secret(), written({"text": text}))
        for phone in phones:
            phone.done(room.round)
        room.reveal()
        for place, order in orders(room, database, texts).items():
            taus[place].append(kendall(texts, order))
        room.command("again")
    means = {place: abs(fmean(found)) for place, found in taus.items()}
    sizes = {place: fmean(map(abs, found)) for place, found in taus.items()}
    assert {place for place, mean in means.items() if mean > MEAN_GATE} == set()
    assert {place for place, size in sizes.items() if size > SIZE_GATE} == set()
    assert set(means) == {"screen", "console", "table", "secrets", "file"}


def test_the_same_attack_finds_the_order_in_an_ordinary_table(
    storage: Storage, database: Path
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
    assert kendall(texts, found) == 1
    assert abs(kendall(texts, order_in(database.read_bytes(), texts))) == 1
