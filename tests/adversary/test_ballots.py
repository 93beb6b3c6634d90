"""T12: two ballots of one seat cannot be put together, not even by who has the rounds' keys.

The attacker copies the database, its log and the key folder while three rounds wait to be counted.
"""

import json
from pathlib import Path
from random import Random

import pytest
from nacl.public import PrivateKey
from sqlalchemy import select

from sessions.anonymity.ballots import nullifier
from sessions.anonymity.envelopes import opened
from sessions.database.models import Ballot, Seat
from sessions.ids import digest
from tests.adversary.findings import Findings
from tests.adversary.lab import Watched, prepared, seat_people, watched
from tests.adversary.linking import Traces, control, link
from tests.adversary.looking import number
from tests.adversary.sizes import Size
from tests.workshop import Phone, Room

PHONES = 12
CHOICES = "0123"
POLLS = ("mood", "then", "later")


class Election:
    """Three rounds of votes that nobody has counted yet, and a copy of everything there is."""

    def __init__(self, storage: Watched, rng: Random, *, steady: bool = False) -> None:
        self.room = room = prepared(storage)
        self.phones = seat_people(room, PHONES)
        self.logs: list[bytes] = []
        for step in POLLS:
            room.open(step)
            early = rng.sample(range(PHONES), PHONES)
            if steady:
                # Whoever is quick once is quick again, give or take a few places.
                early = sorted(range(PHONES), key=lambda person: person + rng.gauss(0, 2))
            for person in early:
                self.phones[person].choose(rng.choice(CHOICES))
        with storage.reading() as db:
            self.ballots = list(db.scalars(select(Ballot)))
            self.seats = list(db.scalars(select(Seat.token_hash)))
        self.rounds = sorted({ballot.round_id for ballot in self.ballots})
        self.log, self.file = storage.log, storage.file.read_bytes()
        self.keys = {one: room.stores.keys.private(one) for one in self.rounds}

    def traces(self, *, keys: bool) -> Traces:
        clues: dict[str, list[float]] = {
            "nullifier": [number(one.nullifier) for one in self.ballots],
            "sealed": [number(one.body) for one in self.ballots],
            "place in table": [float(n) for n, _ in enumerate(self.ballots)],
            "place in log": [float(self.log.find(beginning(one))) for one in self.ballots],
            "place in file": [float(self.file.find(beginning(one))) for one in self.ballots],
        }
        if keys:
            said = [opened(one.body, self.keys[one.round_id]) for one in self.ballots]
            clues["chosen"] = [float(json.loads(each)["words"]["choice"][0]) for each in said]
            clues["length"] = [float(len(each.rstrip())) for each in said]
        rounds = [self.rounds.index(one.round_id) for one in self.ballots]
        return Traces([self.caster(one) for one in self.ballots], clues, rounds, across=True)

    def caster(self, ballot: Ballot) -> int:
        """The truth: only the phones themselves hold what leads back to it."""
        return next(
            person
            for person, phone in enumerate(self.phones)
            if own_nullifier(phone, self.keys[ballot.round_id], ballot.round_id) == ballot.nullifier
        )


def beginning(ballot: Ballot) -> bytes:
    """As much of a sealed ballot as stands in one piece: the rest is on pages of its own."""
    return ballot.body[:64]


def pieces(ballot: Ballot) -> list[bytes]:
    return [ballot.nullifier, *(ballot.body[at : at + 64] for at in range(0, 2048, 64))]


def own_nullifier(phone: Phone, key: PrivateKey, round_id: bytes) -> bytes:
    return nullifier(key, bytes.fromhex(phone.seat), round_id)


@pytest.fixture(scope="module")
def elections(migrated: Path, size: Size) -> list[Election]:
    return [held(migrated, f"election {n}") for n in range(size.elections)]


def held(migrated: Path, seed: str, *, steady: bool = False) -> Election:
    with watched(migrated) as storage:
        return Election(storage, Random(seed), steady=steady)


@pytest.mark.parametrize("keys", [False, True])
def test_ballots_of_one_seat_cannot_be_put_together(
    elections: list[Election], size: Size, findings: Findings, keys: bool
) -> None:
    rooms = [election.traces(keys=keys) for election in elections]
    main, chance = link(rooms), control(rooms)
    findings.note(
        "T12",
        f"ballots linked {'with' if keys else 'without'} the keys, {len(main.areas)} rooms",
        f"AUC {main.area:.3f}, upper {main.upper:.3f}, control {chance.area:.3f}",
        f"upper <= {size.area}",
        holds=main.upper <= size.area,
    )
    assert findings.broken == []


def test_what_is_stored_of_a_seat_does_not_lead_to_its_ballot(elections: list[Election]) -> None:
    for election in elections[:5]:
        stored = {ballot.nullifier for ballot in election.ballots}
        tried = {
            nullifier(key, value, one)
            for one, key in election.keys.items()
            for seat in election.seats
            for value in (seat, seat[:16], digest(seat))
        }
        assert (len(stored), stored & tried) == (len(POLLS) * PHONES, set())


def test_whoever_had_the_raw_tokens_would_link_every_ballot(
    elections: list[Election], findings: Findings
) -> None:
    """The control: the same attack, with the one thing that is stored nowhere."""
    rooms = []
    for election in elections[:10]:
        plain = election.traces(keys=False)
        rooms.append(
            Traces(
                plain.people, {"seat": [float(n) for n in plain.people]}, plain.rounds, across=True
            )
        )
    area = link(rooms).area
    findings.note(
        "T12",
        "control: with raw seat tokens",
        f"AUC {area:.3f}",
        "> 0.99: caught",
        holds=area > 0.99,
    )
    assert findings.broken == []


def test_people_of_a_steady_pace_are_told_of_not_gated(migrated: Path, findings: Findings) -> None:
    """While all rounds are open the log holds the order of sealed ballots, and habits show."""
    rooms = [held(migrated, f"steady {n}", steady=True).traces(keys=False) for n in range(10)]
    area = link(rooms).area
    findings.note(
        "T12",
        "told: live copies of the log, people of a steady pace",
        f"AUC {area:.3f}",
        "none: sealed, gone at the count",
        holds=True,
    )
    assert findings.broken == []


def test_a_count_leaves_no_ballot_anywhere(migrated: Path) -> None:
    with watched(migrated) as storage:
        election = Election(storage, Random("counted"))
        whole = election.log + election.file
        assert all(one.nullifier in whole and beginning(one) in whole for one in election.ballots)
        room: Room = election.room
        for step in POLLS:
            room.go_to(step)
            for verb in ("preview", "reveal"):
                room.command(verb)
        left = storage.log + storage.file.read_bytes()
    assert [one for one in election.ballots for piece in pieces(one) if piece in left] == []
