"""Starts a part of this package in a process of its own, where nothing is monkey-patched."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType


def in_own_process(module: str, arguments: Sequence[str]) -> int:
    """Runs a module to its end; gives its exit code.

    Ctrl-C reaches the other process too: it is left the time to stop what it has started.
    """
    child = subprocess.Popen([sys.executable, "-m", module, *arguments])

    def pass_on(number: int, _frame: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            child.send_signal(number)

    before = signal.signal(signal.SIGTERM, pass_on)
    try:
        while True:
            with contextlib.suppress(KeyboardInterrupt):
                return child.wait()
    finally:
        signal.signal(signal.SIGTERM, before)
