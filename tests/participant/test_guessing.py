"""Whoever tries codes waits on every road; whoever has more than six letters never does."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from participant import pages
from participant.guesses import FREE, MEMORY, MOST_AT_ONCE, PAUSES, Guesses
from participant.limits import Limits
from participant.visitors import place_of
from sessions import actions
from sessions.anonymity.envelopes import ENVELOPE_BYTES
from sessions.joining import CODE_LENGTH, LETTERS, door_letters, new_code, new_door
from sessions.refusals import Code, Refused
from sessions.workshop import find
from tests.workshop import AGENDA, settings
from unspoken.app import Application, create_app
from unspoken.config import Config

MINE, OTHER = "192.0.2.7", "192.0.2.8"
WRONG, RIGHT = Refused(Code.NO_SUCH_CODE), Refused(Code.DOOR_CLOSED)
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
    ("PUT", "/s/<code>/answers/<message_id>"),
    ("POST", "/s/<code>/rounds/<round_id>/done"),
    ("POST", "/s/<code>/withdrawals"),
    ("POST", "/s/<code>/signals"),
    ("POST", "/join"),
)


class Patience:
    """A clock that only goes on while somebody waits."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.waits: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def patience() -> Patience:
    return Patience()


@pytest.fixture
def guesses(patience: Patience) -> Guesses:
    return Guesses(patience.clock, patience.sleep)


@pytest.fixture
def app(tmp_path: Path, guesses: Guesses, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    monkeypatch.setattr(pages, "Limits", lambda: Limits(guesses))
    made = create_app(Config(data=tmp_path, runtime="threading", tick_seconds=3600))
    yield made
    made.services.storage.close()


@pytest.fixture
def codes(app: Application) -> tuple[str, str]:
    """The six letters, and the long code of the picture."""
    live_id = actions.prepare(app.services.storage, AGENDA, settings())
    with app.services.storage.reading() as db:
        live = find(db, live_id).live
        return live.code, door_letters(live.door)


def ask(
    app: Application, method: str, rule: str, code: str, address: str = MINE, seat: str = ""
) -> int:
    """With all that a phone would send, made up unless it is given."""
    path = rule.replace("<code>", code)
    for gap in ("<round_id>", "<eid>", "<message_id>"):
        path = path.replace(gap, secrets.token_hex(16))
    bodies: dict[str, dict[str, Any]] = {
        "PUT": {"data": bytes(ENVELOPE_BYTES)},
        "POST": {"json": {"secret": secrets.token_hex(16), "signal": "break"}},
    }
    body = {"data": {"code": code}} if rule == "/join" else bodies.get(method, {})
    answer = app.flask.test_client().open(
        path,
        method=method,
        headers={"Authorization": f"Seat {seat or secrets.token_hex(16)}"},
        environ_overrides={"REMOTE_ADDR": address},
        **body,
    )
    return answer.status_code


def wrong_code(code: str) -> str:
    found = new_code()
    return found if found != code else wrong_code(code)


def guess_in_vain(app: Application, code: str, times: int = FREE) -> None:
    for _ in range(times):
        assert ask(app, "GET", "/j/<code>", wrong_code(code)) == 404


def try_once(guesses: Guesses, place: str = MINE, outcome: Refused = WRONG) -> str:
    """What a robot learns: the refusal's code."""
    try:
        with guesses.turn("BBBBBB", place):
            raise outcome
    except Refused as refused:
        return refused.code


def test_the_list_of_roads_is_whole(app: Application) -> None:
    there = {
        (method, rule.rule)
        for rule in app.flask.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if "<code>" in rule.rule
    }
    # What time it is, it says to anybody, whatever the code (tests/participant/test_clocks.py).
    assert there - set(ROUTES) == {("GET", "/s/<code>/clock")}


@pytest.mark.parametrize("road", ROUTES, ids=" ".join)
def test_on_every_road_a_guess_is_answered_late_and_a_right_one_no_sooner_than_a_wrong_one(
    app: Application, codes: tuple[str, str], patience: Patience, road: tuple[str, str]
) -> None:
    code, _ = codes
    tries = [ask(app, *road, wrong_code(code)) for _ in range(FREE)]
    assert (set(tries), patience.waits) == ({404}, [])
    late = ask(app, *road, wrong_code(code)), ask(app, *road, code)
    assert (late, patience.waits) == ((404, ask(app, *road, code, OTHER)), [*PAUSES[:2]])


@pytest.mark.parametrize("road", ROUTES, ids=" ".join)
def test_the_long_code_is_answered_at_once_on_every_road_right_or_wrong(
    app: Application, codes: tuple[str, str], patience: Patience, road: tuple[str, str]
) -> None:
    code, long_code = codes
    guess_in_vain(app, code)
    right = ask(app, *road, long_code), ask(app, *road, long_code.lower())
    assert right == (ask(app, *road, code, OTHER),) * 2
    assert [ask(app, *road, door_letters(new_door())) for _ in range(FREE)] == [404] * FREE
    assert patience.waits == []


def test_whoever_has_a_seat_never_waits_for_those_who_guess(
    app: Application, codes: tuple[str, str], patience: Patience
) -> None:
    code, _ = codes
    seat = actions.join(app.services.storage, code, None)
    guess_in_vain(app, code)
    asked = [
        ask(app, method, rule, code, seat=seat)
        for method, rule in (("GET", "/s/<code>/stage"), ("GET", "/s/<code>/news"))
    ]
    left = ask(app, "DELETE", "/s/<code>/seats", code, seat=seat)
    assert (asked, left, patience.waits) == ([200, 200], 204, [])


def test_another_place_is_not_held_up(
    app: Application, codes: tuple[str, str], patience: Patience
) -> None:
    guess_in_vain(app, codes[0], FREE + 9)
    waited = len(patience.waits)
    assert ask(app, "GET", "/j/<code>", codes[0], OTHER) == 303
    assert len(patience.waits) == waited


def test_people_who_type_the_right_code_never_wait_however_many_they_are(
    app: Application, codes: tuple[str, str], patience: Patience
) -> None:
    assert {ask(app, "GET", "/j/<code>", codes[0]) for _ in range(3 * FREE)} == {303}
    assert patience.waits == []


def test_in_an_hour_one_place_is_told_fifteen_codes_a_minute(
    guesses: Guesses, patience: Patience
) -> None:
    began, told = patience.now, 0
    while patience.now - began < 3600:
        told += try_once(guesses) == "no-such-code"
    assert told == FREE + 902


def test_who_hangs_up_early_gains_nothing(patience: Patience) -> None:
    def hang_up(seconds: float) -> None:
        patience.sleep(seconds)
        patience.now -= seconds
        raise ConnectionError

    guesses = Guesses(patience.clock, hang_up)
    for _ in range(FREE):
        try_once(guesses)
    for _ in range(3):
        with suppress(ConnectionError):
            try_once(guesses)
    assert patience.waits == [1.0, 1.0 + 2.0, 1.0 + 2.0 + 3.0]


def test_only_a_few_wait_and_the_others_are_told_nothing() -> None:
    go_on = threading.Event()
    guesses = Guesses(sleep=lambda _: go_on.wait())
    for _ in range(FREE):
        try_once(guesses)
    told: list[str] = []
    crowd = [
        threading.Thread(target=lambda: told.append(try_once(guesses, outcome=RIGHT)))
        for _ in range(MOST_AT_ONCE)
    ]
    for each in crowd:
        each.start()
    while try_once(guesses, outcome=RIGHT) != "too-many-wrong-codes":
        pass
    others = try_once(guesses, OTHER)
    go_on.set()
    for each in crowd:
        each.join()
    assert (told, others) == (["door-closed"] * MOST_AT_ONCE, "no-such-code")


def test_after_a_while_a_place_is_as_good_as_new(guesses: Guesses, patience: Patience) -> None:
    for _ in range(FREE + 1):
        try_once(guesses)
    assert len(patience.waits) == 1
    patience.now += MEMORY + 1
    for _ in range(FREE):
        try_once(guesses)
    assert len(patience.waits) == 1


def test_one_device_cannot_pass_for_many_with_the_addresses_of_its_own_network() -> None:
    assert place_of("2001:db8::1") == place_of("2001:db8::ffff") == place_of("2001:db8:0:0:9::1")
    assert place_of("2001:db8::1") != place_of("2001:db8:0:1::1")
    assert place_of("::ffff:192.0.2.7") == place_of(MINE) != place_of(OTHER)


def test_what_is_counted_holds_no_address(
    app: Application, codes: tuple[str, str], guesses: Guesses
) -> None:
    guess_in_vain(app, codes[0])
    kept = f"{guesses._places} {vars(app.services.stores.budget)}"
    assert ("wrong=20" in kept, MINE in kept) == (True, False)


def test_there_are_as_many_codes_as_the_pauses_reckon_with() -> None:
    codes, a_minute = len(LETTERS) ** CODE_LENGTH, 60 / PAUSES[-1]
    years = codes / 2 / a_minute / 60 / 24 / 365
    days_of_a_thousand = codes / 2 / a_minute / 60 / 24 / 1_000
    in_an_hour = codes / (a_minute * 60)
    assert (round(codes / 1e6), round(years, 1), round(days_of_a_thousand)) == (86, 5.4, 2)
    assert (round(in_an_hour, -3), round(in_an_hour / 1_000)) == (95_000, 95)
