"""Connections without manners: bytes as they are, from an address of one's own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from unspoken.rehearse.server import HERE, Server

SOCKET = "/socket.io/?EIO=4&transport=websocket"
CHUNK = bytes(64 * 1024)
GONE = (ConnectionError, asyncio.IncompleteReadError)

Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def wire(server: Server, source: str = HERE) -> AsyncIterator[Wire]:
    """A connection to the server; it is cut when the block ends."""
    port = int(server.base_url.rpartition(":")[2])
    reader, writer = await asyncio.open_connection(HERE, port, local_addr=(source, 0))
    try:
        yield reader, writer
    finally:
        writer.transport.abort()


def request(
    method: str, path: str, headers: Mapping[str, str], server: Server, body: bytes = b""
) -> bytes:
    said = {"Host": server.base_url.removeprefix("http://"), **headers}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def shake_hands(ends: Wire, server: Server, path: str = SOCKET, **more: str) -> bytes:
    """Ask for a WebSocket; gives the first line of the answer."""
    reader, writer = ends
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        **more,
    }
    writer.write(request("GET", path, headers, server))
    first = await reader.readline()
    if b" 101 " in first:
        await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(2)  # Engine.IO greets
    return first.strip()


def frame(size: int, *, opcode: int = 1, last: bool = True) -> bytes:
    """The head of a masked frame; the mask is nought, so that its bytes may follow as they are."""
    head = bytes([(0x80 if last else 0) | opcode])
    if size < 126:
        return head + bytes([0x80 | size]) + bytes(4)
    if size < 65_536:
        return head + bytes([0x80 | 126]) + size.to_bytes(2, "big") + bytes(4)
    return head + bytes([0x80 | 127]) + size.to_bytes(8, "big") + bytes(4)


async def pour(writer: asyncio.StreamWriter, size: int) -> None:
    """So many bytes, or as many as the other end takes."""
    with contextlib.suppress(*GONE):
        for _ in range(size // len(CHUNK)):
            writer.write(CHUNK)
            await writer.drain()


async def until_closed(reader: asyncio.StreamReader) -> bool:
    """Read on until the other end hangs up."""
    with contextlib.suppress(*GONE):
        while await reader.read(65_536):
            pass
    return True
