"""A fault in the middle of a write leaves all of it or nothing, and nobody is told a lie."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, func, select, true

from sessions.database.models import Entry, Envelope, Round
from sessions.database.storage import Change, Storage
from sessions.refusals import Refused
from tests.people import GRETA, INES, MARTA
from tests.workshop import Room, new_secret, written


class Crash(Exception):
    pass


@contextmanager
def crashing_at(storage: Storage, statement: int) -> Iterator[None]:
    """Within, the statement with this number fails before it runs; so may a commit."""
    seen = 0

    def crash(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            raise Crash

    names = ("before_cursor_execute", "commit")
    for name in names:
        event.listen(storage.engine, name, crash)
    try:
        yield
    finally:
        for name in names:
            event.remove(storage.engine, name, crash)


def closed_room(storage: Storage) -> Room:
    """Three have sent or passed, and one has changed her note."""
    room = Room(storage)
    phones = [room.phone(person) for person in (MARTA, INES, GRETA)]
    room.open("fears")
    for phone in phones:
        phone.say_all()
    phones[0].write("softer", replaces=phones[0].write("harsh"))
    room.command("close")
    return room


def kept(room: Room) -> tuple[int | None, int | None, str | None, int]:
    """Envelopes that are sealed, entries, the round's state, the revision."""
    round_id = bytes.fromhex(room.round)
    with room.storage.reading() as db:
        sealed = Envelope.body.is_not(None)
        counts = [
            db.scalar(select(func.count()).select_from(table).where(table.round_id == round_id, of))
            for table, of in ((Envelope, sealed), (Entry, true()))
        ]
        state = db.scalar(select(Round.state).where(Round.id == round_id))
    return counts[0], counts[1], state, room.live.revision


def survives(room: Room, verb: str, statement: int) -> bool:
    """Whether the command was through before a crash at this statement could come."""
    seen = room.live.revision
    with crashing_at(room.storage, statement):
        try:
            room.command(verb, seen)
        except Crash:
            return False
        return True


def test_a_crash_within_the_release_changes_nothing_at_all(
    storage: Storage, heard: list[Change]
) -> None:
    room = closed_room(storage)
    before, told, statement = kept(room), len(heard), 1
    assert before[:3] == (5, 0, "closed")
    while not survives(room, "preview", statement):
        assert (kept(room), len(heard)) == (before, told)
        statement += 1
    assert kept(room) == (0, 3, "released", before[3] + 1)
    assert len(heard) == told + 1
    assert statement > 8
    room.command("reveal")
    assert room.wall() == sorted([*MARTA.writes, *INES.writes, "softer"])


@pytest.mark.parametrize("verb", ["again", "next", "end", "open"])
def test_a_crash_within_a_move_changes_nothing_at_all(
    storage: Storage, heard: list[Change], verb: str
) -> None:
    room = closed_room(storage)
    before, told, statement = (kept(room), room.console().outline), len(heard), 1
    while not survives(room, verb, statement):
        now = (kept(room), room.console().outline)
        assert now[0] == before[0]
        assert [line.status for line in now[1]] == [line.status for line in before[1]]
        assert len(heard) == told
        statement += 1
    assert room.live.revision == before[0][3] + 1


def test_a_crash_while_handing_in_is_no_answer_and_the_repeat_is_kept_once(room: Room) -> None:
    room.phone(MARTA)
    round_id, eid, body = room.open("fears"), new_secret(), written({"text": "once"})
    statement = 1
    while True:
        try:
            with crashing_at(room.storage, statement):
                room.hand_in(round_id, eid, body)
            break
        except Crash:
            assert kept(room)[0] == 0
            statement += 1
    assert statement > 3
    room.hand_in(round_id, eid, body)
    assert kept(room)[0] == 1


def test_a_full_disk_refuses_the_next_note_and_keeps_the_earlier_ones(room: Room) -> None:
    for _ in range(9):
        room.phone(MARTA)
    room.open("fears")
    saved: list[str] = []
    limit(room.storage, 40)
    with pytest.raises(Refused) as refused:
        hand_in_without_end(room, saved)
    assert (refused.value.code, room.storage.full) == ("disk-full", True)
    assert (kept(room)[0], saved == []) == (len(saved), False)
    limit(room.storage, 10_000)
    room.hand_in(room.round, new_secret(), written({"text": "my own fear"}))
    assert (kept(room)[0], room.storage.full) == (len(saved) + 1, False)


def hand_in_without_end(room: Room, saved: list[str]) -> None:
    while True:
        eid = new_secret()
        room.hand_in(room.round, eid, written({"text": "my own fear"}))
        saved.append(eid)


def limit(storage: Storage, pages: int) -> None:
    """How large the database may grow, as if its disk were no larger."""
    with storage.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
