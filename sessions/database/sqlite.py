"""SQLite: one file, one writer at a time, and a log that is emptied by hand."""

import sqlite3
import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from sessions import private_files
from sessions.database.full import is_full
from sessions.database.postgres_settings import Complaint

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "busy_timeout=5000",
)

_EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"

_COMPANIONS = ("-wal", "-shm", "-journal")
"""Files that SQLite makes beside its own, as open or as shut as that one is."""


class SQLite:
    """How one file is written to, and kept free of what was deleted."""

    def __init__(self, engine: Engine) -> None:
        event.listen(engine, "do_connect", _shut_others_out)
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        self.engine = self.reader = engine
        self.writer = engine.execution_options(write=True)
        # Green threads that wait for SQLite's own lock would freeze the process that holds it.
        self._one_writer = threading.Lock()
        self._owed = False

    def turn(self) -> AbstractContextManager[Any]:
        return self._one_writer

    def shut_out_others(self, db: Session) -> None:
        """Whoever writes to SQLite is alone already."""

    def complaints(self) -> list[Complaint]:
        """None: all that matters is set with each connection."""
        return []

    def truncate_log(self) -> None:
        """Empty the write-ahead log, which keeps what was deleted in order of writing."""
        if not self._cleared(_EMPTY_LOG):
            self._owed = True

    def purge(self) -> None:
        """Rewrite the file so that nothing deleted is left in it (ms at a workshop's size).

        VACUUM alone leaves the old pages in the log: the log is emptied before and after.
        """
        self._owed = not self._cleared(_EMPTY_LOG, "VACUUM", _EMPTY_LOG)

    def purge_what_is_owed(self) -> None:
        """Purge again, where another program that was reading the file, or a full disk, has kept us
        from it."""
        if self._owed:
            self.purge()

    def copy_to(self, file: Path) -> None:
        """Write a whole, tidy copy of the database, without free pages or log."""
        quoted = str(file).replace("'", "''")
        self._maintain(f"VACUUM INTO '{quoted}'")

    def _cleared(self, *statements: str) -> bool:
        """Whether all could be done; what has committed stands all the same."""
        try:
            return self._maintain(*statements)
        except sqlite3.Error as error:
            if not is_full(error):
                raise
            return False

    def _maintain(self, *statements: str) -> bool:
        """Whether nobody stood in the way of the last one."""
        done = True
        # A raw connection: VACUUM and checkpoints must stand outside every transaction.
        with self._one_writer, closing(self.engine.raw_connection()) as connection:
            for statement in statements:
                told = connection.cursor().execute(statement).fetchone()
                # A checkpoint that waited in vain for a reader is no error; it says so in a row.
                done = told is None or told[0] == 0
        return done


def _shut_others_out(_dialect: Any, _record: Any, found: Sequence[Any], _more: Any) -> None:
    name = str(found[0])
    if name.startswith((":", "file:")):
        return
    with suppress(OSError):  # SQLite itself says best why it cannot make its file.
        private_files.settle(Path(name))
        for companion in _COMPANIONS:
            private_files.narrow(Path(f"{name}{companion}"))


def _set_up(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
