"""What keeps the server from starting is told in one plain sentence, by the real command."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from unspoken.config import PREFIX
from unspoken.rehearse.server import COMMAND, free_port

ROOT = Path(__file__).parents[2]
REFUSED = 1
ORDINARY = (sys.executable, "-m", "tests.unspoken.ordinary")
FULL = (sys.executable, "-m", "tests.unspoken.full_disk_server")

Fault = Callable[[Path], None]


def command(data: Path, **settings: str) -> dict[str, str]:
    own = {"data": str(data), "host": "127.0.0.1", "open_browser": "no", **settings}
    own.setdefault("port", str(free_port()))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return kept | {PREFIX + name.upper(): value for name, value in own.items()}


def start(data: Path, words: Sequence[str] = COMMAND, **settings: str) -> tuple[int, str, str]:
    """Exit code, and what was said on either stream."""
    done = subprocess.run(
        words,
        cwd=ROOT,
        env=command(data, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@contextmanager
def running(data: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """A server that has said where its console is."""
    with subprocess.Popen(
        COMMAND,
        cwd=ROOT,
        env={**command(data, **settings), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            while "onsole" not in process.stdout.readline():
                assert process.poll() is None
            yield process
        finally:
            process.kill()


@pytest.fixture
def data(database: Path) -> Path:
    """A data folder with an empty database."""
    return database.parent


def a_file_in_its_place(data: Path) -> None:
    (data / "unspoken.db").unlink()
    data.rmdir()
    data.write_text("not a folder", "utf-8")


def rubbish_for_a_database(data: Path) -> None:
    (data / "unspoken.db").write_bytes(b"not a database at all, " * 500)


def holes_in_the_database(data: Path) -> None:
    file = data / "unspoken.db"
    raw = file.read_bytes()
    file.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))


def a_folder_for_a_database(data: Path) -> None:
    (data / "unspoken.db").unlink()
    (data / "unspoken.db").mkdir()


def another_programs_database(data: Path) -> None:
    file = data / "unspoken.db"
    file.unlink()
    with sqlite3.connect(file) as theirs:
        theirs.execute("CREATE TABLE live (whose TEXT)")
    theirs.close()


def a_newer_database(data: Path) -> None:
    with sqlite3.connect(data / "unspoken.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()


def a_broken_record(data: Path) -> None:
    (data / "owner.json").write_text('{"era": ', "utf-8")


def a_record_of_another_shape(data: Path) -> None:
    (data / "owner.json").write_text("[1, 2]", "utf-8")


def a_record_that_is_no_text(data: Path) -> None:
    (data / "owner.json").write_bytes(b"\xff\xfe\x00")


BROKEN = (
    "The database {data}/unspoken.db is broken. Put a backup in its place, or choose another "
    "folder: --data FOLDER"
)
RECORD = (
    "The owner's record {data}/owner.json is broken. Move it away and start again, then claim the "
    "console anew; workshops stay."
)
FAULTS: dict[Fault, str] = {
    a_file_in_its_place: (
        "{data} is in the way. Move it away, or choose another folder: --data FOLDER"
    ),
    rubbish_for_a_database: BROKEN,
    holes_in_the_database: BROKEN,
    a_folder_for_a_database: (
        "The database {data}/unspoken.db cannot be written. Is it, or its folder, read-only?"
    ),
    another_programs_database: (
        "The database {data}/unspoken.db cannot be used: it is not one that Unspoken has made."
    ),
    a_newer_database: (
        "The database {data}/unspoken.db was made by a newer Unspoken. Start that one, or choose "
        "another folder: --data FOLDER"
    ),
    a_broken_record: RECORD,
    a_record_of_another_shape: RECORD,
    a_record_that_is_no_text: RECORD,
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_what_is_wrong_with_the_data_is_told_in_one_sentence(data: Path, fault: Fault) -> None:
    fault(data)
    assert start(data) == (REFUSED, "", FAULTS[fault].format(data=data) + "\n")


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        told = start(tmp_path / "new", (*ORDINARY, *COMMAND))
    finally:
        tmp_path.chmod(0o700)
    said = f"{tmp_path}/new cannot be written. Is it read-only, or somebody else's?\n"
    assert told == (REFUSED, "", said)


def test_a_database_that_may_not_be_written_is_named(data: Path) -> None:
    locked = data / "locked"
    locked.mkdir()
    (data / "unspoken.db").rename(locked / "unspoken.db")
    (data / "unspoken.db").symlink_to(locked / "unspoken.db")
    locked.chmod(0o500)
    try:
        told = start(data, (*ORDINARY, *COMMAND))
    finally:
        locked.chmod(0o700)
    said = f"The database {data}/unspoken.db cannot be written. Is it, or its folder, read-only?\n"
    assert told == (REFUSED, "", said)


def test_a_full_disk_is_called_one(tmp_path: Path) -> None:
    data, pages = tmp_path / "data", tmp_path / "pages"
    pages.write_text("2", "utf-8")
    assert start(data, (*FULL, str(pages), "serve")) == (
        REFUSED,
        "",
        f"The disk is full: nothing can be added to {data}/unspoken.db. "
        "Free some space, then start again.\n",
    )


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"host": "no.such.host.invalid"},
            "“no.such.host.invalid” is no address of this computer. "
            "Leave --host out, or use 127.0.0.1.",
        ),
        (
            {"host": "203.0.113.7"},
            "“203.0.113.7” is no address of this computer. Leave --host out, or use 127.0.0.1.",
        ),
        (
            {"host": "x" * 80},
            f"“{'x' * 80}” is no address of this computer. Leave --host out, or use 127.0.0.1.",
        ),
        (
            {"runtime": "evenlet"},
            "Error: UNSPOKEN_RUNTIME must be one of: eventlet, gevent, threading.",
        ),
        ({"port": "²"}, "Error: UNSPOKEN_PORT must be a port number from 1 to 65535."),
        ({"hosted": "perhaps"}, "Error: UNSPOKEN_HOSTED must be yes or no."),
        (
            {"public_url": "http://["},
            "Error: UNSPOKEN_PUBLIC_URL must be an address, for example "
            "https://circle.example.org.",
        ),
        (
            {"database_url": "mysql://root:secret@db/unspoken"},
            "Error: UNSPOKEN_DATABASE_URL must begin with postgresql+psycopg:// or sqlite:///.",
        ),
        (
            {"database_url": "postgresql+psycopg://u:secret@h:port/d"},
            "Error: UNSPOKEN_DATABASE_URL must begin with postgresql+psycopg:// or sqlite:///.",
        ),
        ({"agendas": "/no/such"}, "Error: UNSPOKEN_AGENDAS must be a folder that is there."),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    data: Path, settings: dict[str, str], said: str
) -> None:
    assert start(data, **settings) == (REFUSED, "", said + "\n")


def test_a_port_of_another_program_is_told(data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        told = start(data, port=port)
    assert told == (
        REFUSED,
        "",
        f"Port {port} is taken. Stop the other program, or choose another: --port 8001\n",
    )


def test_a_data_folder_has_one_server_whatever_the_port(tmp_path: Path) -> None:
    data, port = tmp_path / "data", str(free_port())
    with running(data, port=port):
        for second in (start(data, port=port), start(data)):
            assert second == (
                REFUSED,
                "",
                f"Unspoken is already running with the data folder {data}. "
                "Use that one, stop it, or choose another folder: --data FOLDER\n",
            )


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_however_a_server_ends_the_next_may_begin(tmp_path: Path, ending: signal.Signals) -> None:
    for _ in range(2):
        with running(tmp_path / "data") as server:
            server.send_signal(ending)
            server.wait(30)


def test_commands_work_beside_a_server(tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    with running(data):
        told = start(data, (*COMMAND[:-1], "backup", str(copy)))
    assert told == (0, f"{copy}\n", "")


@pytest.mark.parametrize("words", [("forget", "BCDFGH", "--yes"), ("backup", "copy.db")])
def test_other_commands_are_as_plain(data: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    rubbish_for_a_database(data)
    told = start(data, (*COMMAND[:-1], *words))
    assert told == (REFUSED, "", BROKEN.format(data=data) + "\n")


def test_a_database_that_is_away_is_told_without_its_password(data: Path) -> None:
    away = f"postgresql+psycopg://anna:secret@127.0.0.1:{free_port()}/unspoken"
    code, said, why = start(data, database_url=away)
    assert (code, said, why.count("\n"), "secret" in why) == (REFUSED, "", 1, False)
    assert why.startswith("The database cannot be reached: connection")
