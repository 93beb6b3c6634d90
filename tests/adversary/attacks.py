"""What somebody can try who has the files and knows who tapped when."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from tests.workshop import Room


def kendall(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two orders of the same things are: 1 the same, 0 unrelated, -1 reversed."""
    place = {thing: n for n, thing in enumerate(other)}
    pairs = list(combinations(one, 2))
    agree = sum(1 if place[a] < place[b] else -1 for a, b in pairs)
    return agree / len(pairs)


def files_of(database: Path) -> dict[str, bytes]:
    """Every file the database has left on disk: itself, its log, its shared memory."""
    return {file.name: file.read_bytes() for file in database.parent.glob(f"{database.name}*")}


def order_in(raw: bytes, needles: Sequence[str]) -> list[str]:
    """The needles by where they stand in a file; all of them must be there."""
    places = {needle: raw.find(needle.encode()) for needle in needles}
    assert min(places.values()) >= 0
    return sorted(places, key=lambda needle: places[needle])


def found_in(files: dict[str, bytes], needle: bytes) -> list[str]:
    """The files that hold a secret, as it is or written out in some usual way."""
    hexed = needle.hex().encode()
    looks = (needle, hexed, hexed.upper())
    return [name for name, raw in files.items() if any(look in raw for look in looks)]


def orders(room: Room, database: Path, texts: Sequence[str]) -> dict[str, list[str]]:
    """The order of a revealed round's notes in every place where one could look for it."""
    step = room.screen().step
    assert step is not None
    assert step.result is not None
    room.storage.truncate_log()
    with room.storage.engine.connect() as connection:
        select = f"SELECT text FROM entry WHERE round_id = x'{room.round}'"
        plain = [row[0] for row in connection.exec_driver_sql(select)]
        own = [row[0] for row in connection.exec_driver_sql(f"{select} ORDER BY own_hash")]
    return {
        "screen": [entry["text"] for entry in step.result["entries"]],
        "console": [" ".join(word.text for word in one.words) for one in room.console().batch],
        "table": plain,
        "secrets": own,
        "file": order_in(database.read_bytes(), texts),
    }
