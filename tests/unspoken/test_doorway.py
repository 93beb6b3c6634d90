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
        opened = [await stack.enter_async_context(wire(server)) for _ in range(many)]
        for ends in opened:
            assert b" 101 " in await shake_hands(ends, server)
        yield opened


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_a_socket_that_joins_nothing_is_closed(runtime: str, impatient: dict[str, Running]) -> None:
    async def stand_about(server: Server) -> list[bool]:
        async with outside(server, 10) as opened:
            return list(await asyncio.gather(*(hold_out(ends) for ends in opened)))

    assert impatient[runtime].do(stand_about) == [True] * 10


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_nothing_is_left_of_those_that_joined_nothing(
    runtime: str, impatient: dict[str, Running]
) -> None:
    async def come_and_go(server: Server) -> tuple[int, int]:
        await health(server)
        before = await settled(server)
        async with outside(server, 50) as opened:
            await asyncio.gather(*(hold_out(ends) for ends in opened))
            return before, await settled(server, before)

    before, after = impatient[runtime].do(come_and_go)
    assert before == after


async def settled(server: Server, wanted: int = 0) -> int:
    """How many files and connections the server holds, once that is what was wanted or stays."""
    seen = [-1]
    while (wanted not in seen and len({*seen[-5:]}) != 1) or len(seen) < 5:
        seen.append(open_files(server))
        await asyncio.sleep(0.1)
    return seen[-1]


def open_files(server: Server) -> int:
    return len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))


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
