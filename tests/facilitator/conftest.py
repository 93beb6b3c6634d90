"""A real application, and consoles that speak to it the way browsers do."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import facilitator
from facilitator import Owner
from sessions import actions
from sessions.presence import InProcessPresence
from sessions.workshop import find
from tests.people import ROSA, Leader
from tests.workshop import AGENDA, MANY, settings
from unspoken.app import Application, create_app
from unspoken.config import Config

PASSPHRASE = "warm bread and rainy sundays"
HERE = "http://localhost"


@dataclass
class Browser:
    """A leader's browser: her language, her cookies, and the headers that browsers add."""

    app: Application
    leader: Leader = ROSA
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.flask.test_client()

    def get(self, path: str, **headers: str) -> TestResponse:
        return self._open(path, "GET", headers)

    def post(self, path: str, data: Any = None, **headers: str) -> TestResponse:
        return self._open(path, "POST", {"Origin": HERE, **headers}, data=data)

    def order(self, live_id: str, verb: str, revision: int, **args: Any) -> TestResponse:
        """What the page's own script sends while its socket is away."""
        return self.client.post(
            f"/console/live/{live_id}/commands",
            json={"verb": verb, "args": {**MANY.get(verb, {}), **args}, "revision": revision},
            headers={"Origin": HERE, "Accept-Language": self.leader.language},
        )

    def _open(self, path: str, method: str, headers: dict[str, str], **more: Any) -> TestResponse:
        said = {"Accept": "text/html", "Accept-Language": self.leader.language, **headers}
        return self.client.open(path, method=method, headers=said, **more)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    # A tick an hour: what consoles are told must not depend on how fast a test runs.
    config = Config(data=tmp_path, runtime="threading", tick_seconds=3600, share_console=True)
    made = create_app(config, presence=InProcessPresence(between_looks=0))
    yield made
    made.services.storage.close()


@pytest.fixture
def owner(app: Application) -> Owner:
    return facilitator.owner_of(app.services)


@pytest.fixture
def rosa(app: Application, owner: Owner) -> Browser:
    """The owner's browser, claimed and let in."""
    browser = Browser(app)
    chosen = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    assert browser.post(f"/console/claim/{owner.new_claim()}", chosen).status_code == 303
    return browser


@pytest.fixture
def live_id(app: Application) -> str:
    return actions.prepare(app.services.storage, AGENDA, settings())


@pytest.fixture
def other_live_id(app: Application) -> str:
    return actions.prepare(app.services.storage, AGENDA, settings(title="Another evening"))


def revision(app: Application, live_id: str) -> int:
    with app.services.storage.reading() as db:
        return find(db, live_id).live.revision


def state(app: Application, live_id: str) -> str:
    with app.services.storage.reading() as db:
        return find(db, live_id).live.state
