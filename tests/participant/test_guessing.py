"""Whoever tries codes is held up on every road, and what counts them cannot grow without end."""

import secrets
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from participant.limits import ENVELOPES, WRONG_CODES, WRONG_CODES_OF_ALL, Limits
from sessions import actions
from sessions.anonymity.envelopes import ENVELOPE_BYTES
from sessions.joining import CODE_LENGTH, LETTERS, new_code
from sessions.scene import find
from tests.workshop import AGENDA, settings
from unspoken.app import Application, create_app
from unspoken.config import Config

MINE, OTHER = "192.0.2.7", "192.0.2.8"
ROUTES = (
    ("GET", "/j/<code>"),
    ("GET", "/J/<code>"),
    ("GET", "/s/<code>"),
    ("GET", "/s/<code>/stage"),
    ("GET", "/s/<code>/news"),
    ("GET", "/s/<code>/summary"),
    ("GET", "/s/<code>/summary.pdf"),
    ("POST", "/s/<code>/seats"),
    ("DELETE", "/s/<code>/seats"),
    ("PUT", "/s/<code>/rounds/<round_id>/envelopes/<eid>"),
    ("PUT", "/s/<code>/rounds/<round_id>/ballot"),
    ("PUT", "/s/<code>/answers/<letter_id>"),
    ("POST", "/s/<code>/rounds/<round_id>/done"),
    ("POST", "/s/<code>/withdrawals"),
    ("POST", "/s/<code>/signals"),
    ("POST", "/join"),
)


@pytest.fixture(params=[False])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Application]:
    made = create_app(
        Config(data=tmp_path, runtime="threading", tick_seconds=3600, hosted=request.param)
    )
    yield made
    made.services.storage.close()


@pytest.fixture
def code(app: Application) -> str:
    live_id = actions.prepare(app.services.storage, AGENDA, settings())
    with app.services.storage.reading() as db:
        return find(db, live_id).live.code


def ask(app: Application, method: str, rule: str, code: str, address: str = MINE) -> int:
    """With all that a phone would send, made up."""
    path = rule.replace("<code>", code)
    for gap in ("<round_id>", "<eid>", "<letter_id>"):
        path = path.replace(gap, secrets.token_hex(16))
    bodies: dict[str, dict[str, Any]] = {
        "PUT": {"data": bytes(ENVELOPE_BYTES)},
        "POST": {"json": {"secret": secrets.token_hex(16), "signal": "break"}},
    }
    body = {"data": {"code": code}} if rule == "/join" else bodies.get(method, {})
    answer = app.flask.test_client().open(
        path,
        method=method,
        headers={"Authorization": f"Seat {secrets.token_hex(16)}"},
        environ_overrides={"REMOTE_ADDR": address},
        **body,
    )
    return answer.status_code


def wrong_code(code: str) -> str:
    found = new_code()
    return found if found != code else wrong_code(code)


def roads(app: Application) -> list[tuple[str, str]]:
    """Those of the list that there are."""
    there = {
        (method, rule.rule)
        for rule in app.flask.url_map.iter_rules()
        for method in rule.methods or ()
    }
    return [road for road in ROUTES if road in there]


def test_the_list_of_roads_is_whole(app: Application) -> None:
    there = {
        (method, rule.rule)
        for rule in app.flask.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if "<code>" in rule.rule
    }
    assert there - set(ROUTES) == set()


@pytest.mark.parametrize("road", ROUTES, ids=" ".join)
def test_every_road_answers_twenty_wrong_codes_a_minute_and_then_no_right_one(
    app: Application, code: str, road: tuple[str, str]
) -> None:
    if road not in roads(app):
        return
    tries = [ask(app, *road, wrong_code(code)) for _ in range(25)]
    assert Counter(tries) == {404: WRONG_CODES.amount, 429: 5}
    right = {each: ask(app, *each, code) for each in roads(app)}
    assert set(right.values()) == {429}


def test_another_address_may_still_try(app: Application, code: str) -> None:
    for _ in range(25):
        ask(app, "GET", "/j/<code>", wrong_code(code))
    assert ask(app, "GET", "/j/<code>", code, OTHER) == 303


def test_many_addresses_together_are_held_up_as_well(app: Application, code: str) -> None:
    crowd = [f"198.51.100.{number}" for number in range(1, 18)]
    tries = [
        ask(app, "GET", "/j/<code>", wrong_code(code), address)
        for address in crowd
        for _ in range(WRONG_CODES.amount)
    ]
    assert Counter(tries) == {404: WRONG_CODES_OF_ALL.amount, 429: 40}
    assert ask(app, "GET", "/j/<code>", code, OTHER) == 429


@pytest.mark.parametrize("app", [True], indirect=True)
def test_behind_a_proxy_one_visitors_wrong_codes_do_not_hold_up_all(
    app: Application, code: str
) -> None:
    for _ in range(WRONG_CODES.amount * 2):
        ask(app, "GET", "/j/<code>", wrong_code(code))
    assert ask(app, "GET", "/j/<code>", code) == 303
    for _ in range(WRONG_CODES_OF_ALL.amount):
        ask(app, "GET", "/j/<code>", wrong_code(code))
    assert ask(app, "GET", "/j/<code>", code) == 429


def test_one_device_cannot_pass_for_many_with_the_addresses_of_its_own_network() -> None:
    limits = Limits()
    for number in range(WRONG_CODES.amount):
        limits.wrong_code(f"2001:db8::{number:x}")
    assert limits.may_try_codes("2001:db8::ffff") is False
    assert limits.may_try_codes("2001:db8:0:1::1") is True


def test_what_is_counted_holds_no_address() -> None:
    limits = Limits()
    limits.wrong_code(MINE)
    limits.allows(ENVELOPES, "envelopes", MINE)
    assert MINE not in str(limits._window.storage.__dict__)


def test_there_are_as_many_codes_as_the_limits_reckon_with() -> None:
    codes = len(LETTERS) ** CODE_LENGTH
    days = codes / 2 / WRONG_CODES_OF_ALL.amount / 60 / 24
    assert (round(codes / 1e6), round(days)) == (86, 99)
