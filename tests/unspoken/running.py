"""A server on each runtime, in a process of its own, and a loop to talk to it from."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import aiohttp

from unspoken.rehearse.server import COMMAND, HERE, Server, free_port, serving
from unspoken.server.runtime import RuntimeName

RUNTIMES = get_args(RuntimeName)
PATIENCE = 60
"""Seconds until what is neither taken in nor cut off counts as hanging."""


@dataclass(frozen=True)
class Running:
    loop: asyncio.AbstractEventLoop
    server: Server

    def do(self, work: Callable[[Server], Awaitable[Any]]) -> Any:
        return self.loop.run_until_complete(asyncio.wait_for(work(self.server), PATIENCE))


@contextmanager
def running_on(
    runtime: str, data: Path, command: Sequence[str] = COMMAND, **settings: str
) -> Iterator[Running]:
    loop = asyncio.new_event_loop()
    held = serving(
        data,
        port=free_port(),
        settings={"runtime": runtime, "host": HERE, **settings},
        command=command,
    )
    server = loop.run_until_complete(held.__aenter__())
    try:
        yield Running(loop, server)
    finally:
        loop.run_until_complete(held.__aexit__(None, None, None))
        loop.close()


async def health(server: Server) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{server.base_url}/healthz") as answer,
    ):
        return answer.status


def peak(server: Server) -> int:
    """The most memory the server has ever held, in bytes; 0 where the system does not tell."""
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.is_file():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
