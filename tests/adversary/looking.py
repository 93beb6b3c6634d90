"""Every place in which the order of notes could have survived, and every number beside a note."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from sessions import views
from sessions.database.models import Entry
from sessions.handouts import gather
from sessions.workshop import find
from tests.adversary.lab import Evening, Tap, Watched
from tests.workshop import Room

SHOWN_IN = (
    "screen",
    "phone",
    "console",
    "summary",
    "table",
    "own_hash",
    "reply_key",
    "file",
    "WAL",
)


def look(room: Room, storage: Watched, taps: Sequence[Tap]) -> Evening:
    """What is left of the round on stage, once it has been revealed."""
    texts = [tap.text for tap in taps]
    log = storage.logs[-1]
    storage.truncate_log()
    with storage.reading() as db:
        of_round = select(Entry).where(Entry.round_id == bytes.fromhex(room.round))
        rows = {row.text: row for row in db.scalars(of_round)}
        live = find(db, room.id).live
        summary = gather.summary(db, live, "en", str)
        phone_view = views.for_phone(db, live, "ar")
    with storage.engine.connect() as connection:
        said = f"SELECT text FROM entry WHERE round_id = x'{room.round}'"
        table = [str(row[0]) for row in connection.exec_driver_sql(said)]
    numbers = {
        "id": {text: number(row.id) for text, row in rows.items()},
        "own hash": {text: number(row.own_hash) for text, row in rows.items()},
        "reply key": {text: number(row.reply_key or b"") for text, row in rows.items()},
        "length": {text: float(len(text)) for text in texts},
    }
    orders = {
        "screen": shown(room.screen().step),
        "phone": shown(phone_view.step),
        "console": [" ".join(word.text for word in one.words) for one in room.console().batch],
        "summary": [text for step in summary.steps for text in step.texts() if text in rows],
        "table": table,
        "own_hash": by(numbers["own hash"]),
        "reply_key": by(numbers["reply key"]),
        "file": order_in(storage.file.read_bytes(), texts),
        "WAL": order_in(log, texts),
    }
    return Evening(room, list(taps), orders, numbers)


def shown(step: object) -> list[str]:
    result = getattr(step, "result", None)
    return [] if result is None else [entry.text for entry in result.entries]


def order_in(raw: bytes, needles: Sequence[str]) -> list[str]:
    """The needles by where they first stand in a file; all of them must be there."""
    places = {needle: raw.find(needle.encode()) for needle in needles}
    assert min(places.values()) >= 0
    return by(places)


def by(numbers: Mapping[str, float]) -> list[str]:
    return sorted(numbers, key=lambda text: numbers[text])


def number(raw: bytes) -> float:
    """The first bytes as a number from 0 to 1."""
    return int.from_bytes(raw[:8].ljust(8, b"\0"), "big") / 2.0**64
