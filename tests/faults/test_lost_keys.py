"""A key that is gone, or that outlived its round: nothing is read, nothing is stuck."""

import errno

import pytest

from sessions import actions
from sessions.anonymity.keys import KeyRing
from sessions.database.models import Round
from sessions.database.storage import Storage
from sessions.refusals import Refused
from tests.faults.test_crashes import Crash, closed_room, crashing_at, kept, survives
from tests.people import GRETA, INES, MARTA
from tests.workshop import Room


@pytest.fixture
def room(storage: Storage) -> Room:
    return closed_room(storage)


def key_of(room: Room) -> bytes:
    return bytes.fromhex(room.round)


def test_until_the_release_has_committed_the_key_is_there(room: Room) -> None:
    statement = 1
    while not survives(room, "preview", statement):
        assert room.stores.keys.rounds() == {key_of(room)}
        room.stores.keys.private(key_of(room))
        statement += 1
    assert (room.stores.keys.rounds(), statement > 8) == (set(), True)


@pytest.mark.parametrize("verb", ["again", "end"])
def test_a_round_that_is_not_dropped_after_all_keeps_its_key(room: Room, verb: str) -> None:
    statement, key = 1, key_of(room)
    while not survives(room, verb, statement):
        assert room.stores.keys.rounds() == {key}
        statement += 1
    assert room.stores.keys.rounds() == set()


def test_an_opening_that_failed_leaves_a_key_for_the_sweep_and_can_be_repeated(
    storage: Storage,
) -> None:
    room, statement = Room(storage), 1
    room.fill()
    room.go_to("fears")
    while not survives(room, "open", statement):
        assert room.live.round_id is None
        statement += 1
    actions.sweep_keys(room.stores)
    assert (room.stores.keys.rounds(), statement > 4) == ({key_of(room)}, True)
    with storage.reading() as db:
        public = db.get_one(Round, key_of(room)).public_key
    assert bytes(room.stores.keys.private(key_of(room)).public_key) == public


def test_a_crash_between_the_commit_and_the_key_is_swept_at_the_next_start(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of(room)

    def crash(ring: KeyRing, round_id: bytes) -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(KeyRing, "destroy", crash)
        with pytest.raises(Crash):
            room.command("preview")
    assert (kept(room)[:3], room.stores.keys.rounds()) == ((0, 3, "released"), {key})
    actions.sweep_keys(room.stores)
    assert room.stores.keys.rounds() == set()
    room.command("reveal")
    assert len(room.wall()) == 3


def test_a_change_is_told_even_when_its_key_cannot_be_destroyed(
    room: Room, heard: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(heard)

    def crash(ring: KeyRing, round_id: bytes) -> None:
        raise OSError(errno.EIO, "broken disk")

    with monkeypatch.context() as patched:
        patched.setattr(KeyRing, "destroy", crash)
        with pytest.raises(OSError, match="broken disk"):
            room.command("preview")
    assert (kept(room)[2], len(heard)) == ("released", before + 1)


def test_what_was_sealed_to_a_lost_key_is_read_by_nobody_and_the_step_can_be_run_again(
    room: Room,
) -> None:
    before, lost = kept(room), key_of(room)
    room.stores.keys.destroy(lost)
    with pytest.raises(Refused) as refused:
        room.command("preview")
    assert (refused.value.code, kept(room)) == ("key-lost", before)
    room.command("again")
    phones = [room.phone(person) for person in (MARTA, INES, GRETA)]
    room.command("open")
    for phone in phones:
        phone.say_all()
    room.reveal()
    assert room.wall() == sorted([*MARTA.writes, *INES.writes])
    assert room.news().rounds[lost.hex()] == "destroyed"


def test_the_workshop_goes_on_and_ends_without_the_key(room: Room) -> None:
    room.stores.keys.destroy(key_of(room))
    for verb in ("next", "back", "next", "end"):
        room.command(verb)
    assert room.live.state == "ended"


def test_votes_whose_key_is_lost_are_refused_and_not_half_taken(storage: Storage) -> None:
    room = Room(storage)
    phones = [room.phone(person) for person in (MARTA, INES, GRETA)]
    room.open("mood")
    phones[0].choose("0")
    room.stores.keys.destroy(key_of(room))
    with pytest.raises(Refused) as refused:
        phones[1].choose("0")
    assert (refused.value.code, room.presence.done(room.round)) == ("round-not-open", 1)


def test_a_key_of_another_round_opens_nothing(room: Room) -> None:
    ring = room.stores.keys
    ring.destroy(key_of(room))
    ring.make(key_of(room))
    room.command("preview")
    assert (room.console().batch, kept(room)[2]) == ((), "released")


def test_a_full_disk_under_the_keys_opens_no_round(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.command("again")

    def full(ring: KeyRing, round_id: bytes) -> bytes:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(KeyRing, "make", full)
        with pytest.raises(Refused) as refused:
            room.command("open")
    assert refused.value.code == "disk-full"
    assert (room.live.phase, room.live.round_id) == ("briefing", None)
    room.command("open")
    assert room.live.phase == "open"


def test_a_crash_of_a_ballot_is_no_answer_and_the_repeat_counts_once(storage: Storage) -> None:
    room = Room(storage)
    phones = [room.phone(person) for person in (MARTA, INES, GRETA)]
    room.open("mood")
    for phone in phones:
        statement = 1
        while True:
            try:
                with crashing_at(storage, statement):
                    phone.choose("1")
                break
            except Crash:
                statement += 1
        phone.choose("1")
    room.reveal()
    step = room.screen().step
    assert step is not None
    assert step.result is not None
    assert [bar.count for bar in step.result.bars] == [0, 3, 0]
