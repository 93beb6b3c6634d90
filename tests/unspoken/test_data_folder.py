"""What is kept is for the account that runs Unspoken, and for no other of the same computer."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.owner import Owner
from sessions.database.storage import Storage
from tests.workshop import Room
from unspoken.app import create_app
from unspoken.cli import main
from unspoken.config import Config
from unspoken.server.copy_permit import listening

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows keeps a person's own folders from others"
)
GENEROUS, STRICT = 0o000, 0o777
FOR_ONE = 0o600
DATABASE = {"unspoken.db", "unspoken.db-wal", "unspoken.db-shm"}


@pytest.fixture(params=[GENEROUS, STRICT], ids=oct, autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def test_nobody_else_on_this_computer_looks_into_the_data_or_the_keys(tmp_path: Path) -> None:
    config = Config(data=tmp_path / "data", runtime="threading", tick_seconds=3600)
    create_app(config).services.storage.close()
    assert _modes(config.data, config.key_folder) == {"data": 0o700, "data-keys": 0o700}


def test_private_files_are_for_one_account_whatever_their_folder_was(open_folder: Path) -> None:
    """While the server runs: the database's companions are there only then."""
    config = Config(data=open_folder, runtime="threading", tick_seconds=3600)
    application = create_app(config)
    storage = application.services.storage
    Room(storage).open("fears")
    Owner(open_folder / "owner.json").new_claim()
    with storage.reading() as db:
        db.connection().exec_driver_sql("SELECT 1")
        found = _modes(*open_folder.iterdir(), *config.key_folder.iterdir())
    storage.close()
    keys = {name for name in found if name.endswith(".key")} - {"secret.key"}
    assert (len(keys), set(found) - keys) == (1, DATABASE | {"secret.key", "owner.json"})
    assert set(found.values()) == {FOR_ONE}


def test_where_the_server_listens_is_told_to_one_account(open_folder: Path) -> None:
    with listening(Config(data=open_folder)):
        assert _modes(*open_folder.iterdir()) == {"listening": FOR_ONE}


def test_a_database_of_an_earlier_day_is_shut_as_well(open_folder: Path) -> None:
    """With the companions that a crash has left beside it."""
    file = open_folder / "unspoken.db"
    early = Storage(f"sqlite:///{file}")
    with early.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE one (number INTEGER)")
    late = Storage(f"sqlite:///{file}")
    for each in open_folder.iterdir():
        each.chmod(0o666)
    with late.engine.connect():
        assert _modes(*open_folder.iterdir()) == dict.fromkeys(DATABASE, FOR_ONE)
    early.close()
    late.close()


def test_what_the_command_line_writes_is_for_one_account(open_folder: Path) -> None:
    storage = Storage(f"sqlite:///{open_folder / 'unspoken.db'}")
    config = Config(data=open_folder, runtime="threading", tick_seconds=3600)
    create_app(config).services.storage.close()
    code = Room(storage).code
    storage.close()
    paper, copy = open_folder / "paper", open_folder / "copy.db"
    for typed in (("handouts", code, "--out", str(paper)), ("backup", str(copy))):
        told = CliRunner().invoke(main, (*typed, "--data", str(open_folder)))
        assert (told.exit_code, told.exception) == (0, None)
    assert _modes(copy, *paper.iterdir()) == dict.fromkeys(
        ("copy.db", "summary.pdf", "run-sheet.pdf"), FOR_ONE
    )


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o777)
    return folder


def _modes(*places: Path) -> dict[str, int]:
    return {place.name: place.stat().st_mode & 0o777 for place in places}
