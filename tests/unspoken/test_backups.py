"""A copy is made between rounds only, and holds neither a key nor anything that is sealed."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sessions.models import Envelope, Round
from sessions.storage import Storage
from tests.adversary.needles import scan
from tests.people import EVERYONE
from tests.workshop import Room
from unspoken.cli import main

WELL, REFUSED = 0, 1
SEALED = "A round is open or waits to be revealed."


def back_up(tmp_path: Path, name: str = "copy.db") -> tuple[Result, Path]:
    file = tmp_path / "copies" / name
    file.parent.mkdir(exist_ok=True)
    typed = ("backup", str(file), "--data", str(tmp_path))
    return CliRunner().invoke(main, typed), file


@pytest.fixture
def keys(room: Room, tmp_path: Path) -> Path:
    return tmp_path.with_name(f"{tmp_path.name}-keys")


def hold_a_round(room: Room) -> tuple[list[bytes], list[bytes]]:
    """Everybody writes and it is shown; gives the sealed bodies and the key there were."""
    phones = [room.phone(person) for person in EVERYONE]
    round_id = room.open("fears")
    for phone in phones:
        phone.say_all()
    with room.storage.reading() as db:
        bodies = [body for (body,) in db.query(Envelope.body) if body is not None]
    key = bytes(room.stores.keys.private(bytes.fromhex(round_id)))
    room.reveal()
    return bodies, [key]


def test_a_copy_holds_the_workshop_for_this_account_alone(room: Room, tmp_path: Path) -> None:
    told, file = back_up(tmp_path)
    with contextlib.closing(sqlite3.connect(file)) as copy:
        assert copy.execute("SELECT code FROM live").fetchall() == [(room.code,)]
    assert (told.exit_code, file.stat().st_mode & 0o777) == (WELL, 0o600)
    assert [each.name for each in file.parent.iterdir()] == ["copy.db"]


def test_a_copy_never_replaces_a_file(room: Room, tmp_path: Path) -> None:
    back_up(tmp_path)
    told, file = back_up(tmp_path)
    assert (told.exit_code, "is there already" in told.output) == (REFUSED, True)
    assert file.stat().st_size > 0


def test_a_copy_holds_no_key_and_nothing_sealed(room: Room, tmp_path: Path, keys: Path) -> None:
    bodies, private = hold_a_round(room)
    told, file = back_up(tmp_path)
    raw = {file.name: file.read_bytes()}
    with contextlib.closing(sqlite3.connect(file)) as copy:
        sealed = copy.execute("SELECT count(*) FROM envelope WHERE body IS NOT NULL").fetchone()
        ballots = copy.execute("SELECT count(*) FROM ballot").fetchone()
    assert (told.exit_code, sealed, ballots, list(keys.iterdir())) == (WELL, (0,), (0,), [])
    assert {hit.place for hit in scan(raw, {"it": EVERYONE[0].writes[0].encode()})} == {"copy.db"}
    assert scan(raw, {str(n): one[:64] for n, one in enumerate((*bodies, *private))}) == []


@pytest.mark.parametrize("until", ["open", "close", "preview"])
def test_there_is_no_copy_from_the_opening_of_a_round_to_its_reveal(
    room: Room, tmp_path: Path, until: str
) -> None:
    phones = [room.phone(person) for person in EVERYONE]
    room.open("fears")
    if until == "open":
        # Nobody has written yet: a round that is open is reason enough.
        told, file = back_up(tmp_path)
        assert (told.exit_code, SEALED in told.output, file.exists()) == (REFUSED, True, False)
    for phone in phones:
        phone.say_all()
    for verb in {"open": [], "close": ["close"], "preview": ["close", "preview"]}[until]:
        room.command(verb)
    told, file = back_up(tmp_path)
    assert (told.exit_code, SEALED in told.output, file.exists()) == (REFUSED, True, False)


def test_another_workshop_that_is_in_a_round_holds_up_the_copy_too(
    room: Room, storage: Storage, tmp_path: Path
) -> None:
    hold_a_round(room)
    Room(storage).open("fears")
    told, _ = back_up(tmp_path)
    assert told.exit_code == REFUSED


def test_a_round_that_begins_while_the_copy_is_made_undoes_it(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_to = Storage.copy_to

    def slowly(storage: Storage, file: Path) -> None:
        room.open("fears")
        copy_to(storage, file)

    monkeypatch.setattr(Storage, "copy_to", slowly)
    told, file = back_up(tmp_path)
    with room.storage.reading() as db:
        assert db.query(Round).count() == 1
    assert (told.exit_code, SEALED in told.output, file.exists()) == (REFUSED, True, False)
