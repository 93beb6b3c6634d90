"""One application as it is wired for real, on threads and in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from unspoken.app import Application, create_app
from unspoken.config import Config


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    # A tick an hour: what consoles are told must not depend on how fast a test runs.
    config = Config(data=tmp_path, runtime="threading", tick_seconds=3600, share_console=True)
    made = create_app(config)
    yield made
    made.services.storage.close()
