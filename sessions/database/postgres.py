"""PostgreSQL: several processes write, and the row of each workshop keeps them apart.

Rows that were deleted or changed stay in its files until they are swept out, and everything ever
written passes through its log (pg_wal), each commit with its time. What of that is ours to clear
is cleared here; docs/operators/postgresql.md says what is left.
"""

import logging
from contextlib import AbstractContextManager, nullcontext
from io import UnsupportedOperation
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, ExceptionContext, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from sessions.database.models import Base, Live
from sessions.database.postgres_settings import Complaint, complaints, set_up

log = logging.getLogger("unspoken")

CONNECTIONS = 20
"""Of one process. The server allows 100 unless told otherwise."""

PURGE_WAITS = "1s"
"""A dump of the database holds every table while it runs: rather purge later than stop the room."""


class PostgreSQL:
    """How one database is written to, and kept free of what was deleted."""

    def __init__(self, url: str) -> None:
        engine = create_engine(
            url,
            hide_parameters=True,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
        )
        event.listen(engine, "connect", set_up)
        event.listen(engine, "handle_error", _say_less)
        self.engine = self.writer = engine
        # One moment for the whole of a page. Writers instead see what they have waited for.
        self.reader = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        # VACUUM and CHECKPOINT stand outside every transaction.
        self._outside = engine.execution_options(isolation_level="AUTOCOMMIT")
        # A process before this one may have been stopped in between.
        self._owes_purge = True

    def turn(self) -> AbstractContextManager[Any]:
        return nullcontext()

    def shut_out_others(self, db: Session) -> None:
        """Every writer locks the row of its workshop; readers are not kept waiting."""
        db.connection().exec_driver_sql(f"LOCK TABLE {Live.__tablename__} IN EXCLUSIVE MODE")

    def complaints(self) -> list[Complaint]:
        return complaints(self.engine)

    def truncate_log(self) -> None:
        """Rewrite the tables without what was deleted. The log itself is left to the server."""
        self._owes_purge = not self._maintained(_rewrite)

    def purge(self) -> None:
        """Rewrite the tables, and let go of the log as far as this account may."""
        self._owes_purge = not self._maintained(_rewrite, _let_go_of_log)

    def purge_what_is_owed(self) -> None:
        if self._owes_purge:
            self.purge()

    def copy_to(self, file: Path) -> None:
        """Raises UnsupportedOperation: a copy is made with the server's own tools."""
        raise UnsupportedOperation("PostgreSQL is copied with its own tools")

    def _maintained(self, *acts: Any) -> bool:
        """Whether all could be done; nobody is refused anything because it could not."""
        try:
            with self._outside.connect() as connection:
                # It is impatient from now on, and so of no use to anybody else.
                connection.detach()
                connection.exec_driver_sql(f"SET lock_timeout = '{PURGE_WAITS}'")
                for act in acts:
                    act(connection)
        except SQLAlchemyError as error:
            log.warning("A purge must wait: %s", type(getattr(error, "orig", error)).__name__)
            return False
        return True


def _rewrite(connection: Connection) -> None:
    """Write each table anew. The workshops' come first: whoever could still see what was deleted
    holds them, and so is waited for."""
    tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
    connection.exec_driver_sql(f"VACUUM (FULL) {tables}")


def _let_go_of_log(connection: Connection) -> None:
    """Begin a new piece of the log and need the earlier ones no more."""
    may = connection.exec_driver_sql(
        "SELECT has_function_privilege('pg_switch_wal()', 'EXECUTE')"
        " AND pg_has_role(current_user, 'pg_checkpoint', 'USAGE')"
    ).scalar()
    if may:
        connection.exec_driver_sql("SELECT pg_switch_wal()")
        connection.exec_driver_sql("CHECKPOINT")


def _say_less(context: ExceptionContext) -> None:
    """Keep an error's details to the server: they quote the row, and somebody wrote that."""
    original, shown = context.original_exception, context.sqlalchemy_exception
    primary = getattr(getattr(original, "diag", None), "message_primary", None)
    if primary is None or not isinstance(shown, DBAPIError):
        return
    original.args = (primary,)
    shown.args = (f"({type(original).__name__}) {primary}",)
