"""A server dies and is started again: when its phones are back, from the moment it is there."""

import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from time import perf_counter

from aiohttp import ClientError, ClientSession, DummyCookieJar, TCPConnector

from sessions import actions
from sessions.database.migrations import upgrade
from sessions.database.models import Live
from sessions.database.storage import Storage
from tests.bench.sizes import Size
from tests.bench.table import Figure, middle, share
from tests.bench.wire import PATIENCE, Ears, Socket
from tests.workshop import AGENDA, settings
from unspoken.config import PREFIX
from unspoken.rehearse.server import HERE, free_port

FIRST_DELAY, LONGEST_DELAY = 1.0, 8.0
"""How long a phone waits before it tries again, as its page has it: twice as long each time, and a
half more or less."""
EVERY = 0.01


async def measure(size: Size) -> list[Figure]:
    many = size.of(300)
    last, most_of_them, down = [], [], []
    for turn in range(size.times):
        away, back = await restarted(many, Random(turn))
        last.append(max(back))
        most_of_them.append(share(back, 0.95))
        down.append(away)
    return [
        Figure("restart", f"the last of {many} phones is back", "s", middle(last), most=5),
        Figure("restart", "p95", "s", middle(most_of_them), most=2),
        Figure("restart", "the server itself was away", "s", middle(down)),
    ]


async def restarted(many: int, dice: Random) -> tuple[float, list[float]]:
    """Seconds that the server was away; and seconds until each phone was back after that."""
    with tempfile.TemporaryDirectory() as folder:
        data, port = Path(folder, "data"), free_port()
        code, seats = prepared(data, many)
        base = f"http://{HERE}:{port}"
        async with ClientSession(
            connector=TCPConnector(limit=0), cookie_jar=DummyCookieJar()
        ) as session:
            auths = [{"code": code, "seat": seat, "language": "en"} for seat in seats]
            async with served(session, data, base, port):
                for auth in auths:
                    await Socket("/phone", Ears()).connect(session, base, auth)
            died = perf_counter()
            async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as room:
                coming = [room.create_task(_come_back(session, base, a, dice)) for a in auths]
                async with served(session, data, base, port):
                    there = perf_counter()
                    back = [await each for each in coming]
    return there - died, [max(0.0, each - there) for each in back]


async def _come_back(
    session: ClientSession, base: str, auth: dict[str, str], dice: Random
) -> float:
    delay = FIRST_DELAY
    while True:
        await asyncio.sleep(delay * dice.uniform(0.5, 1.5))
        delay = min(2 * delay, LONGEST_DELAY)
        socket = Socket("/phone", Ears())
        try:
            await socket.connect(session, base, auth)
        except (OSError, ClientError, TypeError):
            await socket.close()
            continue
        await socket.close()
        return socket.connected


def prepared(data: Path, many: int) -> tuple[str, list[str]]:
    """A workshop in its lobby, with so many seats taken; its code and the seats."""
    data.mkdir(parents=True)
    storage = Storage(f"sqlite:///{data / 'unspoken.db'}")
    try:
        upgrade(storage)
        actions.prepare(storage, AGENDA, settings())
        with storage.reading() as db:
            code = db.query(Live).one().code
        return code, [actions.join(storage, code, None) for _ in range(many)]
    finally:
        storage.close()


def started(data: Path, port: int) -> subprocess.Popen[bytes]:
    own = {"data": str(data), "port": str(port), "host": HERE, "open_browser": "no"}
    kept = {name: text for name, text in os.environ.items() if not name.startswith(PREFIX)}
    return subprocess.Popen(
        [sys.executable, "-m", "unspoken", "serve"],
        env={**kept, **{PREFIX + name.upper(): text for name, text in own.items()}},
        stdout=subprocess.DEVNULL,
    )


@asynccontextmanager
async def served(session: ClientSession, data: Path, base: str, port: int) -> AsyncIterator[None]:
    """A server that answers; it is killed when the block ends."""
    process = started(data, port)
    try:
        while not await _answers(session, base):
            if process.poll() is not None:
                raise RuntimeError("the server did not start")
            await asyncio.sleep(EVERY)
        yield
    finally:
        process.kill()
        process.wait()


async def _answers(session: ClientSession, base: str) -> bool:
    with contextlib.suppress(ClientError):
        async with session.get(f"{base}/healthz") as answer:
            return answer.status == 200
    return False
