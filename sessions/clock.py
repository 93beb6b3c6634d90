"""The one source of "now": steady seconds that no change of the laptop's clock can shake."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime


def _steady() -> float:
    """Seconds that go on while the laptop sleeps: what is kept a day is kept no longer."""
    if sys.platform == "win32":
        return time.monotonic()
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


_began_wall = time.time()
_began_steady = _steady()


def now() -> float:
    """Seconds since 1970, read once at start and carried forward by a clock nobody can turn."""
    return _began_wall + (_steady() - _began_steady)


def today() -> date:
    """The day by this machine's own calendar; the finest time that is kept of a workshop."""
    return day_of(now())


def day_of(moment: float) -> date:
    """The day on which epoch seconds fall, by the same calendar."""
    return datetime.fromtimestamp(moment, UTC).astimezone().date()


Now = Callable[[], float]
