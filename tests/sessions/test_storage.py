"""Writing one after another, and word of a change only once it is safe on disk."""

import re
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from sessions import actions
from sessions.database.models import Entry, Live, Round
from sessions.database.storage import Change, Storage, changed
from sessions.workshop import find
from tests.people import LENI
from tests.workshop import Room, stores_of

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "busy_timeout": 5000,
}


def test_a_change_is_announced_after_its_commit(database: Path) -> None:
    seen_by_others: list[int] = []

    def look(change: Change) -> None:
        with storage.reading() as db:
            seen_by_others.append(find(db, change.live_id).live.revision)

    storage = Storage(f"sqlite:///{database}", look)
    room = Room(storage)
    room.command("begin")
    assert seen_by_others == [2]
    storage.close()


def test_whoever_is_told_may_write_at_once(database: Path) -> None:
    def answer(change: Change) -> None:
        if change.revision == 2:
            room.command("pause")

    storage = Storage(f"sqlite:///{database}", answer)
    room = Room(storage)
    room.command("begin")
    assert (room.live.state, room.live.revision) == ("paused", 3)
    storage.close()


def _start_and_fail(room: Room) -> None:
    with room.storage.transaction() as db:
        live = find(db, room.id).live
        live.state = "running"
        changed(db, live)
        db.flush()
        1 / 0  # noqa: B018


def _change_and_break_a_rule(room: Room) -> None:
    with room.storage.transaction() as db:
        changed(db, find(db, room.id).live)
        db.add(Round(id=bytes(16), live_id=bytes(16), step="none", number=1, k=3, state="open"))


@pytest.mark.both_databases
def test_a_failure_announces_nothing_and_changes_nothing(room: Room, heard: list[Change]) -> None:
    with pytest.raises(ZeroDivisionError):
        _start_and_fail(room)
    assert heard == []
    assert (room.live.state, room.live.revision) == ("lobby", 1)


@pytest.mark.both_databases
def test_a_failed_commit_announces_nothing(room: Room, heard: list[Change]) -> None:
    with pytest.raises(IntegrityError):
        _change_and_break_a_rule(room)
    assert heard == []


@pytest.mark.both_databases
def test_two_changes_in_one_transaction_are_told_once(room: Room, heard: list[Change]) -> None:
    with room.storage.transaction() as db:
        live = find(db, room.id).live
        changed(db, live)
        changed(db, live)
    assert heard == [Change(room.id, 3)]


@pytest.mark.both_databases
def test_the_next_writer_can_begin_after_a_failure(room: Room) -> None:
    with pytest.raises(ZeroDivisionError), room.storage.transaction():
        1 / 0  # noqa: B018
    assert room.command("begin") == 2


@pytest.mark.both_databases
def test_writers_wait_for_each_other_and_none_is_lost(room: Room) -> None:
    def raise_it() -> None:
        for _ in range(10):
            with room.storage.transaction() as db:
                changed(db, find(db, room.id).live)

    writers = [threading.Thread(target=raise_it) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert room.live.revision == 41


@pytest.mark.both_databases
def test_a_reader_sees_one_moment_while_others_write(room: Room) -> None:
    with room.storage.reading() as db:
        before = find(db, room.id).live.revision
        room.command("begin")
        db.expire_all()
        assert find(db, room.id).live.revision == before
    assert room.live.revision == before + 1


def test_every_connection_is_set_up_alike(storage: Storage) -> None:
    connections = [storage.engine.connect() for _ in range(4)]
    for connection in connections:
        found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in PRAGMAS}
        assert found == PRAGMAS
        connection.close()


@pytest.mark.both_databases
def test_reading_takes_no_lock_that_a_writer_needs(storage: Storage, room: Room) -> None:
    with storage.reading() as db:
        db.scalars(select(Live)).all()
        room.command("begin")


def test_a_second_process_that_writes_is_waited_for_and_then_refused(storage: Storage) -> None:
    other = Storage(str(storage.engine.url))
    with other.transaction() as db:
        db.execute(text("UPDATE live SET seats = 1"))
        with storage.engine.execution_options(write=False).connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=1")
            with pytest.raises(OperationalError):
                connection.exec_driver_sql("UPDATE live SET seats = 2")
            connection.exec_driver_sql("PRAGMA busy_timeout=5000")
    other.close()


def test_the_log_is_empty_once_it_was_truncated(storage: Storage, database: Path) -> None:
    log = database.with_name(f"{database.name}-wal")
    Room(storage).open("fears")
    assert log.stat().st_size > 0
    storage.truncate_log()
    assert log.stat().st_size == 0


def test_what_a_reader_kept_from_being_purged_is_purged_later(
    monkeypatch: pytest.MonkeyPatch, storage: Storage, database: Path
) -> None:
    monkeypatch.setattr(
        "sessions.database.sqlite._PRAGMAS",
        ("foreign_keys=ON", "secure_delete=ON", "busy_timeout=1"),
    )
    room = Room(storage, title="needle in a title")
    storage.truncate_log()
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM live").fetchall()
    impatient = Storage(str(storage.engine.url))
    actions.forget(stores_of(impatient), room.id)
    assert needles(database) > 0
    other.close()
    impatient.purge_what_is_owed()
    assert needles(database) == 0
    impatient.close()


def needles(database: Path) -> int:
    return sum(file.read_bytes().count(b"needle in a title") for file in database.parent.iterdir())


@pytest.mark.parametrize("verb", ["preview", "again", "end"])
def test_the_log_is_emptied_whenever_envelopes_are_opened_or_destroyed(
    storage: Storage, database: Path, verb: str
) -> None:
    room = Room(storage)
    phones = [room.phone(LENI) for _ in range(3)]
    room.open("fears")
    for phone in phones:
        phone.say_all()
    room.command("close")
    room.command(verb)
    assert database.with_name(f"{database.name}-wal").stat().st_size == 0


@pytest.mark.both_databases
def test_an_error_never_carries_what_somebody_wrote(room: Room) -> None:
    entry = {"round_id": bytes(16), "id": bytes(16), "own_hash": bytes(32), "masks": []}
    with pytest.raises(IntegrityError) as error, room.storage.transaction() as db:
        db.add(Entry(**entry, text="my own fear", role=None))
    assert re.findall("own fear", str(error.value)) == []
