"""What was called saved is in the reveal, and is there once, whatever dies in between."""

import os
import random
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select, text

from sessions import actions
from sessions.database.models import Envelope, Round
from sessions.workshop import find
from tests.faults.mortal import envelope_of, note_of
from tests.people import EVERYONE, GRETA, LENI, MARTA
from tests.workshop import Room

ROOT = Path(__file__).parents[2]
KILLS = 5


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.faults.{script}", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def hand_in_until_killed(room: Room, acknowledgements: int) -> tuple[set[str], set[str]]:
    """The envelopes that one process tried to hand in, and those it called saved."""
    url = str(room.storage.engine.url)
    tried, saved = set[str](), set[str]()
    with start("tireless", url, room.code, room.round) as process:
        assert process.stdout is not None
        for line in process.stdout:
            word, _, eid = line.partition(" ")
            if line.endswith("\n"):
                (saved if word == "saved" else tried).add(eid.strip())
            if len(saved) == acknowledgements:
                process.kill()
    return tried, saved


def stored(room: Room) -> list[str]:
    with room.storage.reading() as db:
        return [eid.hex() for eid in db.scalars(select(Envelope.eid))]


def test_what_was_called_saved_survives_a_kill_and_comes_out_once(room: Room) -> None:
    phones = [room.phone(person) for person in EVERYONE]
    round_id = room.open("fears")
    with room.storage.transaction() as db:
        # As many as a large room may hand in: one process stands for all of its phones.
        find(db, room.id).live.seats = 1_000
    tried, saved = set[str](), set[str]()
    for _ in range(KILLS):
        more_tried, more_saved = hand_in_until_killed(room, random.randint(5, 60))
        tried, saved = tried | more_tried, saved | more_saved
        assert saved - set(stored(room)) == set()
        assert set(stored(room)) - tried == set()
        with room.storage.reading() as db:
            assert db.scalar(text("PRAGMA integrity_check")) == "ok"
    with room.storage.reading() as db:
        key = db.get_one(Round, bytes.fromhex(round_id)).public_key or b""
    for eid in sorted(tried):
        # Phones that heard no answer send again, and so do phones that did not listen.
        actions.hand_in(room.stores, room.code, round_id, eid, envelope_of(eid, key))
    assert sorted(stored(room)) == sorted(tried)
    for phone in phones:
        phone.done(round_id)
    room.reveal()
    assert room.wall() == sorted(map(note_of, tried))


def test_a_kill_within_the_release_leaves_all_sealed_or_all_open(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, GRETA)]
    room.open("fears")
    for phone in phones:
        phone.say_all()
    room.command("close")
    sealed = ["4", "0", "closed", str(room.live.revision)]
    opened = ["0", "3", "released", str(room.live.revision + 1)]
    with start("dying_in_release", str(room.storage.engine.url), room.id) as process:
        told = [line.split() for line in process.communicate()[0].splitlines()]
    assert told[-1] == ["done", *opened]
    assert [line for line in told[:-1] if line != ["killed", *sealed]] == []
    assert len(told) > 8
    room.command("reveal")
    assert room.wall() == sorted([*MARTA.writes, *LENI.writes])
