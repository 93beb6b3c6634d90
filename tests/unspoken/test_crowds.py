"""More connections than a server can hold: it is still there when they have gone."""

import contextlib
import sys
from pathlib import Path

import pytest

from tests.unspoken.raw import GONE, wire
from tests.unspoken.running import RUNTIMES, health, running_on
from unspoken.rehearse.server import Server

MANY = 200
"""More than the poor server may hold, fewer than wait at the door of its system."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
@pytest.mark.parametrize("runtime", RUNTIMES)
def test_a_server_outlives_a_crowd(runtime: str, tmp_path: Path) -> None:
    async def crowd(server: Server) -> int:
        async with contextlib.AsyncExitStack() as stack:
            for _ in range(MANY):
                with contextlib.suppress(*GONE):
                    _, writer = await stack.enter_async_context(wire(server))
                    writer.write(b"GET /")
        return await health(server)

    command = (sys.executable, "-m", "tests.unspoken.poor_server")
    with running_on(runtime, tmp_path, command) as poor:
        assert poor.do(crowd) == 200
