"""Files that hold keys or what people wrote: for this account alone, from the first byte on.

Neither an open folder nor a generous umask changes that. Everything private is made here, and is on
disk when the call returns: a machine that loses its power a moment later still has it.
"""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

ALONE = 0o600
ALONE_INSIDE = 0o700
HALF = ".half"
"""How the name of a file ends that is not in its place yet; a crash may leave one behind."""


def write(file: Path, body: bytes) -> None:
    """Have a file with this in it; to others it is the old one or the new one, and never half."""
    beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}{HALF}")
    create(beside, body)
    try:
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _settle_folder(file.parent)


def create(file: Path, body: bytes) -> None:
    """A file that was not there yet. Raises FileExistsError."""
    with _new(file) as out:
        try:
            out.write(body)
            _sync(out)
        except BaseException:
            file.unlink()
            raise
    _settle_folder(file.parent)


def sync(file: Path) -> None:
    """Have on disk what somebody else has written into a file that was made here."""
    with file.open("r+b") as out:
        _sync(out)


def destroy(file: Path) -> None:
    """Overwrite and remove; a file that is not there is no error."""
    with suppress(FileNotFoundError):
        with file.open("r+b") as out:
            out.write(os.urandom(file.stat().st_size))
            _sync(out)
        file.unlink()
        _settle_folder(file.parent)


def settle(file: Path) -> None:
    """Have a file, empty if it was not there, that is for this account alone."""
    with suppress(FileExistsError):
        create(file, b"")
    narrow(file)


def narrow(file: Path) -> None:
    """Shut everybody else out of a file; one that is not there is no error."""
    # By its name: to open and close a database would end the locks that SQLite holds on it.
    with suppress(FileNotFoundError):
        mode = file.stat().st_mode
        if stat.S_ISREG(mode) and stat.S_IMODE(mode) & ~ALONE:
            file.chmod(stat.S_IMODE(mode) & ALONE)


def folder(path: Path) -> None:
    """Have a folder; one that is made here is for this account alone."""
    if path.is_dir():
        return
    path.mkdir(mode=ALONE_INSIDE, parents=True, exist_ok=True)
    path.chmod(ALONE_INSIDE)


def shut(path: Path) -> None:
    """Have a folder that is for this account alone, also if it was there and was not."""
    folder(path)
    path.chmod(ALONE_INSIDE)


def _new(file: Path) -> BinaryIO:
    return open(file, "xb", opener=_alone)


def _alone(name: str, how: int) -> int:
    handle = os.open(name, how, ALONE)
    Path(name).chmod(ALONE)  # A strict umask may have kept the file even from us.
    return handle


def _sync(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())


def _settle_folder(path: Path) -> None:
    """The file's name is on disk as well."""
    if os.name == "nt":  # Windows cannot open a folder, and keeps its names by itself.
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
