"""The database: one way to read, one way to write, and word of a change only after its commit."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from sessions.models import Live

_SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "busy_timeout=5000",
)


@dataclass(frozen=True, slots=True)
class Change:
    """A live workshop has moved on; whoever shows it should look again."""

    live_id: str
    revision: int


Announce = Callable[[Change], None]


class Storage:
    """Sessions over one database; `announce` is called after each commit that changed a workshop.

    Never emit, sleep or call out inside `transaction()`: on SQLite every writer waits for it.
    """

    def __init__(self, url: str, announce: Announce = lambda change: None) -> None:
        self.engine = _engine(url)
        self.announce = announce
        self._writer = self.engine.execution_options(write=True)
        # Green threads that wait for SQLite's own lock would freeze the process that holds it.
        self._one_writer = threading.Lock()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        with (
            self._one_writer,
            Session(self._writer, expire_on_commit=False) as db,
            db.begin(),
        ):
            yield db
        try:
            for act in db.info.pop("afterwards", []):
                act()
        finally:
            for live_id, revision in db.info.pop("changes", {}).items():
                self.announce(Change(live_id.hex(), revision))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with Session(self.engine) as db:
            yield db

    def truncate_log(self) -> None:
        """Empty SQLite's write-ahead log, which keeps what was deleted in order of writing."""
        self._maintain("PRAGMA wal_checkpoint(TRUNCATE)")

    def purge(self) -> None:
        """Rewrite SQLite's file so that nothing deleted is left in it (ms at a workshop's size).

        VACUUM alone leaves the old pages in the log: the log is emptied before and after.
        """
        checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)"
        self._maintain(checkpoint, "VACUUM", checkpoint)

    def copy_to(self, file: Path) -> None:
        """Write a whole, tidy copy of SQLite's database, without free pages or log."""
        quoted = str(file).replace("'", "''")
        self._maintain(f"VACUUM INTO '{quoted}'")

    def _maintain(self, *statements: str) -> None:
        if self.engine.dialect.name != "sqlite":
            return
        # A raw connection: VACUUM and checkpoints must stand outside every transaction.
        with self._one_writer, closing(self.engine.raw_connection()) as connection:
            for statement in statements:
                connection.cursor().execute(statement)

    def close(self) -> None:
        self.engine.dispose()


def afterwards(db: Session, act: Callable[[], object]) -> None:
    """Do something as soon as this transaction has committed, before the change is announced."""
    db.info.setdefault("afterwards", []).append(act)


def changed(db: Session, live: Live) -> None:
    """Raise the workshop's revision and announce it when this transaction has committed."""
    live.revision += 1
    db.info.setdefault("changes", {})[live.id] = live.revision


def _engine(url: str) -> Engine:
    # hide_parameters: an error's text would carry what somebody wrote into the log.
    engine = create_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
