"""A full disk, known by its codes: words differ from one system, and one language, to another."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

POSTGRES_DISK_FULL = "53100"
_SQLITE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE)
"""The second: no room for the memory that SQLite's readers and writers share beside its log."""
_SYSTEM = (errno.ENOSPC, errno.EDQUOT)


def is_full(error: BaseException) -> bool:
    """Whether something could not be written for want of room."""
    told = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(told, OSError):
        return told.errno in _SYSTEM
    of_sqlite = getattr(told, "sqlite_errorcode", None)
    return of_sqlite in _SQLITE or getattr(told, "sqlstate", None) == POSTGRES_DISK_FULL
