"""A phone's end of the wire, at a server that answers as a test tells it to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

import aiohttp
import pytest
from aiohttp import web

from tests import loops
from unspoken.rehearse.client import Client, NotLetIn, TurnedAway

Result = TypeVar("Result")
SEAT = "5" * 32


@dataclass
class Venue:
    """A page, and what is said to whoever wants a seat."""

    page: str = '<body data-long-code="LONGCODE"><p>Welcome</p></body>'
    status: int = 201
    said: dict[str, str] = field(default_factory=lambda: {"seat": SEAT})
    asked: list[str] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(f"{request.method} {request.path}")
        if request.method == "GET":
            return web.Response(text=self.page, content_type="text/html")
        return web.json_response(self.said, status=self.status)


def at(venue: Venue, act: Callable[[Client], Awaitable[Result]]) -> Result:
    async def acted() -> Result:
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", venue.answer)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            async with aiohttp.ClientSession() as session:
                return await act(Client(session=session, base_url=base, code="BCDFGH"))
        finally:
            await runner.cleanup()

    return loops.run(acted())


async def come_in(phone: Client) -> str:
    await phone.open_page()
    await phone.sit_down(None)
    return phone.seat


def test_from_its_page_on_a_phone_asks_with_the_long_code() -> None:
    venue = Venue()
    assert at(venue, come_in) == SEAT
    assert venue.asked == ["GET /s/BCDFGH", "POST /s/LONGCODE/seats"]


@pytest.mark.parametrize("code", ["door-closed", "room-full"])
def test_who_finds_no_place_is_turned_away(code: str) -> None:
    with pytest.raises(TurnedAway, match=code):
        at(Venue(status=409, said={"code": code}), come_in)


def test_any_other_refusal_is_a_fault() -> None:
    with pytest.raises(NotLetIn, match="not-readable") as told:
        at(Venue(status=422, said={"code": "not-readable"}), come_in)
    assert told.type is NotLetIn
