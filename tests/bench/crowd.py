"""A room full of light phones at one server."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from time import perf_counter
from urllib.parse import urljoin

from aiohttp import ClientSession, DummyCookieJar, TCPConnector

from tests.bench.contenders import Contender, Letters
from tests.bench.wire import Ears, Socket

AT_ONCE = 50
OF_A_BROWSER = 6
"""Connections that a browser opens to one server."""

_IN_PAGE = re.compile(r'<(?:link|script|img)\b[^>]*?(?:href|src)="(/[^"]+)"')
_IN_SCRIPT = re.compile(r'^(?:import|export)\b[^"(]*?"([./][^"]+)"', re.MULTILINE)
_IN_STYLE = re.compile(r"""@import\s+(?:url\()?["']?([^"')]+)""")


@dataclass(slots=True, eq=False)
class Crowd:
    """Phones of one workshop, and one set of ears for all of them."""

    at: Contender
    session: ClientSession
    ears: Ears = field(default_factory=Ears)
    sockets: list[Socket] = field(default_factory=list)
    seats: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"{self.at.base_url}/s/{self.at.code}"

    async def join(self, many: int) -> float:
        """Seat and socket for each, some at once; gives the seconds it took."""
        began = perf_counter()
        await _some_at_once([self._sit_down(self.session) for _ in range(many)])
        return perf_counter() - began

    async def come_in(self, many: int, assets: Sequence[str]) -> float:
        """Page, assets, seat and socket, each phone with connections of its own."""
        began = perf_counter()
        await _some_at_once([self._come_in(assets) for _ in range(many)])
        return perf_counter() - began

    async def _come_in(self, assets: Sequence[str]) -> None:
        async with _browser(OF_A_BROWSER) as session:
            await read(session, self.address)
            await asyncio.gather(*(read(session, each) for each in assets))
            seat = await self._take_seat(session)
        # The socket outlives the connections that the page was fetched with.
        await self._listen(seat)

    async def _sit_down(self, session: ClientSession) -> None:
        await self._listen(await self._take_seat(session))

    async def _take_seat(self, session: ClientSession) -> str:
        async with session.post(f"{self.address}/seats", json={"role": None}) as answer:
            seat = str((await answer.json())["seat"])
        self.seats.append(seat)
        return seat

    async def _listen(self, seat: str) -> None:
        socket = Socket("/phone", self.ears)
        auth = {"code": self.at.code, "seat": seat, "language": "en"}
        await socket.connect(self.session, self.at.base_url, auth)
        self.sockets.append(socket)

    async def hand_in(self, letters: Letters, body: bytes) -> float:
        """Seconds until the server said that it is on disk."""
        path = f"{self.address}/rounds/{letters.round_id}/envelopes/{token_hex(16)}"
        began = perf_counter()
        async with self.session.put(path, data=body) as answer:
            if answer.status != 200 or await answer.json() != {"saved": True}:
                raise RuntimeError(f"not saved: {answer.status}")
        return perf_counter() - began

    async def letters(self, many: int) -> Letters:
        """A new round, and sealed for it what `many` phones have to say."""
        letters = Letters(*await self.at.open_round(self.ears, len(self.sockets)))
        letters.seal(many)
        return letters


@asynccontextmanager
async def crowd(at: Contender) -> AsyncIterator[Crowd]:
    """An empty room; all who joined leave when the block ends."""
    async with _browser(0) as session:
        room = Crowd(at, session)
        try:
            yield room
        finally:
            await asyncio.gather(*(socket.close() for socket in room.sockets))


def _browser(connections: int) -> ClientSession:
    return ClientSession(
        connector=TCPConnector(limit=connections),
        cookie_jar=DummyCookieJar(),
        headers={"Accept-Encoding": "gzip"},
    )


async def read(session: ClientSession, address: str) -> str:
    async with session.get(address) as answer:
        if answer.status != 200:
            raise RuntimeError(f"{address} answered {answer.status}")
        return await answer.text(errors="replace")


async def assets_of(room: Crowd) -> list[str]:
    """The addresses of everything that a browser loads for the page, found by reading."""
    found: dict[str, None] = {}
    waiting = [
        urljoin(room.address, each)
        for each in _IN_PAGE.findall(await read(room.session, room.address))
    ]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address] = None
        if address.split("?")[0].endswith((".js", ".css")):
            look = _IN_STYLE if address.split("?")[0].endswith(".css") else _IN_SCRIPT
            text = await read(room.session, address)
            waiting += [urljoin(address, each) for each in look.findall(text)]
    return list(found)


async def _some_at_once(work: Sequence[object]) -> None:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(coming: object) -> None:
        async with gate:
            await coming  # type: ignore[misc]  # a coroutine

    async with asyncio.TaskGroup() as group:
        for each in work:
            group.create_task(one(each))
