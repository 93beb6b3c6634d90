"""A server of one's own, in a process of its own, gone when the block ends."""

import asyncio
import contextlib
import os
import re
import socket
import sys
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from unspoken.config import PREFIX

COMMAND = (sys.executable, "-m", "unspoken", "serve")
HURRIED = (sys.executable, "-m", "unspoken.rehearse.hurried")
"""For pretend people: it counts as often as it ticks, and so tells who has just tapped."""
HERE = "127.0.0.1"
STARTING_SECONDS = 30
STOPPING_SECONDS = 5
LAST_LINES = 20
PIECE = 64 * 1024

_CLAIM = re.compile(r"https?://\S+/console/claim/\S+")


class NoServer(Exception):
    """The server did not start, or is gone; the words are the last that it said."""


@dataclass(slots=True)
class Server:
    """A running server: where it is, and the link to claim its console."""

    process: asyncio.subprocess.Process
    base_url: str
    claim: str = ""
    said: deque[str] = field(default_factory=lambda: deque(maxlen=LAST_LINES))

    async def until_gone(self) -> str:
        """Waits until the server ends; gives the last that it said."""
        await self.process.wait()
        return "\n".join(self.said)


@asynccontextmanager
async def serving(
    data: Path,
    *,
    port: int,
    settings: Mapping[str, str],
    command: Sequence[str] = COMMAND,
    ear: Callable[[bytes], object] = lambda _piece: None,
) -> AsyncIterator[Server]:
    """A server with its data in a folder; raises NoServer unless it comes up.

    `settings` go by the names of the configuration's fields; the caller's own environment
    does not count, save what is not Unspoken's. `ear` hears every byte that it says, to the last.
    """
    own = {**settings, "data": str(data), "port": str(port), "open_browser": "no"}
    environment = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)}
    environment |= {PREFIX + name.upper(): value for name, value in own.items()}
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**environment, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        # Ctrl-C in the terminal is for who holds the server: it is stopped from here, and once.
        start_new_session=True,
    )
    server = Server(process, f"http://{HERE}:{port}")
    claimed = asyncio.get_running_loop().create_future()
    reading = asyncio.create_task(_read(server, claimed, ear))
    try:
        await _until_up(server, claimed)
        yield server
    finally:
        await _stop(process)
        # What it said last is still on its way.
        await asyncio.wait({reading}, timeout=STOPPING_SECONDS)
        reading.cancel()


async def _read(
    server: Server, claimed: asyncio.Future[str], ear: Callable[[bytes], object]
) -> None:
    """Keeps the last lines, and finds the claim link; a pipe that nobody reads would block."""
    stream, rest = server.process.stdout, b""
    while stream is not None and (piece := await stream.read(PIECE)):
        ear(piece)
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            words = line.decode(errors="replace").rstrip()
            server.said.append(words)
            found = _CLAIM.search(words)
            if found and not claimed.done():
                claimed.set_result(found[0])
        rest = rest[-PIECE:]
    if rest:
        server.said.append(rest.decode(errors="replace"))


async def _until_up(server: Server, claimed: asyncio.Future[str]) -> None:
    gone = asyncio.ensure_future(server.process.wait())
    waits: set[asyncio.Future[Any]] = {claimed, gone}
    await asyncio.wait(waits, timeout=STARTING_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    gone.cancel()
    if not claimed.done():
        raise NoServer("\n".join(server.said) or "The server did not say that it is running.")
    server.claim = claimed.result()


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOPPING_SECONDS)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def free_port(wished: int = 0) -> int:
    """`wished` if nobody has it, else another that is free: for 0 any, else the next."""
    for port in range(wished, wished + 100) if wished else (0,):
        with socket.socket() as knock:
            knock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                knock.bind(("" if wished else HERE, port))
                return int(knock.getsockname()[1])
    raise NoServer(f"No free port from {wished} on.")
