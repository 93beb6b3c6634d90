"""A database made before envelopes were sealed: what was in the room stays, what waited is gone."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

import sessions.database.migrations
from sessions.database.migrations import upgrade
from sessions.database.models import (
    Ballot,
    Entry,
    Envelope,
    Live,
    Message,
    Round,
    Seat,
    Tally,
    Theme,
)
from sessions.database.storage import Storage
from tests.people import RUTH
from tests.workshop import AGENDA, Room, settings, stores_of

LIVE, WAITING_LIVE = b"l" * 16, b"w" * 16
SHOWN, COUNTED, OPEN, CLOSED, RELEASED = (bytes([n]) * 16 for n in range(1, 6))
SEATS = (b"z" * 32, b"a" * 32, b"m" * 32)


def make_as_before(storage: Storage) -> None:
    config = Config()
    folder = Path(sessions.database.migrations.__file__).parent
    config.set_main_option("script_location", str(folder))
    with storage.engine.execution_options(write=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")


def insert(connection: Connection, table: str, **row: Any) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)


def add_live(connection: Connection, live_id: bytes, code: str, **more: Any) -> None:
    known = {
        "id": live_id,
        "code": code,
        "agenda": AGENDA,
        "rehearsal": False,
        "state": "running",
        "settings": json.dumps(settings().model_dump(mode="json")),
        "revision": 9,
        "seats": 3,
        "blank": False,
        "door_open": True,
        "summary_offered": False,
        "step": 1,
        "phase": "shown",
        "round_id": SHOWN,
        "created_on": "2026-11-01",
    }
    insert(connection, "live", **{**known, **more})


def add_round(
    connection: Connection, round_id: bytes, live_id: bytes, step: str, **more: Any
) -> None:
    insert(connection, "round", id=round_id, live_id=live_id, step=step, number=1, k=4, **more)


def add_entry(connection: Connection, round_id: bytes, words: str, **more: Any) -> None:
    row = {"own_hash": words[:1].encode() * 32, "hidden": False, "masks": "[]", "role": None}
    entry_id = words[-1:].encode() * 16
    insert(connection, "entry", round_id=round_id, id=entry_id, text=words, **{**row, **more})


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    storage = Storage(f"sqlite:///{tmp_path / 'old.db'}")
    make_as_before(storage)
    with storage.engine.execution_options(write=True).begin() as connection:
        add_live(connection, LIVE, "BCDFGH")
        add_live(connection, WAITING_LIVE, "BCDFGJ", phase="open", round_id=OPEN)
        for token in SEATS:
            insert(connection, "seat", token_hash=token, live_id=LIVE, role="mother")
        add_round(connection, SHOWN, LIVE, "fears", state="shown")
        add_round(connection, COUNTED, LIVE, "mood", state="shown")
        add_round(connection, OPEN, WAITING_LIVE, "fears", state="open")
        add_round(connection, CLOSED, LIVE, "needs", state="closed")
        add_round(connection, RELEASED, LIVE, "needs", state="released")
        add_entry(connection, SHOWN, "being a burden", role="daughter")
        add_entry(connection, SHOWN, "hidden words", hidden=True)
        add_entry(connection, SHOWN, "that Anna knows it", masks="[1]")
        add_entry(connection, RELEASED, "not yet seen")
        for choice, n in (("0", 7), ("1", 2)):
            insert(connection, "tally", round_id=COUNTED, choice=choice, n=n)
        for round_id in (OPEN, CLOSED):
            insert(connection, "envelope", round_id=round_id, eid=b"e" * 16, body=b"x" * 2048)
    yield storage
    storage.close()


@pytest.fixture
def upgraded(storage: Storage) -> Storage:
    upgrade(storage)
    return storage


def room_of(storage: Storage, live_id: bytes) -> Room:
    room = Room.__new__(Room)
    room.stores, room.id = stores_of(storage), live_id.hex()
    room.code, room.quiet, room.phones = room.live.code, [], []
    return room


def test_notes_keep_their_words_roles_masks_and_what_kept_them_back(upgraded: Storage) -> None:
    with upgraded.reading() as db:
        found = {
            row.text: (row.role, row.kept_back, row.masks, row.reply_key, row.theme_id)
            for row in db.query(Entry)
        }
    assert found == {
        "being a burden": ("daughter", None, [], None, None),
        "hidden words": (None, "hidden", [], None, None),
        "that Anna knows it": (None, None, [1], None, None),
        "not yet seen": (None, None, [], None, None),
    }


def test_numbers_are_those_of_everybody(upgraded: Storage) -> None:
    with upgraded.reading() as db:
        found = {(row.round_id, row.choice, row.role, row.n) for row in db.query(Tally)}
    assert found == {(COUNTED, "0", "", 7), (COUNTED, "1", "", 2)}


def test_seats_are_all_there_and_have_no_number_any_more(upgraded: Storage) -> None:
    with upgraded.reading() as db:
        assert {(row.token_hash, row.live_id, row.role) for row in db.query(Seat)} == {
            (token, LIVE, "mother") for token in SEATS
        }
        ddl = db.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'seat'"))
    assert " ".join(str(ddl).split()).endswith(") WITHOUT ROWID")


def test_what_lay_unsealed_and_unrevealed_is_gone(upgraded: Storage) -> None:
    upgraded.purge()
    with upgraded.reading() as db:
        states = {row.id: (row.state, row.needs, row.mode, row.batch) for row in db.query(Round)}
        for table in (Envelope, Ballot, Theme, Message):
            assert db.query(table).count() == 0
    assert states == {
        SHOWN: ("shown", 4, "at_reveal", 1),
        COUNTED: ("shown", 4, "at_reveal", 1),
        OPEN: ("dropped", 4, "at_reveal", 1),
        CLOSED: ("dropped", 4, "at_reveal", 1),
        RELEASED: ("released", 4, "at_reveal", 1),
    }
    assert b"x" * 100 not in Path(str(upgraded.engine.url.database)).read_bytes()


def test_a_workshop_that_was_writing_goes_back_to_its_briefing_and_on(upgraded: Storage) -> None:
    with upgraded.reading() as db:
        waiting, shown = db.get_one(Live, WAITING_LIVE), db.get_one(Live, LIVE)
        assert (waiting.phase, waiting.round_id) == ("briefing", None)
        assert (shown.phase, shown.round_id, shown.told_on) == ("shown", SHOWN, None)
    room = room_of(upgraded, WAITING_LIVE)
    for _ in range(room.console().k):
        room.phone(RUTH)
    room.command("open")
    assert (room.seal and room.seal.mode, len(room.stores.keys.rounds())) == ("at_reveal", 1)


def test_the_wall_looks_as_it_did(upgraded: Storage) -> None:
    assert room_of(upgraded, LIVE).wall() == ["being a burden", "that ▇▇ knows it"]


def test_no_table_of_before_is_left(upgraded: Storage) -> None:
    names = inspect(upgraded.engine).get_table_names()
    assert [name for name in names if name.endswith("_before")] == []


def test_upgrading_twice_changes_nothing(upgraded: Storage) -> None:
    upgrade(upgraded)
    assert len(room_of(upgraded, LIVE).wall()) == 2
