"""The keys of rounds that wait for their release: files nobody else can read, soon gone."""

import os
import stat
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from sessions import actions
from sessions.anonymity.keys import KeyLost, KeyRing
from sessions.database.models import Round
from tests.people import GRETA, LENI, MARTA
from tests.workshop import Room

ROUND, OTHER = b"r" * 16, b"o" * 16


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "keys"


@pytest.fixture
def ring(folder: Path) -> KeyRing:
    return KeyRing(folder)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_key_can_be_read_by_nobody_else_whatever_the_umask(ring: KeyRing, folder: Path) -> None:
    before = os.umask(0)
    try:
        ring.make(ROUND)
    finally:
        os.umask(before)
    assert [mode(file) for file in folder.iterdir()] == [0o600]
    assert mode(folder) == 0o700


def test_the_private_half_fits_the_public_one(ring: KeyRing, folder: Path) -> None:
    public = ring.make(ROUND)
    assert bytes(ring.private(ROUND).public_key) == public
    assert bytes(KeyRing(folder).private(ROUND).public_key) == public
    assert ring.make(OTHER) != public


def test_a_round_gets_one_key_and_no_second(ring: KeyRing) -> None:
    public = ring.make(ROUND)
    with pytest.raises(FileExistsError):
        ring.make(ROUND)
    assert bytes(ring.private(ROUND).public_key) == public


def test_a_key_and_its_name_are_on_disk_when_it_is_given_out(
    ring: KeyRing, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[bool, int]] = []
    fsync = os.fsync

    def noting(handle: int) -> None:
        found = os.fstat(handle)
        synced.append((stat.S_ISDIR(found.st_mode), 0 if not synced else len([*folder.iterdir()])))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noting)
    ring.make(ROUND)
    assert [is_folder for is_folder, _ in synced] == [False, True]
    ring.destroy(ROUND)
    assert [is_folder for is_folder, _ in synced[2:]] == [False, True]
    assert synced[-1] == (True, 0)


def test_a_destroyed_key_was_overwritten_before_it_was_removed(ring: KeyRing, folder: Path) -> None:
    ring.make(ROUND)
    file, key = next(folder.iterdir()), bytes(ring.private(ROUND))
    other_name = folder / "kept.copy"
    os.link(file, other_name)
    ring.destroy(ROUND)
    assert (file.exists(), len(other_name.read_bytes())) == (False, PrivateKey.SIZE)
    assert other_name.read_bytes() != key


def test_a_key_that_is_gone_is_lost_and_may_be_destroyed_again(ring: KeyRing) -> None:
    ring.make(ROUND)
    for _ in range(2):
        ring.destroy(ROUND)
    with pytest.raises(KeyLost):
        ring.private(ROUND)
    assert ring.rounds() == set()


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_half_a_key_is_a_lost_key(ring: KeyRing, folder: Path, content: bytes) -> None:
    ring.make(ROUND)
    next(folder.iterdir()).write_bytes(content)
    with pytest.raises(KeyLost):
        ring.private(ROUND)
    ring.destroy(ROUND)
    assert [*folder.iterdir()] == []


def test_a_sweep_destroys_all_but_what_is_needed(ring: KeyRing) -> None:
    for name in (ROUND, OTHER, b"x" * 16):
        ring.make(name)
    ring.sweep({OTHER, b"never made" + bytes(6)})
    assert ring.rounds() == {OTHER}


def test_a_file_of_another_name_is_left_alone(ring: KeyRing, folder: Path) -> None:
    ring.make(ROUND)
    stray = folder / "laptop.key"
    stray.write_text("somebody's own")
    ring.sweep(set())
    assert [file.name for file in folder.iterdir()] == ["laptop.key"]


def test_a_round_has_a_key_while_it_waits_and_none_afterwards(room: Room, tmp_path: Path) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, GRETA)]
    keys = room.stores.keys
    first = bytes.fromhex(room.open("fears"))
    assert keys.rounds() == {first}
    for verb in ("close", "open", "next", "back"):
        room.command(verb)
        assert keys.rounds() == {first}
    for phone in phones:
        phone.done(first.hex())
    room.command("preview")
    assert keys.rounds() == set()
    assert sorted(file.name for file in tmp_path.iterdir() if "key" in file.name) == []


def test_a_dropped_round_and_a_forgotten_workshop_leave_no_key(room: Room) -> None:
    keys, other = room.stores.keys, Room(room.storage)
    room.open("fears")
    kept = bytes.fromhex(other.open("fears"))
    room.command("close")
    room.command("again")
    assert keys.rounds() == {kept}
    room.command("open")
    actions.forget(room.stores, room.id)
    assert keys.rounds() == {kept}


def test_a_sweep_finds_what_a_crash_has_left_and_nothing_that_is_needed(room: Room) -> None:
    waiting = bytes.fromhex(room.open("fears"))
    room.stores.keys.make(ROUND)
    actions.sweep_keys(room.stores)
    assert room.stores.keys.rounds() == {waiting}
    with room.storage.reading() as db:
        public = db.get_one(Round, waiting).public_key
    assert bytes(room.stores.keys.private(waiting).public_key) == public
