"""Phones as light as can be, so that what is measured is the server.

They speak Engine.IO and Socket.IO by hand, unlike the pretend phones of rehearsals: a client that
reads, sorts and understands takes more of the machine than the servers that are compared.
"""

import asyncio
import contextlib
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

SOCKET = "/socket.io/?EIO=4&transport=websocket"
PATIENCE = 120.0
"""Seconds after which a server is taken to have lost something."""
LARGEST = 64 * 1024 * 1024
_REVISION = re.compile(r'"revision":\s*(\d+)')


@dataclass(slots=True, eq=False)
class Socket:
    """One connection to one namespace."""

    namespace: str
    ears: "Ears"
    ws: ClientWebSocketResponse | None = None
    connected: float = 0.0
    _reading: asyncio.Task[None] | None = None
    _asked: int = 0
    _answers: dict[str, asyncio.Future[str]] = field(default_factory=dict)

    async def connect(self, session: ClientSession, base_url: str, auth: Mapping[str, Any]) -> None:
        """Until the server has let it in; raises OSError or a ClientError when it does not."""
        self.ws = await session.ws_connect(base_url + SOCKET, max_msg_size=LARGEST, compress=0)
        await self.ws.receive_str()
        await self.ws.send_str(f"40{self.namespace},{json.dumps(auth)}")
        # What is told on the way in may come before the word that one is in.
        while not (said := await self.ws.receive_str()).startswith(f"40{self.namespace}"):
            if said.startswith("44"):
                raise ConnectionRefusedError(said)
            self._take(said)
        self.connected = perf_counter()
        self._reading = asyncio.create_task(self._read(self.ws))

    async def _read(self, ws: ClientWebSocketResponse) -> None:
        async for message in ws:
            if message.type == WSMsgType.TEXT:
                if message.data == "2":
                    await ws.send_str("3")
                else:
                    self._take(message.data)

    def _take(self, said: str) -> None:
        kind, rest = said[:2], said[2 + len(self.namespace) + 1 :]
        if kind == "42":
            self.ears.hear(rest)
        elif kind == "43":
            number, _, told = rest.partition("[")
            self._answers.pop(number).set_result(f"[{told}")

    async def ask(self, event: str, said: Any) -> Any:
        """Emits an event and gives what the server acknowledges it with."""
        assert self.ws is not None
        self._asked += 1
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._answers[str(self._asked)] = answer
        await self.ws.send_str(f"42{self.namespace},{self._asked}{json.dumps([event, said])}")
        return json.loads(await asyncio.wait_for(answer, PATIENCE))[0]

    async def close(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        if self.ws is not None:
            with contextlib.suppress(Exception):
                await asyncio.wait_for(self.ws.close(), 2)


@dataclass(slots=True, eq=False)
class Ears:
    """What a crowd has heard: when how many of them had a revision of the stage."""

    heard: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    last: dict[int, float] = field(default_factory=dict)
    stage: str = ""
    """The newest event as it came."""
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, event: str) -> None:
        if not event.startswith('["stage"'):
            return
        found = _REVISION.search(event)
        revision = int(found[1]) if found else 0
        self.heard[revision] += 1
        self.last[revision] = perf_counter()
        self.stage = event
        self._news.set()

    async def until(self, revision: int, many: int) -> float:
        """The moment at which the last of `many` heard of it; raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while self.heard[revision] < many:
                self._news.clear()
                await self._news.wait()
        return self.last[revision]

    @property
    def told(self) -> dict[str, Any]:
        stage: dict[str, Any] = json.loads(self.stage)[1]
        return stage
