"""The same evening twice: every source of chance and of time, made to repeat itself."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import nacl.public
import nacl.utils
import pytest

from sessions import clock
from sessions.anonymity import release

SECONDS_A_LOOK = 0.25


class Metronome:
    """Stands in for the clock: each look at it is a quarter of a second after the one before.

    With `still` it stands: then it does not matter how often a second thread looks at it. Otherwise
    the looks of other threads do not count: a server that an earlier test began may still tick.
    """

    def __init__(self, *, still: bool) -> None:
        self.looks = 0
        self.own_thread = threading.get_ident()
        self.pace = 0.0 if still else SECONDS_A_LOOK

    def steady(self) -> float:
        if threading.get_ident() == self.own_thread:
            self.looks += 1
        return clock._began_steady + self.looks * self.pace


@contextmanager
def loaded(seed: str, *, still: bool = False) -> Iterator[Random]:
    """While it lasts, the server's ids, tokens, keys, shuffles and times come from the seed."""
    rng = Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "token_bytes", lambda size=32: rng.randbytes(size))
        patch.setattr(secrets, "choice", rng.choice)
        patch.setattr(release, "_shuffle", rng.shuffle)
        patch.setattr(clock, "_steady", Metronome(still=still).steady)
        for place in (nacl.utils, nacl.public):
            patch.setattr(place, "random", rng.randbytes)
        yield rng
