"""Whatever is sent to any address, by anybody: no answer is a 500, and nothing broke inside."""

import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.exceptions import NotFound
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

import facilitator
from facilitator.tokens import Tokens
from sessions import actions
from sessions.anonymity.envelopes import ENVELOPE_BYTES
from sessions.workshop import find
from tests.consoles import socket_token
from tests.workshop import AGENDA, MANY, K, settings
from unspoken.app import Application

HERE = "http://localhost"
PASSPHRASE = "warm bread and rainy sundays"
HOSTILE = (
    "",
    "\r\nSet-Cookie: a=b",
    "/console\n/x",
    "\x00",
    "\x7f\u2028\u202e",
    "é\ud7ff\U0001f9d1",
    "9" * 400,
    "-1",
    "1e999",
    "00" * 16,
    "../../etc/passwd",
    "//elsewhere.example",
    "%00%0a%ff",
    "{{7*7}}${7*7}",
    "x" * 3_000,
)
FIELDS = (
    "then", "language", "passphrase", "again", "confirm", "for", "code", "title", "languages",
    "k", "keep_days", "paper", "contact_label", "contact_value", "label", "value", "contacts",
    "checked_on", "roles", "readiness", "screen", "address", "paper", "v", "revision",
)  # fmt: skip
WRONG_SHAPES: tuple[Any, ...] = (
    None, True, 7, 1e308, -(10**30), [], [[]], "x", "\ud800", {}, {"x": {}}, {"text": "\ud800"},
)  # fmt: skip
ARGUMENTS: tuple[Any, ...] = ({}, {"entry": "\ud800", "text": "\ud800"}, [])
SHAPES_OF_PACKETS = [each for each in WRONG_SHAPES if type(each) not in (int, float)]


@pytest.fixture
def live_id(application: Application) -> str:
    """A workshop in which a wall is open."""
    services = application.services
    live_id = actions.prepare(services.storage, AGENDA, settings())
    with services.storage.reading() as db:
        code = find(db, live_id).live.code
    for _ in range(K):
        actions.join(services.storage, code, None)
    for revision, verb in enumerate(("begin", "next", "open"), start=1):
        actions.command(services.stores, live_id, verb, MANY.get(verb, {}), revision)
    return live_id


@pytest.fixture
def real(application: Application, live_id: str) -> Mapping[str, str]:
    """What belongs at each place of an address."""
    services = application.services
    with services.storage.reading() as db:
        live = find(db, live_id).live
        code, round_id = live.code, (live.round_id or b"").hex()
    screen = Tokens(services.secret_key).for_screen(live_id)
    return {
        "live_id": live_id, "code": code, "round_id": round_id, "eid": "e" * 32, "token": screen,
        "message_id": "a" * 32, "slug": "first-circle", "name": "summary", "path": "css/base.css",
    }  # fmt: skip


@pytest.fixture
def rosa(application: Application) -> FlaskClient:
    client = application.flask.test_client()
    token = facilitator.owner_of(application.services).new_claim()
    client.post(
        f"/console/claim/{token}",
        data={"passphrase": PASSPHRASE, "again": PASSPHRASE},
        headers={"Origin": HERE},
    )
    return client


@pytest.fixture(autouse=True)
def nothing_broke(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    broken = [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]
    assert broken == []


def routes(application: Application) -> list[Rule]:
    """All but the one that would end Rosa's visit."""
    every = application.flask.url_map.iter_rules()
    return [rule for rule in every if not rule.rule.endswith("/logout")]


def addresses(application: Application, real: Mapping[str, str]) -> Iterator[tuple[Rule, str]]:
    """Every route, with each of its parts in turn made hostile; and as it should be."""
    adapter = application.flask.url_map.bind("localhost")
    for rule in routes(application):
        for part in (None, *sorted(rule.arguments)):
            for value in HOSTILE if part else ("",):
                wanted = {name: real.get(name, "x") for name in rule.arguments}
                if part and part != "code":
                    wanted[part] = value
                try:
                    yield rule, adapter.build(rule.endpoint, wanted)
                except (NotFound, ValueError):
                    continue


def ask(client: FlaskClient, method: str, address: str, **more: Any) -> TestResponse:
    headers = {"Origin": HERE, "Accept": "text/html", **more.pop("headers", {})}
    return client.open(address, method=method, headers=headers, **more)


def gone_wrong(answer: TestResponse, *asked: object) -> list[object]:
    return [(answer.status_code, *asked)] if answer.status_code >= 500 else []


def test_no_part_of_an_address_breaks_anything(
    application: Application, rosa: FlaskClient, real: Mapping[str, str]
) -> None:
    strangers, wrong = application.flask.test_client(), list[object]()
    for rule, address in addresses(application, real):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS", "DELETE"}):
            for client in (strangers, rosa):
                wrong += gone_wrong(ask(client, method, address), method, address)
    assert wrong == []


@pytest.mark.parametrize("value", HOSTILE)
def test_no_field_or_header_breaks_anything(
    application: Application, rosa: FlaskClient, real: Mapping[str, str], value: str
) -> None:
    wrong = list[object]()
    form, line = dict.fromkeys(FIELDS, value), value.encode().decode("latin-1")
    heading = "".join(sign for sign in line if sign >= " ")
    said = {
        "Accept-Language": heading,
        "Authorization": f"Seat {heading}",
        "Instead-Of": heading,
        "If-None-Match": heading,
        "Sec-Fetch-Site": "same-origin",
        "Cookie": f"unspoken_console_language={heading}",
    }
    for rule in routes(application):
        address = application.flask.url_map.bind("localhost").build(
            rule.endpoint, {name: real.get(name, "x") for name in rule.arguments}
        )
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS", "DELETE"}):
            query = {"query_string": form, "headers": said}
            body = {"data": form} if method == "POST" else {}
            wrong += gone_wrong(ask(rosa, method, address, **query, **body), method, address)
    assert wrong == []


def test_no_body_breaks_anything(
    application: Application, rosa: FlaskClient, real: Mapping[str, str], live_id: str
) -> None:
    seat = actions.join(application.services.storage, real["code"], None)
    bodies = [
        *(json.dumps(shape).encode() for shape in WRONG_SHAPES),
        *(
            json.dumps({"verb": verb, "args": args, "revision": shape}).encode()
            for verb in (*actions.VERBS, "", 7)
            if verb not in ("end", "next", "back", "jump", "skip")
            for args in ARGUMENTS
            for shape in (True, 10**30)
        ),
        *(json.dumps(dict.fromkeys(("secret", "signal", "role"), one)).encode() for one in HOSTILE),
        *(json.dumps({"role": shape, "signal": shape, "secret": shape}) for shape in WRONG_SHAPES),
        b"\xff" * 40, b"[" * 900, b'{"a":' * 150, bytes(ENVELOPE_BYTES), b"\xff" * ENVELOPE_BYTES,
    ]  # fmt: skip
    wrong = list[object]()
    where, said = f"/s/{real['code']}", {"Authorization": f"Seat {seat}"}
    places = [
        ("POST", f"{where}/seats"), ("POST", f"{where}/signals"), ("POST", f"{where}/withdrawals"),
        ("PUT", f"{where}/rounds/{real['round_id']}/envelopes/{'0' * 32}"),
        ("PUT", f"{where}/rounds/{real['round_id']}/ballot"),
        ("PUT", f"{where}/answers/{'a' * 32}"),
        ("POST", f"{where}/rounds/{real['round_id']}/done"),
        ("POST", f"/console/live/{live_id}/commands"),
    ]  # fmt: skip
    for method, address in places:
        for body in bodies:
            asked = ask(
                rosa, method, address, data=body, content_type="application/json", headers=said
            )
            wrong += gone_wrong(asked, method, address, body)
    assert wrong == []


@pytest.mark.parametrize("namespace", ["/phone", "/screen", "/console"])
def test_no_event_breaks_anything(
    application: Application, rosa: FlaskClient, real: Mapping[str, str], namespace: str
) -> None:
    services = application.services
    seat = actions.join(services.storage, real["code"], None)
    known = {
        "/phone": {"code": real["code"], "seat": seat, "language": "en"},
        "/screen": {"token": real["token"]},
        "/console": {"token": socket_token(services, real["live_id"])},
    }
    # A bare number is no packet of its own: Socket.IO reads it as the number of the packet.
    for shape in (*SHAPES_OF_PACKETS, *HOSTILE, {"code": 7, "seat": [], "token": {}}):
        for auth in (shape, {**known[namespace], "language": shape, "revision": shape}):
            application.socketio.test_client(application.flask, namespace=namespace, auth=auth)
    client = application.socketio.test_client(
        application.flask, namespace=namespace, auth=known[namespace]
    )
    seats = services.presence.tick(real["live_id"], None).seats
    for event in ("command", "stage", "connect", "disconnect", "message", "", "x" * 99, "trigger"):
        for args in ((), *((shape,) for shape in WRONG_SHAPES), ({}, {}, {}), tuple(HOSTILE)):
            if client.is_connected(namespace):
                client.emit(event, *args, namespace=namespace)
    still = services.presence.tick(real["live_id"], None).seats
    assert (client.is_connected(namespace), still) == (True, seats)
