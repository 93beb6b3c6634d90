"""Every way in which a connection comes to its end, each from an address and a port of its own.

A moment is how far it has come; an end is how it breaks off. All moments meet all ends. No client
does that: the bytes are written by hand.
"""

import asyncio
import contextlib
import json
import re
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from aiohttp import ClientSession, TCPConnector
from sqlalchemy import select

from sessions import actions
from sessions.database.models import Live
from sessions.database.storage import Storage
from sessions.joining import door_letters
from tests.unspoken.raw import GONE, Wire, frame, request, shake_hands, until_closed, wire
from tests.workshop import AGENDA, settings
from unspoken.rehearse.client import Client
from unspoken.rehearse.server import Server

PATIENCE = 10
"""Seconds; only a server that keeps what is over needs them."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One connection that is over: what would point to whoever had it."""

    way: str
    address: str
    port: int

    def found_in(self, raw: bytes) -> set[str]:
        told = {"address": re.escape(self.address), "port": str(self.port)}
        return {
            name
            for name, look in told.items()
            if re.search(rf"(?<![\d.]){look}(?![\d]|\.\d)".encode(), raw)
        }


@dataclass(frozen=True, slots=True)
class Target:
    """The server, and a workshop with a free place in it."""

    server: Server
    code: str
    seat: str

    @property
    def port(self) -> int:
        return int(self.server.base_url.rpartition(":")[2])


Act = Callable[[Wire, Target], Awaitable[object]]


def says(*pieces: bytes) -> Act:
    async def act(ends: Wire, target: Target) -> None:
        with contextlib.suppress(*GONE):
            for piece in pieces:
                ends[1].write(piece)
                await ends[1].drain()

    return act


async def asks_half(ends: Wire, target: Target, end: int | None = -2, more: bytes = b"") -> None:
    whole = request("POST", "/join", {"Content-Length": "99"}, target.server)
    ends[1].write(whole[:end] + more)


async def asks_many_at_once(ends: Wire, target: Target) -> None:
    ends[1].write(request("GET", "/healthz", {}, target.server) * 50)


async def asks_and_waits(ends: Wire, target: Target) -> None:
    await asks_many_at_once(ends, target)
    await ends[0].readuntil(b"ok\n")


async def knocks(ends: Wire, target: Target) -> None:
    """A handshake whose answer it does not await."""
    knocking = asyncio.create_task(shake_hands(ends, target.server))
    await asyncio.sleep(0)
    knocking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await knocking


async def opens(ends: Wire, target: Target) -> None:
    assert b" 101 " in await shake_hands(ends, target.server)


async def joins(ends: Wire, target: Target, seat: str | None = None) -> None:
    await opens(ends, target)
    auth = {"code": target.code, "seat": seat or target.seat, "language": "en"}
    said = b"40/phone," + json.dumps(auth).encode()
    ends[1].write(frame(len(said)) + said)
    # Socket.IO's answer: 40 to those that are let in, 44 to the others.
    await ends[0].readuntil(b"/phone,")


async def resets(ends: Wire, target: Target) -> None:
    linger = struct.pack("ii", 1, 0)
    ends[1].get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    ends[1].transport.abort()


async def hangs_up(ends: Wire, target: Target) -> None:
    ends[1].close()


async def says_no_more(ends: Wire, target: Target) -> None:
    """Closes its own half, and hears the other end out."""
    with contextlib.suppress(OSError):  # The server was quicker.
        ends[1].write_eof()
    await until_closed(ends[0])


async def waits(ends: Wire, target: Target) -> None:
    """Until the server has had enough of it."""
    await until_closed(ends[0])


MOMENTS: Mapping[str, Act] = {
    "silent": says(),
    "half a line": says(b"GET /heal"),
    "half a head": asks_half,
    "half a body": partial(asks_half, end=None, more=b"code="),
    "many requests": asks_many_at_once,
    "an answer": asks_and_waits,
    "garbage": says(bytes(range(128, 256)) + b"\r\n\r\n"),
    "a TLS hello": says(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64) + b"\r\n"),
    "a handshake": knocks,
}
"""Up to these a connection is no socket yet."""

SOCKETS: Mapping[str, Act] = {
    "an open socket": opens,
    "a refused socket": partial(joins, seat="nobody"),
    "a joined socket": joins,
}

ENDS: Mapping[str, Act] = {
    "is reset": resets,
    "hangs up": hangs_up,
    "says no more": says_no_more,
}

FRAMES: Mapping[str, bytes] = {
    "a large frame": frame(1 << 20) + bytes(1 << 18),
    "half a frame": frame(500) + b"x",
    "a strange frame": frame(4, opcode=7) + b"word",
    "a frame with no mask": b"\x81\x04word",
    "a reserved bit": b"\xf1" + frame(4)[1:] + b"word",
    "no text": frame(4) + b"4\xff\xfe\xfd",
    "a farewell": frame(2, opcode=8) + b"\x03\xe8",
    "a farewell without a word": frame(0, opcode=8),
    "a farewell of Engine.IO": frame(1) + b"1",
    "a farewell of Socket.IO": frame(9) + b"41/phone,",
    "a bad farewell": frame(5, opcode=8) + b"\x00\x01\xff\xfe\xfd",
    "a long ping": frame(126, opcode=9) + bytes(126),
    "many pings": (frame(100, opcode=9) + bytes(100)) * 2_000,
    "many pieces": frame(0, opcode=1, last=False) + frame(0, opcode=0, last=False) * 2_000,
    "no packet": frame(4) + b"word",
    "an unknown event": frame(14) + b'42/phone,["x"]',
    "bytes": frame(64, opcode=2) + bytes(64),
}


def ways() -> dict[str, tuple[Act, ...]]:
    found: dict[str, tuple[Act, ...]] = {
        f"{moment}, {end}": (reach, finish)
        for moment, reach in {**MOMENTS, **SOCKETS}.items()
        for end, finish in ENDS.items()
    }
    found |= {
        f"{moment}, {said}, {end}": (reach, says(raw), finish)
        for moment, reach in SOCKETS.items()
        for said, raw in FRAMES.items()
        for end, finish in (("is reset", resets), ("says no more", says_no_more))
    }
    found |= {
        f"{moment}, waits": (reach, waits)
        for moment, reach in {**MOMENTS, **SOCKETS}.items()
        if moment != "a joined socket"  # Whoever sits may stay.
    }
    return found


async def end_in_every_way(target: Target, first_address: int = 1) -> list[Ended]:
    """Each once, a few at a time; gives what must not be found anywhere."""
    few = asyncio.Semaphore(20)

    async def end(number: int, way: str, acts: tuple[Act, ...]) -> Ended:
        address = f"127.0.9.{first_address + number}"
        async with few, wire(target.server, address) as ends:
            port = ends[1].get_extra_info("sockname")[1]
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    for act in acts:
                        with contextlib.suppress(*GONE):
                            await act(ends, target)
        return Ended(way, address, port)

    done = await asyncio.gather(
        *(end(number, way, acts) for number, (way, acts) in enumerate(ways().items()))
    )
    # The number of the server's own port is told when it starts.
    return [each for each in done if each.port != target.port]


@contextlib.asynccontextmanager
async def left_open(target: Target) -> AsyncIterator[list[Ended]]:
    """A connection at each moment, still there when the server ends."""
    async with contextlib.AsyncExitStack() as stack:
        held = []
        for number, (moment, reach) in enumerate({**MOMENTS, **SOCKETS}.items()):
            address = f"127.0.8.{1 + number}"
            ends = await stack.enter_async_context(wire(target.server, address))
            port = ends[1].get_extra_info("sockname")[1]
            with contextlib.suppress(*GONE):
                await reach(ends, target)
            held.append(Ended(f"{moment}, left open", address, port))
        yield [each for each in held if each.port != target.port]


async def seated(server: Server, code: str) -> Target:
    connector = TCPConnector(local_addr=("127.0.1.77", 0))
    async with ClientSession(connector=connector) as session:
        phone = Client(session=session, base_url=server.base_url, code=code)
        await phone.sit_down(None)
    return Target(server, code, phone.seat)


def prepared(data: Path) -> tuple[str, str]:
    """A workshop; gives its code and what its picture says."""
    storage = Storage(f"sqlite:///{data / 'unspoken.db'}")
    try:
        actions.prepare(storage, AGENDA, settings())
        with storage.reading() as db:
            live = db.scalars(select(Live)).one()
            return live.code, door_letters(live.door)
    finally:
        storage.close()
