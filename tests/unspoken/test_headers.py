"""Every answer carries the same protections, whoever gives it."""

import io
import re

import pytest
from werkzeug.test import Client

from surfaces.security import ALWAYS
from unspoken.app import Application, create_app
from unspoken.config import Config

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self' ws://localhost wss://localhost; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
NOT_ALWAYS = {"Cache-Control"}
STATIC = ("/static/",)
"""What a browser may keep; all else is no-store."""


class NeverComes(io.BytesIO):
    """A body that is announced and not sent."""

    def read1(self, size: int | None = -1) -> bytes:
        raise TimeoutError


METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE", "NONSENSE")
ELSEWHERE = (
    *[("GET", path) for path in ("/nowhere", "/static/", "/console/nowhere", "/socket.io/", "//")],
    ("POST", "/socket.io/?EIO=4&transport=polling"),
    ("GET", "/socket.io/?EIO=4&transport=websocket&sid=made-up"),
    ("GET", "/%2e%2e/%2e%2e/etc/passwd"),
    ("GET", "/%00"),
)
BROKEN = {
    400: ("GET", "/", {"headers": {"Host": "evil.example"}}),
    408: (
        "POST",
        "/join",
        {"environ_overrides": {"wsgi.input": NeverComes(), "CONTENT_LENGTH": "9"}},
    ),
    413: ("POST", "/join", {"data": {"code": "B" * 70_000}}),
    500: ("GET", "/breaks", {}),
}


def _addresses(application: Application) -> list[tuple[str, str]]:
    """One request for each rule and method, with something in every gap."""
    return [
        (method, re.sub(r"<[^>]+>", "BCDFGH", rule.rule))
        for rule in application.flask.url_map.iter_rules()
        for method in METHODS
    ]


@pytest.fixture
def served(application: Application) -> Application:
    """With what stands before Flask, and with a page that breaks."""

    def breaks() -> str:
        raise ValueError("my canary fear")

    application.flask.add_url_rule("/breaks", "breaks", breaks)
    application.flask.wsgi_app = application.wsgi  # type: ignore[method-assign]
    return application


def test_every_route_answers_every_method_with_every_header(served: Application) -> None:
    client = served.flask.test_client()
    expected = {name: ALWAYS[name] for name in ALWAYS if name not in NOT_ALWAYS}
    expected["Content-Security-Policy"] = POLICY
    lacking = {}
    for method, path in [*_addresses(served), *ELSEWHERE]:
        answer = client.open(path, method=method)
        found = {name: answer.headers.get(name) for name in expected}
        if found != expected or "Access-Control-Allow-Origin" in answer.headers:
            lacking[f"{method} {path}"] = found
    assert lacking == {}


@pytest.mark.parametrize("status", BROKEN)
def test_what_goes_wrong_is_answered_with_every_header_too(
    served: Application, status: int
) -> None:
    method, path, more = BROKEN[status]
    answer = served.flask.test_client().open(path, method=method, **more)
    found = {name: answer.headers.get(name) for name in ALWAYS}
    assert (answer.status_code, found) == (status, dict(ALWAYS))
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_nothing_but_static_files_may_be_kept(application: Application) -> None:
    client = application.flask.test_client()
    kept = {
        path
        for method, path in _addresses(application)
        if "no-store" not in client.open(path, method=method).headers["Cache-Control"]
        and not path.startswith(STATIC)
    }
    assert kept == set()


def test_socket_io_itself_answers_with_the_headers_too(application: Application) -> None:
    application.flask.wsgi_app = application.wsgi  # type: ignore[method-assign]  # as it is served
    answer = application.flask.test_client().get("/socket.io/?EIO=4&transport=polling")
    found = {name: answer.headers.get(name) for name in ALWAYS}
    assert (answer.status_code, found) == (400, dict(ALWAYS))


def test_a_strange_host_cannot_write_into_the_policy(application: Application) -> None:
    application.flask.wsgi_app = application.wsgi  # type: ignore[method-assign]  # as it is served
    answer = application.flask.test_client().get(
        "/socket.io/", headers={"Host": "evil.example; script-src *"}
    )
    assert "script-src *" not in answer.headers["Content-Security-Policy"]


def test_only_a_hosted_server_insists_on_https(
    application: Application, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = tmp_path_factory.mktemp("hosted")
    hosted = create_app(Config(data=data, runtime="threading", hosted=True, tick_seconds=3600))
    told = [
        "Strict-Transport-Security" in Client(each.wsgi).get(path).headers
        for each in (application, hosted)
        for path in ("/healthz", "/socket.io/")
    ]
    hosted.services.storage.close()
    assert told == [False, False, True, True]


def test_nothing_but_the_console_ever_gives_a_cookie(application: Application) -> None:
    client = application.flask.test_client()
    given = {
        path
        for method, path in _addresses(application)
        if not path.startswith("/console")
        and "Set-Cookie" in client.open(path, method=method).headers
    }
    assert given == set()


@pytest.mark.parametrize("path", ["/join", "/console/login"])
def test_a_body_that_is_too_large_is_refused(application: Application, path: str) -> None:
    answer = application.flask.test_client().post(
        path, data={"code": "B" * 70_000, "passphrase": "x"}, headers={"Origin": "http://localhost"}
    )
    assert answer.status_code == 413
