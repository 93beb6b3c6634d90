"""On a laptop the console answers the laptop itself, and is not there for anybody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient

import facilitator
from facilitator.tokens import Tokens
from sessions import actions
from surfaces.reach import name_of
from tests.consoles import socket_token
from tests.facilitator.conftest import HERE, PASSPHRASE, Browser
from tests.workshop import AGENDA, settings
from unspoken.app import Application, create_app
from unspoken.config import Config

ROOM = "192.168.7.31"
OUR_OWN = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}
ELSEWHERE: dict[str, dict[str, str]] = {
    "a phone in the room": {"REMOTE_ADDR": ROOM, "HTTP_HOST": "192.168.7.7:8000"},
    "a phone that says localhost": {"REMOTE_ADDR": ROOM, "HTTP_HOST": "localhost:8000"},
    "the laptop by its address": {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "192.168.7.7:8000"},
    "a tunnel": {**OUR_OWN, "HTTP_X_FORWARDED_FOR": "203.0.113.9"},
    "a socket without an address": {"REMOTE_ADDR": "", "HTTP_HOST": "127.0.0.1:8000"},
}


@contextmanager
def served(data: Path, **more: Any) -> Iterator[Application]:
    made = create_app(Config(data=data, runtime="threading", tick_seconds=3600, **more))
    yield made
    made.services.storage.close()


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Application]:
    with served(tmp_path) as application:
        yield application


def console_addresses(application: Application) -> list[tuple[str, str]]:
    """One request for each route of the console and each of its methods; the claim link is real."""
    token = facilitator.owner_of(application.services).new_claim()
    live_id = actions.prepare(application.services.storage, AGENDA, settings())
    fills = {"<token>": token, "<live_id>": live_id, "<slug>": "first-circle", "<name>": "summary"}
    fills["<login_id>"] = "00" * 16
    found = []
    for rule in application.flask.url_map.iter_rules():
        path = rule.rule
        for gap, fill in fills.items():
            path = path.replace(gap, fill)
        if path.startswith("/console"):
            found += [(method, path) for method in sorted(rule.methods or ())]
    return found


@pytest.mark.parametrize("who", ELSEWHERE)
def test_for_others_the_console_is_a_page_like_any_that_is_not_there(
    laptop: Application, who: str
) -> None:
    client = laptop.flask.test_client()
    addresses = [*console_addresses(laptop), ("GET", "/Console"), ("GET", "/console/nowhere")]

    def asked(method: str, path: str) -> tuple[int, str, set[str]]:
        answer = client.open(path, method=method, environ_overrides=ELSEWHERE[who])
        return answer.status_code, answer.text, set(answer.headers.keys())

    nowhere = {method: asked(method, "/nowhere") for method, _ in addresses}
    told = [(method, path) for method, path in addresses if asked(method, path) != nowhere[method]]
    assert (len(addresses) > 20, told) == (True, [])


def test_the_laptop_itself_claims_the_console_and_opens_it(laptop: Application) -> None:
    token = facilitator.owner_of(laptop.services).new_claim()
    rosa = laptop.flask.test_client()
    chosen = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    headers = {"Origin": "http://127.0.0.1:8000"}
    answer = rosa.post(
        f"/console/claim/{token}", data=chosen, headers=headers, environ_overrides=OUR_OWN
    )
    assert answer.status_code == 303
    assert rosa.get("/console/login", environ_overrides=OUR_OWN).status_code == 200


@pytest.mark.parametrize("more", [{"share_console": True}, {"hosted": True}])
def test_a_shared_or_hosted_console_has_a_door_for_everybody(
    tmp_path: Path, more: dict[str, Any]
) -> None:
    with served(tmp_path, **more) as application:
        phone = ELSEWHERE["a phone in the room"]
        answer = application.flask.test_client().get("/console/login", environ_overrides=phone)
    assert answer.status_code == 403
    assert "This console waits for its owner" in answer.text


def test_phones_and_the_screen_are_there_for_the_room(laptop: Application) -> None:
    live_id = actions.prepare(laptop.services.storage, AGENDA, settings())
    screen = Tokens(laptop.services.secret_key).for_screen(live_id)
    client, phone = laptop.flask.test_client(), ELSEWHERE["a phone in the room"]
    paths = ("/", "/healthz", f"/screen/{screen}")
    answers = [client.get(path, environ_overrides=phone).status_code for path in paths]
    assert answers == [200, 200, 200]


@pytest.mark.parametrize("environ", [OUR_OWN, *ELSEWHERE.values()], ids=["laptop", *ELSEWHERE])
def test_the_consoles_socket_is_for_the_laptop_too(
    laptop: Application, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    live_id = actions.prepare(laptop.services.storage, AGENDA, settings())
    token = socket_token(laptop.services, live_id)
    socket = _connect(laptop, token, environ, monkeypatch)
    assert socket.is_connected("/console") is (environ is OUR_OWN)


def _connect(
    application: Application, token: str, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> SocketIOTestClient:
    """Flask-SocketIO's test client says where a connection comes from in its own way only."""
    from flask_socketio import test_client

    class From(test_client.EnvironBuilder):  # type: ignore[misc, name-defined]
        def get_environ(self) -> Any:
            return {**super().get_environ(), **environ}

    monkeypatch.setattr(test_client, "EnvironBuilder", From)
    return application.socketio.test_client(
        application.flask, namespace="/console", auth={"token": token}
    )


def test_where_the_console_is_not_shared_the_button_says_how_to_share_it(
    laptop: Application,
) -> None:
    owner = facilitator.owner_of(laptop.services)
    rosa = Browser(laptop)
    rosa.post(
        f"/console/claim/{owner.new_claim()}", {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    )
    live_id = actions.prepare(laptop.services.storage, AGENDA, settings())

    page = rosa.get(f"/console/live/{live_id}")
    assert "unspoken serve --share-console" in page.text
    assert "data-link" not in page.text
    refused = rosa.post(f"/console/live/{live_id}/invite", Accept="*/*")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "console-not-shared")
    here = rosa.post(f"/console/live/{live_id}/invite", {"for": "this-computer"})
    assert here.get_json()["url"].startswith(f"{HERE}/console/invited/")


def test_where_it_is_shared_the_button_makes_a_link(rosa: Browser, live_id: str) -> None:
    page = rosa.get(f"/console/live/{live_id}")
    assert ("data-link" in page.text, "--share-console" in page.text) == (True, False)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("127.0.0.1:8000", "127.0.0.1"),
        ("LocalHost", "localhost"),
        ("localhost.:80", "localhost"),
        ("[::1]:8000", "::1"),
        ("x@127.0.0.1", ""),
        ("127.0.0.1:8000, evil.example", ""),
        ("127.0.0.1:8000/", ""),
        ("", ""),
    ],
)
def test_a_host_is_read_strictly(host: str, name: str) -> None:
    assert name_of(host) == name
