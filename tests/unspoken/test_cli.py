"""The commands, as a person types them: what they say, and how they end."""

import json
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sessions import actions
from sessions.activities import discover
from sessions.agenda.json_schema import json_schema
from sessions.agenda.library import SHIPPED
from sessions.database.models import Live
from sessions.database.storage import Storage
from sessions.workshop import find
from tests.workshop import AGENDA, settings
from unspoken import __version__
from unspoken.cli import main

WELL, REFUSED = 0, 1


def _type(*words: str, **environment: str) -> Result:
    # On threads nothing is replaced: tests of other things run in this process too.
    return CliRunner().invoke(main, words, env={"UNSPOKEN_RUNTIME": "threading", **environment})


@pytest.fixture
def live_id(storage: Storage) -> str:
    return actions.prepare(storage, AGENDA, settings())


@pytest.fixture
def code(storage: Storage, live_id: str) -> str:
    with storage.reading() as db:
        return find(db, live_id).live.code


def test_an_agenda_without_a_slip_is_fine() -> None:
    told = _type("check", str(SHIPPED / "first-circle.yaml"))
    assert (told.exit_code, told.output.endswith("fine. 7 steps, 30 minutes.\n")) == (WELL, True)


def test_a_slip_is_told_with_its_line_and_a_way_to_mend_it(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(AGENDA.replace("kind: closing", "kind: closign"), "utf-8")
    told = _type("check", str(file))
    assert told.exit_code == REFUSED
    assert "mine.yaml:" in told.output
    assert "Did you mean “closing”?" in told.output


def test_a_broken_agenda_does_not_keep_the_next_from_being_checked(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("title: Nothing\n", "utf-8")
    told = _type("check", str(file), str(SHIPPED / "first-circle.yaml"))
    assert (told.exit_code, "fine. 7 steps" in told.output) == (REFUSED, True)


def test_the_schema_for_editors_knows_every_kind() -> None:
    told = _type("schema")
    assert (told.exit_code, json.loads(told.output)) == (WELL, json_schema(discover()))


def test_the_version_is_told() -> None:
    told = _type("--version")
    assert (told.exit_code, told.output) == (WELL, f"unspoken {__version__}\n")


def test_a_setting_that_cannot_be_used_ends_the_start_with_its_name() -> None:
    told = _type("serve", UNSPOKEN_PORT="eighty")
    assert (told.exit_code, "UNSPOKEN_PORT must be a port number" in told.output) == (REFUSED, True)


def test_a_port_that_is_taken_is_told_in_plain_words(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        told = _type(
            "serve", "--host", "127.0.0.1", "--port", port, "--data", str(tmp_path), "--no-browser"
        )
    assert told.exit_code == REFUSED
    assert f"Port {port} is taken." in str(told.exception) + told.output


def test_a_workshop_can_be_erased(storage: Storage, code: str, tmp_path: Path) -> None:
    told = _type("forget", code.lower(), "--data", str(tmp_path), "--yes")
    again = _type("forget", code, "--data", str(tmp_path), "--yes")
    assert told.exit_code == WELL
    assert told.output.startswith("Erased “Tuesday evening”: the workshop, all that was written,")
    assert "0 keys of its rounds" in told.output
    assert "Not erased: copies made with `unspoken backup`" in told.output
    assert (again.exit_code, "We do not know this code." in again.output) == (REFUSED, True)


def test_nothing_is_erased_without_a_yes(storage: Storage, code: str, tmp_path: Path) -> None:
    told = CliRunner().invoke(main, ("forget", code, "--data", str(tmp_path)), input="n\n")
    with storage.reading() as db:
        assert (told.exit_code, find(db, _only(storage)).live.code) == (REFUSED, code)


def test_handouts_are_written_into_a_folder(code: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = _type("handouts", code, "--out", str(out), "--data", str(tmp_path))
    assert told.exit_code == WELL
    assert {file.name: file.read_bytes()[:5] for file in out.iterdir()} == {
        "summary.pdf": b"%PDF-",
        "run-sheet.pdf": b"%PDF-",
    }


def test_the_doctor_says_where_phones_join() -> None:
    told = _type("doctor", UNSPOKEN_PUBLIC_URL="https://circle.example.org")
    assert "Phones join at: https://circle.example.org" in told.output
    assert "The console opens on this computer only." in told.output


def test_the_doctor_says_that_the_console_is_shared() -> None:
    told = _type("doctor", UNSPOKEN_SHARE_CONSOLE="yes")
    assert "The console can be opened from other devices, with its passphrase." in told.output


def _only(storage: Storage) -> str:
    with storage.reading() as db:
        return str(db.query(Live).one().id.hex())
