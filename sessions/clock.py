"""The one source of "now": steady seconds that no change of the laptop's clock can shake."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

_began_wall = time.time()
_began_steady = time.monotonic()


def now() -> float:
    """Seconds since 1970, read once at start and carried forward by the monotonic clock."""
    return _began_wall + (time.monotonic() - _began_steady)


def today() -> date:
    """The day by this machine's own calendar; the finest time that is kept of a workshop."""
    return day_of(now())


def day_of(moment: float) -> date:
    """The day on which epoch seconds fall, by the same calendar."""
    return datetime.fromtimestamp(moment, UTC).astimezone().date()


Now = Callable[[], float]
