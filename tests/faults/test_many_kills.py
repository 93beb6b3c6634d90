"""Whole evenings on servers that are killed again and again: nothing that was promised is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select, text, true

from sessions import actions
from sessions.database.models import Entry, Envelope, Live
from sessions.database.storage import Storage
from sessions.ids import digest
from tests.faults.conftest import Toll
from tests.faults.mortal import DEEDS, note_of
from tests.people import EVERYONE
from tests.workshop import Room, new_secret

ROOT = Path(__file__).parents[2]
NOTES = 12
LIVES = 12
SHARES = 8
STATEMENTS = {"hand-ins": 150, "releases": 90, "take-backs": 90, "erasing": 30}
"""About as many as the whole deed takes: a server dies at any of them, or later, or never."""
LONGEST = 0.12
"""Seconds that a server lives that is killed by the clock."""


@dataclass
class Undertaker:
    """Has servers do things, kills them, and keeps the toll."""

    process: subprocess.Popen[str]
    url: str
    rng: Random
    tolls: dict[str, Toll] = field(default_factory=lambda: {each: Toll(each) for each in DEEDS})

    def one_life(self, deed: str, **order: Any) -> list[list[str]]:
        """What a server answered until it was killed, or had done the deed."""
        dies = self.rng.choices(("at a statement", "by the clock", "never"), (14, 5, 1))[0]
        last = self.rng.randint(1, STATEMENTS.get(deed, 150))
        when = {
            "statements": last if dies == "at a statement" else 0,
            "seconds": self.rng.uniform(0.001, LONGEST) if dies == "by the clock" else 0,
        }
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        words = {"deed": deed, "url": self.url, **order, **when}
        print(json.dumps(words), file=self.process.stdin, flush=True)
        answers = []
        while (line := self.process.stdout.readline().split()) not in (["killed"], ["done"]):
            assert line not in ([], ["failed"])
            answers.append(line)
        toll = self.tolls.setdefault(deed, Toll(deed))
        toll.kills += line == ["killed"]
        toll.acknowledged += len(answers)
        return answers


@pytest.fixture
def undertaker(database: Path) -> Iterator[Undertaker]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.mortal"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Undertaker(process, f"sqlite:///{database}", Random())
        process.kill()


class Evening:
    """One workshop from the first note to its erasing, and what its phones remember."""

    def __init__(self, undertaker: Undertaker, storage: Storage) -> None:
        self.undertaker, self.storage = undertaker, storage
        self.room = Room(storage)
        self.phones = [self.room.phone(person) for person in EVERYONE]
        self.round = self.room.open("fears")
        self.eids = [new_secret() for _ in range(NOTES)]
        self.about = {"live": self.room.id, "code": self.room.code, "round": self.round}

    def hold(self) -> None:
        self.hand_in()
        self.release()
        self.take_back()
        self.erase()

    def hand_in(self) -> None:
        toll, waiting = self.undertaker.tolls["hand-ins"], list(self.eids)
        while waiting:
            answers = self.undertaker.one_life("hand-ins", eids=waiting, **self.about)
            saved = [eid for _, eid in answers]
            toll.lost += len(set(saved) - self.stored())
            assert self.stored() <= set(self.eids)
            self.check_file()
            # Phones that heard no answer send again; some that did had gone away, and do too.
            unheard = [eid for eid in waiting if eid not in saved]
            waiting = unheard + self.undertaker.rng.sample(saved, min(len(unheard), len(saved)))

    def release(self) -> None:
        toll = self.undertaker.tolls["releases"]
        seats = [digest(bytes.fromhex(phone.seat)).hex() for phone in self.phones]
        while self.room.live.phase != "shown":
            self.undertaker.one_life("releases", seats=seats, **self.about)
            self.check_file()
            assert self.kept() in ((NOTES, 0), (0, NOTES))
        toll.lost += len(self.wanted(self.eids) - set(self.room.wall()))
        toll.twice += len(self.room.wall()) - len(set(self.room.wall()))

    def take_back(self) -> None:
        toll, rng = self.undertaker.tolls["take-backs"], self.undertaker.rng
        wishes = rng.sample(self.eids, 5)
        stays = {self.mark(eid) for eid in self.eids} - {self.mark(eid) for eid in wishes}
        left = wishes
        while left:
            before = set(self.room.news().shown)
            # Each phone says it again, after each new start, until the news tells that it is gone.
            self.undertaker.one_life("take-backs", secrets=left, step=1, **self.about)
            self.check_file()
            shown = set(self.room.news().shown)
            toll.lost += len(stays - shown)
            assert shown in (before, stays)
            left = [eid for eid in wishes if self.mark(eid) in shown]
        with self.storage.reading() as db:
            assert self.wanted(wishes) & set(db.scalars(select(Entry.text))) == set()

    def erase(self) -> None:
        gone = False
        while not gone:
            answers = self.undertaker.one_life("erasing", **self.about)
            self.check_file()
            with self.storage.reading() as db:
                gone = db.get(Live, bytes.fromhex(self.room.id)) is None
            assert gone or not answers
        # The next start makes up for what the last could not do.
        self.storage.purge()
        actions.sweep_keys(self.room.stores)
        raw = Path(str(self.storage.engine.url.database)).read_bytes()
        assert [eid for eid in self.eids if note_of(eid).encode() in raw] == []

    def stored(self) -> set[str]:
        with self.storage.reading() as db:
            of_round = select(Envelope.eid).where(Envelope.round_id == bytes.fromhex(self.round))
            return {eid.hex() for eid in db.scalars(of_round)}

    def kept(self) -> tuple[int, int]:
        """Envelopes that are sealed, and notes that lie open."""
        its = bytes.fromhex(self.round)
        with self.storage.reading() as db:
            counts = [
                db.scalar(select(func.count()).select_from(table).where(table.round_id == its, of))
                for table, of in ((Envelope, Envelope.body.is_not(None)), (Entry, true()))
            ]
        return counts[0] or 0, counts[1] or 0

    def check_file(self) -> None:
        with self.storage.reading() as db:
            assert db.scalar(text("PRAGMA integrity_check")) == "ok"

    @staticmethod
    def wanted(eids: list[str]) -> set[str]:
        return {note_of(eid) for eid in eids}

    @staticmethod
    def mark(eid: str) -> str:
        """By which a phone finds its own note in the news."""
        return digest(bytes.fromhex(eid))[:8].hex()


def test_nothing_acknowledged_is_lost_or_comes_twice_however_often_the_server_is_killed(
    undertaker: Undertaker, storage: Storage, kills: int, tell: Callable[[Toll], None]
) -> None:
    bystanders, tolls = Evening(undertaker, storage), undertaker.tolls
    bystanders.hand_in()
    # So many in all; each sort of deed has its share, though some take longer than others.
    while (
        sum(toll.kills for toll in tolls.values()) < kills
        or min(toll.kills for toll in tolls.values()) < kills / SHARES
    ):
        Evening(undertaker, storage).hold()
    for toll in tolls.values():
        tell(toll)
    assert [(toll.lost, toll.twice) for toll in tolls.values()] == [(0, 0)] * len(DEEDS)
    assert min(toll.acknowledged for toll in tolls.values()) > 0
    # The other room in the same house has noticed nothing: its notes, and its key, are all there.
    assert bystanders.room.stores.keys.rounds() == {bytes.fromhex(bystanders.round)}
    bystanders.release()
    assert bystanders.room.wall() == sorted(map(note_of, bystanders.eids))
    with storage.reading() as db:
        assert [live.id.hex() for live in db.scalars(select(Live))] == [bystanders.room.id]


def test_a_server_that_says_saved_too_soon_would_be_caught(
    undertaker: Undertaker, storage: Storage
) -> None:
    lost, evening = 0, Evening(undertaker, storage)
    for _ in range(LIVES):
        eids = [new_secret() for _ in range(NOTES)]
        answers = undertaker.one_life("hasty hand-ins", eids=eids, **evening.about)
        lost += len({eid for _, eid in answers} - evening.stored())
    assert lost > 0
