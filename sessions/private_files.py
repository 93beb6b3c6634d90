"""Files that hold keys or what people wrote: for this account alone, from the first byte on.

Neither an open folder nor a generous umask changes that. Everything private is opened here.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

ALONE = 0o600
ALONE_INSIDE = 0o700


def new(file: Path) -> BinaryIO:
    """A file that was not there yet, open for writing. Raises FileExistsError."""
    return open(file, "xb", opener=_alone)


def _alone(name: str, how: int) -> int:
    handle = os.open(name, how, ALONE)
    Path(name).chmod(ALONE)  # A strict umask may have kept the file even from us.
    return handle


def settle(file: Path) -> None:
    """Have a file, empty if it was not there, that is for this account alone."""
    with suppress(FileExistsError):
        new(file).close()
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
