"""One phone's end of the wire: its page, its seat, what it says and what it hears.

Pretend people of a rehearsal and the tests that watch real servers are built on it. What it may not
do is break the rules: attacks that do write their bytes themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import socketio

from unspoken.rehearse.post import Post, Unanswered
from unspoken.rehearse.reading import Page

NAMESPACE = "/phone"
CONNECTING_SECONDS = 15


class NotLetIn(Exception):
    """A phone could not take a seat; the words say why."""


class TurnedAway(NotLetIn):
    """The door is closed, or all places are taken: as it may be for people."""


@dataclass(slots=True, kw_only=True, eq=False)
class Client:
    """A phone without anybody who holds it."""

    session: aiohttp.ClientSession
    base_url: str
    code: str
    """Six letters, or the long code of the picture: from its page on, a phone asks with that."""
    language: str = "en"
    seat: str = ""
    _socket: Any = None

    @property
    def address(self) -> str:
        return f"{self.base_url}/s/{self.code}"

    @property
    def post(self) -> Post:
        return Post(self.session, self.address, self.language)

    @property
    def connected(self) -> bool:
        return bool(self._socket and self._socket.connected)

    async def open_page(self) -> Page:
        """Raises NotLetIn."""
        async with self.session.get(self.address) as answer:
            if answer.status != 200:
                raise NotLetIn(f"the phone's page answered {answer.status}")
            page = Page(await answer.text())
        body = page.one("body")
        self.code = (body.get("data-long-code") if body else "") or self.code
        return page

    async def sit_down(self, role: str | None) -> None:
        """Raises NotLetIn, TurnedAway."""
        try:
            answer = await self.post.take_seat(role)
        except Unanswered as why:
            raise NotLetIn(f"no seat: {why}") from None
        if answer.code:
            closed = answer.code in ("door-closed", "room-full")
            raise (TurnedAway if closed else NotLetIn)(f"no seat: {answer.code}")
        self.seat = str(answer.said.get("seat"))

    async def listen(self, ears: Mapping[str, Callable[..., Any]]) -> None:
        """Opens the socket; `ears` go by the events' names, "*" for all. Raises NotLetIn."""
        self._socket = socketio.AsyncClient(
            http_session=self.session, handle_sigint=False, reconnection_delay_max=4
        )
        for event, ear in ears.items():
            self._socket.on(event, ear, namespace=NAMESPACE)
        try:
            await self._socket.connect(
                self.base_url,
                auth={"code": self.code, "seat": self.seat, "language": self.language},
                transports=["websocket"],
                namespaces=[NAMESPACE],
                wait_timeout=CONNECTING_SECONDS,
            )
        except socketio.exceptions.ConnectionError as error:
            raise NotLetIn(f"no socket: {error}") from None

    async def leave(self) -> None:
        """Stops listening. The seat stays, as that of a phone put away."""
        if self._socket is not None:
            await self._socket.shutdown()
