"""Sockets on eventlet, gevent and threads: bounded, uncompressed, for our own pages only."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import aiohttp
import pytest

from unspoken.rehearse.server import HERE, Server, free_port, serving
from unspoken.runtime import RuntimeName

RUNTIMES = get_args(RuntimeName)
SOCKET = "/socket.io/?EIO=4&transport=websocket"
FLOOD = 64 * 1024 * 1024
PATIENCE = 60
"""Seconds until a flood that is neither taken in nor cut off counts as hanging."""

ROOM_TO_BREATHE = 16 * 1024 * 1024
"""Bytes a server may grow for other reasons while it turns a flood away."""


@dataclass(frozen=True)
class Running:
    """A server in a process of its own, and a loop to talk to it from."""

    loop: asyncio.AbstractEventLoop
    server: Server

    def do(self, work: Callable[[Server, aiohttp.ClientSession], Awaitable[Any]]) -> Any:
        async def with_session() -> Any:
            async with aiohttp.ClientSession() as session:
                return await work(self.server, session)

        return self.loop.run_until_complete(with_session())


@pytest.fixture(scope="module", params=RUNTIMES)
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    loop = asyncio.new_event_loop()
    data, settings = (
        tmp_path_factory.mktemp(request.param),
        {"runtime": request.param, "host": HERE},
    )
    held = serving(data, port=free_port(), settings=settings)
    server = loop.run_until_complete(held.__aenter__())
    yield Running(loop, server)
    loop.run_until_complete(held.__aexit__(None, None, None))
    loop.close()


async def _one_huge_frame(socket: aiohttp.ClientWebSocketResponse) -> None:
    await socket.send_str("x" * FLOOD)


async def _many_pieces_of_one_message(socket: aiohttp.ClientWebSocketResponse) -> None:
    piece = 8 * 1024
    writer = socket._writer  # aiohttp offers no other way to send a message in pieces
    for number in range(FLOOD // piece):
        # No piece is the last one: the message never ends.
        first = aiohttp.WSMsgType.TEXT if number == 0 else aiohttp.WSMsgType.CONTINUATION
        _unfinished(writer, b"x" * piece, first)
        if number % 64 == 0:
            await writer.protocol._drain_helper()
            await asyncio.sleep(0)


def _unfinished(writer: Any, message: bytes, opcode: aiohttp.WSMsgType) -> None:
    """A masked frame without its last bit."""
    header = bytes([opcode.value, 0x80 | 126]) + len(message).to_bytes(2, "big")
    writer.transport.write(header + bytes(4) + message)


@pytest.mark.parametrize("flood", [_one_huge_frame, _many_pieces_of_one_message])
def test_a_flood_ends_its_own_connection_and_costs_nothing(running: Running, flood: Any) -> None:
    async def attack(server: Server, session: aiohttp.ClientSession) -> tuple[bool, int, int]:
        before = _peak(server)
        async with session.ws_connect(server.base_url + SOCKET) as socket:
            await socket.receive()  # Engine.IO greets first
            try:
                async with asyncio.timeout(PATIENCE):
                    await flood(socket)
                    closed = (await socket.receive()).type is not aiohttp.WSMsgType.TEXT
            except (aiohttp.ClientError, ConnectionError):
                closed = True
        async with session.get(f"{server.base_url}/healthz") as answer:
            return closed, answer.status, _peak(server) - before

    closed, health, grown = running.do(attack)
    assert (closed, health) == (True, 200)
    assert grown < ROOM_TO_BREATHE


def test_sockets_are_not_compressed(running: Running) -> None:
    async def offer(server: Server, session: aiohttp.ClientSession) -> int:
        async with session.ws_connect(server.base_url + SOCKET, compress=15) as socket:
            return int(socket.compress)

    assert running.do(offer) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {
            "Origin": "http://evil.example",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        },
        {"Sec-WebSocket-Key1": "1 2", "Sec-WebSocket-Key2": "3 4"},
    ],
    ids=["from another site", "in a draft of 2010"],
)
def test_a_socket_that_should_not_be_is_refused(running: Running, headers: dict[str, str]) -> None:
    async def knock(server: Server, session: aiohttp.ClientSession) -> int:
        sent = {"Connection": "Upgrade", "Upgrade": "websocket", **headers}
        async with session.get(server.base_url + SOCKET, headers=sent) as answer:
            return answer.status

    assert running.do(knock) == 400


def _peak(server: Server) -> int:
    """The most memory the server has ever held, in bytes; 0 where the system does not tell."""
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.is_file():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
