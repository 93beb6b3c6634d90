"""Waiting until what was announced has reached every surface, as it does in the background."""

from time import monotonic, sleep

from unspoken.app import Application
from unspoken.server.announcer import Announcer

PATIENCE = 30.0
"""Seconds; a change that takes longer was never told."""


def wait_until_told(app: Application) -> None:
    """Every change that has been committed is told, and nothing more is on its way."""
    announcer = app.services.storage.announce
    assert isinstance(announcer, Announcer)
    until = monotonic() + PATIENCE
    while not announcer.resting:
        assert monotonic() < until, "a change was never told"
        sleep(0.005)
