"""One application as it is wired for real, on threads and in a folder of its own."""

import contextlib
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.presence import InProcessPresence
from surfaces.log import OWN, QUIET
from tests.unspoken.running import RUNTIMES, Running, running_on
from unspoken.app import Application, create_app
from unspoken.config import Config


@pytest.fixture(autouse=True)
def log_as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server that is started in the tests' own process makes all of it discreet: until here."""
    for place in (sys, threading):
        monkeypatch.setattr(place, "excepthook", place.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    levels = {name: logging.getLogger(name).level for name in (None, OWN, *QUIET)}
    handlers = list(logging.getLogger().handlers)
    yield
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.getLogger().handlers[:] = handlers


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    # A tick an hour: what consoles are told must not depend on how fast a test runs.
    config = Config(data=tmp_path, runtime="threading", tick_seconds=3600, share_console=True)
    made = create_app(config, presence=InProcessPresence(between_looks=0))
    yield made
    made.services.storage.close()


@pytest.fixture(scope="module", params=RUNTIMES)
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    with running_on(request.param, tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Running]]:
    command = (sys.executable, "-m", "tests.unspoken.impatient_server")
    with contextlib.ExitStack() as stack:
        yield {
            name: stack.enter_context(
                running_on(name, tmp_path_factory.mktemp(f"impatient-{name}"), command)
            )
            for name in RUNTIMES
        }
