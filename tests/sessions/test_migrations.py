from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import OperationalError

from sessions.database.migrations import upgrade
from sessions.database.models import Base
from sessions.database.storage import Storage
from tests.people import LENI
from tests.workshop import Room


@pytest.mark.both_databases
def test_the_migrations_make_what_the_models_say(storage: Storage) -> None:
    with storage.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def ddl(storage: Storage) -> dict[str, str]:
    """What SQLite itself says of each table, spaces evened out."""
    with storage.engine.connect() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        return {name: " ".join(sql.split()) for name, sql in rows if name != "alembic_version"}


def test_what_alembic_does_not_compare_is_the_same_too(storage: Storage, tmp_path: Path) -> None:
    from_models = Storage(f"sqlite:///{tmp_path / 'models.db'}")
    Base.metadata.create_all(from_models.engine)
    by_migration, by_models = ddl(storage), ddl(from_models)
    endings = {name: sql.rpartition(")")[2] for name, sql in by_models.items()}
    assert {name: sql.rpartition(")")[2] for name, sql in by_migration.items()} == endings
    cascades = {name: sql.count("ON DELETE CASCADE") for name, sql in by_models.items()}
    assert {name: sql.count("ON DELETE CASCADE") for name, sql in by_migration.items()} == cascades
    from_models.close()


@pytest.mark.both_databases
def test_upgrading_again_keeps_everything(storage: Storage) -> None:
    room = Room(storage)
    phone = room.phone(LENI)
    room.open("fears")
    phone.say_all()
    upgrade(storage)
    assert (room.live.revision, room.live.seats) == (4, 3)


def test_an_upgrade_that_fails_leaves_nothing_half_done(tmp_path: Path) -> None:
    storage = Storage(f"sqlite:///{tmp_path / 'half.db'}")
    with storage.engine.execution_options(write=True).begin() as connection:
        connection.execute(text("CREATE TABLE tally (choice TEXT)"))
    with pytest.raises(OperationalError):
        upgrade(storage)
    assert inspect(storage.engine).get_table_names() == ["tally"]
    storage.close()
