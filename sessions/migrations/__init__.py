"""The database's changes, one file each, from the first table on."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from sessions.storage import Storage


def upgrade(storage: Storage) -> None:
    """Bring the database to the newest shape; does nothing when it is there already."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with storage.engine.execution_options(write=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
