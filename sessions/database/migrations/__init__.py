"""The database's changes, one file each, from the first table on."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from sessions.database.storage import Storage

_UPGRADING = 0x756E73706F6B656E
"""The number of a lock, "unspoken" in ASCII."""


def upgrade(storage: Storage) -> None:
    """Bring the database to the newest shape; does nothing when it is there already."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with storage.engine.execution_options(write=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            # Workers start together; the first one does it, the others find it done.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADING})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
