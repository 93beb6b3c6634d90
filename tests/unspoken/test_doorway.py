"""A socket that joins nothing is shown out, and leaves nothing of itself behind."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.unspoken.raw import Wire, frame, shake_hands, wire
from tests.unspoken.running import RUNTIMES, Running, health, running_on
from unspoken.rehearse.server import Server

FEW = 5
"""What a server has open by itself, and a connection or two that are just about to end."""

ROOM = 20
"""As many may stand outside of the narrow server."""


async def hold_out(ends: Wire) -> bool:
    """Answer every ping of Engine.IO for as long as the server likes; True when it hangs up."""
    with contextlib.suppress(ConnectionError):
        while came := await ends[0].read(4096):
            if b"2" in came:
                ends[1].write(frame(1) + b"3")
    return True


@contextlib.asynccontextmanager
async def outside(server: Server, many: int) -> "AsyncIterator[list[Wire]]":
    async with contextlib.AsyncExitStack() as stack:
        opened = []
        for _ in range(many):
            opened.append(await stack.enter_async_context(wire(server)))
            assert b" 101 " in await shake_hands(opened[-1], server)
        yield opened


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_a_socket_that_joins_nothing_is_closed(runtime: str, impatient: dict[str, Running]) -> None:
    async def stand_about(server: Server) -> list[bool]:
        async with outside(server, 10) as opened:
            return list(await asyncio.gather(*(hold_out(ends) for ends in opened)))

    assert impatient[runtime].do(stand_about) == [True] * 10


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells what is open")
@pytest.mark.parametrize("runtime", RUNTIMES)
def test_nothing_is_left_of_those_that_joined_nothing(
    runtime: str, impatient: dict[str, Running]
) -> None:
    """Though they still hold their own ends."""

    async def come_and_stay(server: Server) -> bool:
        await health(server)
        async with outside(server, 50) as opened:
            many = open_sockets(server)
            await asyncio.gather(*(hold_out(ends) for ends in opened))
            while open_sockets(server) > FEW:
                await health(server)
            return many > FEW

    assert impatient[runtime].do(come_and_stay) is True


def open_sockets(server: Server) -> int:
    found = 0
    for each in Path(f"/proc/{server.process.pid}/fd").iterdir():
        # One may be closed between the list and the look.
        with contextlib.suppress(FileNotFoundError):
            found += str(each.readlink()).startswith("socket:")
    return found


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_where_many_stand_outside_the_oldest_leave_first(runtime: str, tmp_path: Path) -> None:
    async def crowd(server: Server) -> list[int]:
        async with outside(server, ROOM + 10) as opened:
            waits = [asyncio.create_task(hold_out(ends)) for ends in opened]
            await asyncio.gather(*waits[:10])
            return [number for number, each in enumerate(waits) if each.done()]

    command = (sys.executable, "-m", "tests.unspoken.narrow_server")
    with running_on(runtime, tmp_path, command) as narrow:
        assert narrow.do(crowd) == list(range(10))
