"""What tests are handed: a migrated database on a file of its own, and a prepared workshop."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from sessions.migrations import upgrade
from sessions.storage import Change, Storage
from tests.workshop import Room

# Machines differ and are shared: no test ever fails for being slow.
settings.register_profile("unhurried", deadline=None, print_blob=True)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database in its newest shape, to copy."""
    file = tmp_path_factory.mktemp("migrated") / "empty.db"
    storage = Storage(f"sqlite:///{file}")
    upgrade(storage)
    storage.truncate_log()
    storage.close()
    return file


@pytest.fixture
def database(tmp_path: Path, migrated: Path) -> Path:
    return Path(shutil.copy(migrated, tmp_path / "unspoken.db"))


@pytest.fixture
def heard() -> list[Change]:
    """Every change that was announced, in order."""
    return []


@pytest.fixture
def storage(database: Path, heard: list[Change]) -> Iterator[Storage]:
    storage = Storage(f"sqlite:///{database}", heard.append)
    yield storage
    storage.close()


@pytest.fixture
def room(storage: Storage) -> Room:
    """A workshop in its lobby, with k = 3."""
    return Room(storage)
