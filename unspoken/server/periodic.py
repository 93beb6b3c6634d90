"""What the server does by itself, over and over, as long as it runs."""

from collections.abc import Callable
from datetime import UTC, datetime

from sessions.clock import Now
from surfaces.log import broke

HOUR = 3600.0

NAP = 30.0
"""Seconds slept at most: a laptop that was shut must not strike when it is opened."""


def every(
    seconds: float,
    chore: Callable[[], object],
    sleep: Callable[[float], object],
    *,
    at_once: bool = False,
) -> None:
    """Do it again and again, for ever; a fault once is no reason never to do it again."""
    if not at_once:
        sleep(seconds)
    while True:
        _do(chore)
        sleep(seconds)


def on_the_hour(chore: Callable[[], object], sleep: Callable[[float], object], now: Now) -> None:
    """Do it whenever an hour is full, for ever. One that was slept through is left out: nothing
    that happens may say when somebody was there again.
    """
    while True:
        strikes = next_hour(now())
        while (left := strikes - now()) > 0:
            sleep(min(left, NAP))
        if now() - strikes <= NAP:
            _do(chore)


def next_hour(moment: float) -> float:
    """The next full hour by this machine's own clock, in epoch seconds: not everybody's differs
    from others' by whole hours."""
    here = datetime.fromtimestamp(moment, UTC).astimezone()
    since = here.minute * 60 + here.second + here.microsecond / 1_000_000
    return moment - since + HOUR


def _do(chore: Callable[[], object]) -> None:
    """A fault once is no reason never to do it again."""
    try:
        chore()
    except Exception as error:  # noqa: BLE001  # told without its words
        broke(error, "a chore")
