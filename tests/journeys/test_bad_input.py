"""What should not be sent is refused in plain words, and the log tells on nobody."""

import asyncio
import re
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import aiohttp
import pytest
import socketio
from playwright.sync_api import Browser

from sessions.anonymity.envelopes import ENVELOPE_BYTES
from tests.journeys.browsing import FacilitatorsLaptop
from tests.journeys.house import House
from tests.journeys.requests_by_hand import Neighbour, ask, seats

pytestmark = pytest.mark.xdist_group("journeys")

WORDS = "never being enough for either of them"
HEX = "[0-9a-f]{32}"

BROKEN_AGENDA = """\
title: {en: Ours}
minutes: 5
steps:
  - id: first
    kind: wal
    title: {en: First}
    minutes: 5
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    (folder / "agendas").mkdir()
    (folder / "agendas" / "ours.yaml").write_text(BROKEN_AGENDA, encoding="utf-8")
    opened = House(
        folder / "data",
        UNSPOKEN_AGENDAS=str(folder / "agendas"),
        UNSPOKEN_LOG_LEVEL="info",
    )
    opened.open()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def circle(laptop: FacilitatorsLaptop, house: House) -> FacilitatorsLaptop:
    """A workshop whose wall is open for writing."""
    laptop.prepare("first-circle", k=3)
    laptop.press_on("begin")
    seats(house.base, laptop.page.locator(".people-code .code").inner_text())
    laptop.go_to("hard-to-say")
    laptop.press_on("open")
    return laptop


@pytest.fixture(scope="module")
def rosa(circle: FacilitatorsLaptop, house: House) -> Neighbour:
    seated = Neighbour(house.base, circle.page.locator(".people-code .code").inner_text())
    assert seated.sit_down().status == 201
    return seated


def test_a_code_nobody_has_is_not_found(house: House) -> None:
    page = ask(f"{house.base}/s/BBBBBB")
    assert page.status == 404
    assert "six letters" in page.text
    assert Neighbour(house.base, "BBBBBB").sit_down().status == 404


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b" " * (ENVELOPE_BYTES + 1), 413, "too-large"),
        (b" " * 60_000, 413, "too-large"),
        (b" " * (ENVELOPE_BYTES - 1), 400, "not-readable"),
        (b"", 400, "not-readable"),
    ],
    ids=["one byte too many", "a novel", "half an envelope", "nothing"],
)
def test_an_envelope_that_cannot_be_kept_is_refused_in_plain_words(
    rosa: Neighbour, body: bytes, status: int, code: str
) -> None:
    answer = rosa.post(rosa.round, body)
    assert (answer.status, answer.said["code"]) == (status, code)
    assert answer.said["message"].endswith(".")
    assert code not in answer.said["message"]


def test_another_round_than_the_open_one_takes_nothing(
    rosa: Neighbour, circle: FacilitatorsLaptop
) -> None:
    sealed = rosa.seal({"text": WORDS})
    assert rosa.post("0" * 32, sealed).status == 404
    assert rosa.post("what", sealed).status == 404
    was_open = rosa.round
    circle.press_on("close")
    late = rosa.post(was_open, sealed)
    assert (late.status, late.said["code"]) == (409, "round-not-open")
    circle.do("open")
    assert rosa.post(rosa.round, sealed).status == 200


def test_a_seat_that_is_not_there_sees_no_stage(rosa: Neighbour) -> None:
    stranger = Neighbour(*rosa.address.rsplit("/s/", 1))
    for seat in ("", "0" * 32, "x" * 5000, "é"):
        stranger.seat = seat
        assert stranger.stage().status in (400, 401)


def test_a_closed_door_lets_nobody_in(circle: FacilitatorsLaptop, rosa: Neighbour) -> None:
    circle.do("close_door")
    answer = Neighbour(*rosa.address.rsplit("/s/", 1)).sit_down()
    assert (answer.status, answer.said["code"]) == (403, "door-closed")
    circle.do("open_door")


@pytest.mark.parametrize("auth", [None, {}, {"token": "eyJ.forged"}, {"token": 7}, "token"])
def test_a_console_without_a_good_token_is_not_let_in(house: House, auth: Any) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        by_socket(house, auth, [])


def test_a_command_from_a_phone_or_a_screen_is_not_heard(
    house: House, circle: FacilitatorsLaptop, rosa: Neighbour
) -> None:
    before = rosa.stage().said["revision"]
    code = rosa.address.rsplit("/", 1)[1]
    order = {"verb": "end", "args": {}, "revision": before}
    for namespace, auth in (
        ("/phone", {"code": code, "seat": rosa.seat, "language": "en"}),
        ("/screen", {"token": circle.screen_address.rsplit("/", 1)[1]}),
    ):
        by_socket(house, auth, [order], namespace, answered=False)
    assert rosa.stage().said["revision"] == before


def test_a_command_with_a_stale_revision_or_no_sense_is_refused_with_a_message(
    house: House, circle: FacilitatorsLaptop, rosa: Neighbour
) -> None:
    token = circle.page.locator("meta[name=unspoken-console]").get_attribute("content")
    now = rosa.stage().said["revision"]
    orders: list[tuple[Any, str]] = [
        ({"verb": "next", "args": {}, "revision": now - 1}, "stale"),
        ({"verb": "dance", "args": {}, "revision": now}, "unknown-verb"),
        ({"verb": "jump", "args": {"step": "nowhere"}, "revision": now}, "no-such-step"),
        ({"verb": "jump", "args": {"step": 7}, "revision": now}, "bad-arguments"),
        ({"verb": "next", "args": [], "revision": now}, "bad-arguments"),
        ("next", "bad-arguments"),
        (None, "bad-arguments"),
    ]
    answers = by_socket(house, {"token": token}, [order for order, _ in orders])
    for answer, (_, code) in zip(answers, orders, strict=True):
        assert (answer["ok"], answer["code"]) == (False, code)
        assert answer["message"].endswith(".")
    assert rosa.stage().said["revision"] == now


def test_a_page_from_elsewhere_gets_no_socket_and_no_command(
    house: House, circle: FacilitatorsLaptop
) -> None:
    elsewhere = {"Origin": "http://evil.example"}
    token = circle.page.locator("meta[name=unspoken-console]").get_attribute("content")
    with pytest.raises(socketio.exceptions.ConnectionError):
        by_socket(house, {"token": token}, [], headers=elsewhere)
    by_socket(house, {"token": token}, [], headers={"Origin": house.base})
    cookies = circle.context.cookies()
    for path in (f"{circle.page.url}/commands", f"{circle.page.url}/forget"):
        with_cookie = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)
        assert ask(path, "POST", b"{}", Cookie=with_cookie, **elsewhere).status == 403


def test_an_agenda_with_an_error_is_listed_with_its_place_and_a_way_to_mend_it(
    browser: Browser, house: House, circle: FacilitatorsLaptop
) -> None:
    second = circle.context.new_page()
    second.goto(f"{house.base}/console")
    told = second.locator("[aria-labelledby=broken-title]").inner_text()
    second.close()
    assert "ours.yaml" in told
    assert "ours.yaml:5:" in told
    assert "Did you mean “wall”?" in told


def test_a_workshop_that_is_over_takes_nobody_and_nothing(
    circle: FacilitatorsLaptop, rosa: Neighbour
) -> None:
    was_open = rosa.round
    circle.do("end")
    late = rosa.post(was_open, b" " * ENVELOPE_BYTES)
    assert (late.status, late.said["code"]) == (410, "ended")
    newcomer = Neighbour(*rosa.address.rsplit("/s/", 1))
    assert newcomer.sit_down().status == 410
    assert ask(rosa.address).status == 410


def test_after_all_that_the_log_tells_on_nobody(
    house: House, circle: FacilitatorsLaptop, rosa: Neighbour
) -> None:
    too_long = WORDS.encode().ljust(ENVELOPE_BYTES + 1)
    assert rosa.post(secrets.token_hex(16), too_long).status == 413
    ask(f"{house.base}/healthz?who=rosa")
    written = house.log.read_text().replace(house.claim_link, "")
    assert "PUT /s/<code>/rounds/<round_id>/envelopes/<eid> 413" in written
    assert "Traceback" not in written
    assert "rosa" not in written
    assert WORDS not in written
    assert rosa.seat not in written
    assert rosa.address.rsplit("/", 1)[1] not in written
    assert re.findall(HEX, written) == []
    lines = [line for line in written.splitlines() if line.startswith("INFO ") and "/<" in line]
    assert [line for line in lines if "127.0.0.1" in line or "?" in line] == []


def by_socket(
    house: House,
    auth: Any,
    orders: list[Any],
    namespace: str = "/console",
    *,
    answered: bool = True,
    headers: dict[str, str] | None = None,
) -> list[dict[str, Any]]:
    """What the server answers to these orders; raises ConnectionError when it lets nobody in."""

    async def speak() -> list[dict[str, Any]]:
        async with aiohttp.ClientSession() as session:
            client = socketio.AsyncClient(
                http_session=session, handle_sigint=False, reconnection=False
            )
            try:
                await client.connect(house.base, headers or {}, auth, ["websocket"], [namespace])
                if answered:
                    return [
                        await client.call("command", each, namespace=namespace) for each in orders
                    ]
                for each in orders:
                    await client.emit("command", each, namespace=namespace)
                await client.sleep(0.5)
                return []
            finally:
                await client.shutdown()

    # The browser's loop runs in this thread already.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, speak()).result()
