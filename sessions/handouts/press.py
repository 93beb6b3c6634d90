"""The press: prints a handout in a process of its own, so that no phone ever waits for paper."""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).parents[2]

EXIT_CODES = {"bad-data": 64, "no-fonts": 69}
"""What the printing process ends with when it knows what is wrong."""


class PressError(Exception):
    """A handout that could not be printed.

    Codes: "busy", "too-slow", "bad-data", "no-fonts", "broken".
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Press:
    """Prints at most `workers` handouts at a time and stops each after `seconds`.

    Plain subprocess and semaphore: both wait kindly under eventlet and gevent too.
    """

    def __init__(self, *, workers: int = 2, seconds: float = 20, fonts: Path) -> None:
        self._free = threading.BoundedSemaphore(workers)
        self._seconds = seconds
        self._fonts = fonts

    def print(
        self,
        handout: str,
        data: Mapping[str, Any],
        paper: Literal["a4", "letter"],
        language: str,
    ) -> bytes:
        """The PDF of a sheet of `sheets.SHEETS`; `data` is `journey.plain(…)` of its data."""
        request = {
            "handout": handout,
            "data": data,
            "paper": paper,
            "language": language,
            "fonts": str(self._fonts.resolve()),
        }
        try:
            sent = json.dumps(request).encode()
        except (TypeError, ValueError):
            raise PressError("bad-data") from None
        if not self._free.acquire(timeout=self._seconds):
            raise PressError("busy")
        try:
            return self._run(sent)
        finally:
            self._free.release()

    def _run(self, request: bytes) -> bytes:
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "sessions.handouts"],
                input=request,
                capture_output=True,
                timeout=self._seconds,
                env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PressError("too-slow") from None
        except OSError:
            raise PressError("broken") from None
        if done.returncode:
            codes = {exit_code: code for code, exit_code in EXIT_CODES.items()}
            raise PressError(codes.get(done.returncode, "broken"))
        return done.stdout
