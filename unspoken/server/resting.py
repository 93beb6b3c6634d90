"""Gives others their turn in the middle of long work: on green threads nobody takes it."""

from collections.abc import Callable
from time import perf_counter

WORK_SECONDS = 0.005
"""So long anybody may work before the others have their turn."""

REST_SECONDS = 0.001
"""So long they have it: who asks anew has to be let in, read and answered, each in a turn."""


class Rest:
    """Called as often as one likes; rests when there was work for long enough."""

    def __init__(self, sleep: Callable[[float], object]) -> None:
        self._sleep = sleep
        self._since = perf_counter()

    def __call__(self) -> None:
        if perf_counter() - self._since >= WORK_SECONDS:
            self._sleep(REST_SECONDS)
            self._since = perf_counter()
