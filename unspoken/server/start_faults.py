"""What keeps a program from starting, in one plain sentence; and one server for one data folder."""

import contextlib
import errno
import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

from sessions import private_files
from surfaces.static_files import MissingAssets
from unspoken.app import UnfitSecretKey
from unspoken.config import Config
from unspoken.server.database_check import UnfitDatabase

FREE_SPACE = "Free some space, then start again."
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_NOT_OURS = (errno.EACCES, errno.EPERM, errno.EROFS)
_IN_THE_WAY = (errno.EEXIST, errno.ENOTDIR)


class CannotStart(Exception):
    """The words are for whoever typed the command."""


@contextlib.contextmanager
def plainly(config: Config) -> Iterator[None]:
    """Within, whatever keeps the program from starting ends it with one sentence, and code 1."""
    try:
        yield
    except (CannotStart, MissingAssets, UnfitDatabase, UnfitSecretKey) as reason:
        words = str(reason)
    except CommandError:
        words = (
            f"The database {_database(config)} was made by a newer Unspoken. "
            "Start that one, or choose another folder: --data FOLDER"
        )
    except (DBAPIError, sqlite3.Error) as error:
        words = _of_database(error, config)
    except OSError as error:
        words = _of_file(error, config)
    else:
        return
    raise SystemExit(words)


def hold(folder: Path) -> int:
    """Keep a data folder for this process alone; gives what holds it as long as the process lives.

    The system lets go of it however the process ends. Raises CannotStart.
    """
    running = CannotStart(
        f"Unspoken is already running with the data folder {folder}. "
        "Use that one, stop it, or choose another folder: --data FOLDER"
    )
    if sys.platform == "win32":
        import msvcrt

        private_files.settle(folder / "server.lock")
        handle = os.open(folder / "server.lock", os.O_RDWR)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            raise running from None
        return handle
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise running from None
    except OSError:
        # Some network drives know no such locks: better without one than not at all.
        return handle
    return handle


def of_address(error: Exception, host: str, port: int) -> CannotStart:
    """Why nothing can listen there."""
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return CannotStart(
            f"Port {port} is taken. Stop the other program, or choose another: --port 8001"
        )
    if number == errno.EACCES and not isinstance(error, socket.gaierror):
        return CannotStart(f"Port {port} is for the system alone. Choose another: --port 8000")
    return CannotStart(
        f"“{host}” is no address of this computer. Leave --host out, or use 127.0.0.1."
    )


def _of_database(error: Exception, config: Config) -> str:
    told = getattr(error, "orig", None) or error
    code = getattr(told, "sqlite_errorcode", None)
    name = _database(config)
    if code is None and not isinstance(told, sqlite3.Error):
        first = str(told).strip().partition("\n")[0]
        return f"The database cannot be used: {first}"
    # What follows the first eight bits only says where it happened.
    match (code or 0) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return f"The disk is full: nothing can be added to {name}. {FREE_SPACE}"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return f"The database {name} cannot be written. Is it, or its folder, read-only?"
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return (
                f"The database {name} is broken. Put a backup in its place, or choose another "
                "folder: --data FOLDER"
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"Another program is busy with the database {name}. Stop it, then start again."
        case _:
            return f"The database {name} cannot be used: it is not one that Unspoken has made."


def _of_file(error: OSError, config: Config) -> str:
    path = error.filename or config.data
    if error.errno in _NO_SPACE:
        return f"The disk is full: {path} cannot be written. {FREE_SPACE}"
    if error.errno in _NOT_OURS:
        return f"{path} cannot be written. Is it read-only, or somebody else's?"
    if error.errno in _IN_THE_WAY:
        return f"{path} is in the way. Move it away, or choose another folder: --data FOLDER"
    return f"{path} cannot be used: {os.strerror(error.errno or 0)}."


def _database(config: Config) -> str:
    """Without a password that its address may hold."""
    return "at the address you gave" if config.database_url else str(config.data / "unspoken.db")
