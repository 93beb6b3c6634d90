"""What may be written down: what failed and where. Never who asked, and never anybody's words.

Python and the libraries love to print an error with its words, a request with its address. All
of that goes through here, or nowhere.
"""

import functools
import io
import logging
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Any, TextIO

OWN = "unspoken"
QUIET = ("werkzeug", "engineio.server", "socketio.server")
"""Even that these say something tells of a connection."""

log = logging.getLogger(OWN)


class Discreet(logging.Formatter):
    """Our own lines as they are, of others' only that there was one; traces without words."""

    def format(self, record: logging.LogRecord) -> str:
        own = record.name == OWN or record.name.startswith(f"{OWN}.")
        line = f"{record.levelname} {record.getMessage() if own else record.name}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join((line, *trace(error))) if error else line


def begin(level: str) -> None:
    """From now on everything this process writes down is discreet."""
    out = logging.StreamHandler(own_output())
    out.setFormatter(Discreet())
    logging.basicConfig(level=logging.WARNING, handlers=[out], force=True)
    log.setLevel(level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    sys.excepthook = _broke
    threading.excepthook = lambda told: _broke(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _broke(told.exc_type, told.exc_value, told.exc_traceback)


@functools.cache
def own_output() -> TextIO:
    """Where the log is written: the error output as it was, whatever becomes of that."""
    try:
        # Not by os.fdopen: eventlet's would let nobody wait until there is room.
        raw = io.BufferedWriter(io.FileIO(os.dup(2), "w"))
    except OSError:  # A program without a terminal may have none.
        raw = io.BufferedWriter(io.FileIO(os.devnull, "w"))
    return io.TextIOWrapper(raw, "utf-8", "backslashreplace")


def broke(error: BaseException, where: str) -> None:
    """Write down that something failed: the kind of error, and at level debug the lines of code."""
    log.error("%s in %s", type(error).__name__, where)
    log.debug("Where", exc_info=error)


def task_broke(error: BaseException) -> None:
    """The same of a task that nobody waits for; a phone that went away is no fault."""
    if not isinstance(error, ConnectionError | TimeoutError):
        broke(error, "a task of its own")


def trace(error: BaseException) -> Iterator[str]:
    """The lines of code that an error came through, and those of what led to it."""
    for one in _with_causes(error):
        yield f"  {type(one).__name__}"
        for frame in traceback.extract_tb(one.__traceback__):
            yield f"    {frame.filename}:{frame.lineno} {frame.name}"


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or found.__context__


def _broke(
    kind: type[BaseException], error: BaseException | None, tb: TracebackType | None, *_more: Any
) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    task_broke(error or kind())
