"""What tests are handed: a migrated database of its own, and a prepared workshop.

The database is a file of SQLite's. A test or a file marked `both_databases` runs on PostgreSQL
too, unless it makes up hundreds of inputs.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test, settings

from sessions.database.migrations import upgrade
from sessions.database.storage import Change, Storage
from tests import postgres
from tests.workshop import Room
from tools import bundles

# Machines differ and are shared: no test ever fails for being slow.
settings.register_profile("unhurried", deadline=None, print_blob=True)
settings.load_profile("unhurried")

SQLITE, POSTGRESQL = "sqlite", "postgresql"
BOTH = "both_databases"


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        # What pages load, out of the scripts and style sheets as they are now.
        bundles.make()
    config.addinivalue_line("markers", f"{BOTH}: run on SQLite and on PostgreSQL")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    wanted = metafunc.definition.get_closest_marker(BOTH) and not is_hypothesis_test(
        metafunc.function
    )
    if wanted and "storage" in metafunc.fixturenames:
        metafunc.parametrize("storage", [SQLITE, POSTGRESQL], indirect=True)


@pytest.fixture(autouse=True)
def never_patched() -> Iterator[None]:
    """Whoever starts a server in this process says "threading"; patched, all others would hang."""
    yield
    patched = sys.modules.get("eventlet.patcher")
    assert patched is None or not patched.is_monkey_patched("thread")


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


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """One for all tests of this process; it holds an empty database in its newest shape."""
    with postgres.running() as server:
        storage = Storage(server.url(server.create(name=postgres.TEMPLATE)))
        upgrade(storage)
        storage.close()
        yield server


@pytest.fixture
def postgres_database(postgres_server: postgres.Server) -> Iterator[str]:
    """The name of a database of one's own on that server."""
    name = postgres_server.create(template=postgres.TEMPLATE)
    yield name
    postgres_server.drop(name)


@pytest.fixture(scope="session")
def shared_by_tests(postgres_server: postgres.Server) -> str:
    return postgres_server.create(template=postgres.TEMPLATE)


@pytest.fixture
def emptied(postgres_server: postgres.Server, shared_by_tests: str) -> str:
    """The address of a database without rows: making a new one takes twenty times as long."""
    with postgres_server.admin(shared_by_tests) as connection:
        connection.execute("DELETE FROM login")
        connection.execute("DELETE FROM live")
    return postgres_server.url(shared_by_tests)


@pytest.fixture
def heard() -> list[Change]:
    """Every change that was announced, in order."""
    return []


@pytest.fixture
def storage(request: pytest.FixtureRequest, heard: list[Change]) -> Iterator[Storage]:
    if getattr(request, "param", SQLITE) == POSTGRESQL:
        url = request.getfixturevalue("emptied")
    else:
        url = f"sqlite:///{request.getfixturevalue('database')}"
    storage = Storage(url, heard.append)
    yield storage
    storage.close()


@pytest.fixture
def room(storage: Storage) -> Room:
    """A workshop in its lobby, with k = 3."""
    return Room(storage)
