"""A copy is made between rounds only, and holds neither a key nor anything that is sealed."""

import contextlib
import json
import socket
import sqlite3
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from itsdangerous import URLSafeTimedSerializer

from sessions.database.models import Envelope, Round
from sessions.database.storage import Storage
from tests.adversary.needles import scan
from tests.journeys.requests_by_hand import ask
from tests.people import EVERYONE
from tests.unspoken.running import PATIENCE, running_on
from tests.workshop import Room, new_secret
from unspoken.cli import main
from unspoken.rehearse.server import Server
from unspoken.server import copy_permit

WELL, REFUSED = 0, 1
SEALED = "A round is open or waits to be revealed."
GOES_ON = "people may still take their notes back"
LEAVES = "A note may be on its way out"
AGES = 10**10
SILENT = "does not answer"


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
    room.command("end")
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
    assert (told.exit_code, SEALED in told.output) == (REFUSED, True)


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


@pytest.mark.parametrize("then", ["", "next", "pause"])
def test_there_is_no_copy_of_notes_that_may_leave_with_the_next_move(
    room: Room, tmp_path: Path, then: str
) -> None:
    hold_a_round(room)
    if then:
        room.command(then)
    told, file = back_up(tmp_path)
    assert (told.exit_code, GOES_ON in told.output, file.exists()) == (REFUSED, True, False)
    if then == "pause":
        room.command("resume")
    room.command("end")
    told, _ = back_up(tmp_path)
    assert told.exit_code == WELL


@pytest.fixture
def over(room: Room, tmp_path: Path) -> tuple[str, str]:
    """A workshop with notes that is over, in a data folder; a note's words, and its secret."""
    phones = [room.phone(person) for person in EVERYONE]
    room.open("fears")
    words = f"needle {new_secret()}"
    secret, *_ = [phone.write(words if n == 0 else "bread") for n, phone in enumerate(phones)]
    room.reveal()
    room.command("end")
    room.storage.purge()
    return words, secret


def each_hour_takes(seconds: int) -> tuple[str, ...]:
    return (sys.executable, "-m", "tests.unspoken.hourly_server", str(seconds))


def withdraw(server: Server, room: Room, secret: str) -> int:
    body = json.dumps({"secret": secret}).encode()
    headers = {"Content-Type": "application/json"}
    address = f"{server.base_url}/s/{room.code}/withdrawals"
    return ask(address, "POST", body, **headers).status


def test_while_a_note_is_on_its_way_out_there_is_no_copy(
    room: Room, tmp_path: Path, over: tuple[str, str]
) -> None:
    with running_on("eventlet", tmp_path, each_hour_takes(AGES)) as house:
        assert withdraw(house.server, room, over[1]) == 204
        told, file = back_up(tmp_path)
    assert (told.exit_code, LEAVES in told.output, file.exists()) == (REFUSED, True, False)


def test_a_server_says_yes_once_an_hour_so_that_asking_again_tells_no_moment(
    room: Room, tmp_path: Path, over: tuple[str, str]
) -> None:
    with running_on("eventlet", tmp_path, each_hour_takes(AGES)) as house:
        first, _ = back_up(tmp_path, "first.db")
        second, file = back_up(tmp_path, "second.db")
        assert withdraw(house.server, room, over[1]) == 204
        third, _ = back_up(tmp_path, "third.db")
    assert (first.exit_code, second.exit_code, file.exists()) == (WELL, REFUSED, False)
    assert second.output == third.output
    assert (tmp_path / "listening").exists() is False


def test_at_the_full_hour_it_is_gone_and_a_copy_can_be_made(
    room: Room, tmp_path: Path, over: tuple[str, str]
) -> None:
    words, secret = over
    with running_on("eventlet", tmp_path, each_hour_takes(3)) as house:
        assert withdraw(house.server, room, secret) == 204
        give_up = time.monotonic() + PATIENCE
        while withdraw(house.server, room, secret) == 204 and time.monotonic() < give_up:
            time.sleep(0.2)
        told, file = back_up(tmp_path)
    assert told.exit_code == WELL
    assert (words.encode() in file.read_bytes(), b"bread" in file.read_bytes()) == (False, True)


def test_a_server_that_was_killed_holds_up_no_copy(
    room: Room, tmp_path: Path, over: tuple[str, str]
) -> None:
    with running_on("eventlet", tmp_path) as house:
        house.server.process.kill()
        house.do(lambda server: server.until_gone())
        assert (tmp_path / "listening").stat().st_mode & 0o777 == 0o600
        told, _ = back_up(tmp_path)
    assert told.exit_code == WELL


def test_a_server_that_says_nothing_holds_it_up(
    room: Room, tmp_path: Path, over: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_permit, "PATIENCE", 0.3)
    (tmp_path / "secret.key").write_bytes(bytes(32))
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        (tmp_path / "listening").write_text(f"http://127.0.0.1:{deaf.getsockname()[1]}")
        told, file = back_up(tmp_path)
    assert (told.exit_code, SILENT in told.output, file.exists()) == (REFUSED, True, False)


def test_who_cannot_sign_is_told_nothing(room: Room, tmp_path: Path, over: tuple[str, str]) -> None:
    with running_on("eventlet", tmp_path) as house:
        key = bytes(32)
        for said in (b"", b"x", URLSafeTimedSerializer(key, salt="copy?").dumps("00").encode()):
            answer = ask(f"{house.server.base_url}/copies", "POST", said)
            assert (answer.status, answer.text) == (403, "")
        told, _ = back_up(tmp_path)
    assert told.exit_code == WELL


def test_an_answer_to_another_question_is_no_yes(
    room: Room, tmp_path: Path, over: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_on("eventlet", tmp_path):
        key = (tmp_path / "secret.key").read_bytes()
        heard = str(copy_permit._signers(key)[1].dumps(["0" * 32, True])).encode()
        monkeypatch.setattr(copy_permit, "_ask", lambda *_: heard)
        told, _ = back_up(tmp_path)
    assert (told.exit_code, LEAVES in told.output) == (REFUSED, True)
