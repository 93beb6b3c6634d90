"""What else comes out of this process: libraries print addresses and errors' own words.

Once a server answers, its output belongs to the log alone. Whatever another part of the program
writes there, in Python, in C or from a child, falls into nothing; where in Python it was written,
and what kind of error it was about, the log hears once.
"""

import faulthandler
import io
import logging
import os
import sys
from contextlib import suppress
from types import FrameType
from typing import Any, TextIO

from surfaces.log import log, own_output

STREAMS = (1, 2)
PASSING_ON = {__name__, "contextlib", "logging", "traceback", "warnings"}
"""They print for others."""


def take_over() -> None:
    """From now on only the log is heard. For the rest of the process's life."""
    # A crash in C tells its kind and the lines of code, and no values.
    faulthandler.enable(own_output())
    # Else a line that cannot be written is printed whole, with all that was to be in it.
    logging.raiseExceptions = False
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # None, or closed
            stream.flush()
    nothing = os.open(os.devnull, os.O_WRONLY)
    for number in STREAMS:
        os.dup2(nothing, number)
    if nothing not in STREAMS:
        os.close(nothing)
    sys.stdout = sys.stderr = _silent()


def _silent() -> TextIO:
    raw: Any = _Nothing()  # it does all that such a stream needs
    return io.TextIOWrapper(raw, "utf-8", "backslashreplace", write_through=True)


class _Nothing(io.RawIOBase):
    """Swallows what is written, and tells the log of each place that writes."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[tuple[str, str]] = set()

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return STREAMS[-1]

    def write(self, words: Any, /) -> int:
        error = sys.exc_info()[1]
        told = (type(error).__name__ if error else "Something", _place(sys._getframe(1)))
        if told not in self._known:
            self._known.add(told)
            # A connection that ends is no fault; it is only that a library talks about it.
            quiet = error is None or isinstance(error, OSError)
            log.log(logging.INFO if quiet else logging.ERROR, "%s was printed in %s", *told)
        return memoryview(words).nbytes


def _place(frame: FrameType | None) -> str:
    while frame is not None and frame.f_globals.get("__name__") in PASSING_ON:
        frame = frame.f_back
    return f"{frame.f_globals.get('__name__')}:{frame.f_lineno}" if frame else "C"
