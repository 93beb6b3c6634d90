"""The three servers, each in a process of its own, behind one way to talk to them."""

import asyncio
import contextlib
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, CookieJar

from sessions.actions.seats import MOST_SEATS
from sessions.anonymity.envelopes import sealed
from tests.bench.wire import Ears, Socket
from tests.workshop import written
from tools import node
from unspoken.rehearse.facilitator import WITHOUT_CROWD, Facilitator
from unspoken.rehearse.server import HERE, free_port, serving

ROOT = Path(__file__).parents[2]
SLUG, CODE, ROUND = "bench", "BCDFGH", "0" * 32
WALLS = 20
AGENDA = "\n".join(
    (
        "title: An evening",
        "minutes: 100",
        "steps:",
        "  - {id: welcome, kind: info, title: Welcome, minutes: 5}",
        *(f"  - {{id: w-{n}, kind: wall, title: Fears, minutes: 5}}" for n in range(1, WALLS)),
    )
)
OWN_KEY = bytes(range(1, 33))
"""What bare servers get is as large and as random as what ours gets."""


@dataclass(kw_only=True)
class Contender:
    """A running server. `press` changes the stage and gives the revision that phones will hear."""

    name: str
    base_url: str
    pid: int
    session: ClientSession
    database: Path | None = None
    code: str = CODE

    async def press(self, size: int) -> int:
        """`size` is how many bytes of page the stage shall have, where that can be said."""
        async with self.session.post(f"{self.base_url}/press", data=str(size)) as answer:
            return int((await answer.json())["revision"])

    async def open_round(self, ears: Ears, many: int) -> tuple[str, bytes]:
        """A new round to hand in to: its name and its key."""
        return ROUND, OWN_KEY


@dataclass(kw_only=True)
class Unspoken(Contender):
    console: Socket
    revision: int

    async def press(self, size: int) -> int:
        # Every change of the clock is a new stage, and leaves the workshop where it stands.
        return await self.order("extend", seconds=60)

    async def order(self, verb: str, **args: Any) -> int:
        said = {"verb": verb, "args": args, "revision": self.revision}
        answer = await self.console.ask("command", said)
        if not answer.get("ok"):
            raise RuntimeError(f"{verb}: {answer}")
        self.revision = int(answer["revision"])
        return self.revision

    async def open_round(self, ears: Ears, many: int) -> tuple[str, bytes]:
        await self.order("next")
        await ears.until(await self.order("open"), many)
        return str(ears.told["round"]), bytes.fromhex(ears.told["seal"]["key"])


Opening = Callable[[], AbstractAsyncContextManager[Contender]]


@asynccontextmanager
async def unspoken() -> AsyncIterator[Contender]:
    """Claimed, with one workshop that has begun; its console's pages are not looked at."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"host": HERE, "runtime": "eventlet", "agendas": _shelf(Path(folder))}
        async with (
            serving(Path(folder, "data"), port=free_port(), settings=settings) as server,
            ClientSession(cookie_jar=CookieJar(unsafe=True)) as session,
        ):
            rosa = Facilitator(session=session, base_url=server.base_url)
            await rosa.claim(server.claim, "a long evening with tea")
            await rosa.prepare(SLUG, {"k": "3", "rehearsal": WITHOUT_CROWD})
            await rosa.close()
            live = await rosa.read(f"/console/live/{rosa.live_id}")
            told = live.one("meta", name="unspoken-console")
            console = Socket("/console", Ears())
            await console.connect(
                session, server.base_url, {"token": told.get("content") if told else ""}
            )
            made = Unspoken(
                name="unspoken",
                base_url=server.base_url,
                pid=server.process.pid,
                session=session,
                database=Path(folder, "data", "unspoken.db"),
                code=await _long_code(rosa),
                console=console,
                revision=rosa.seen.revision,
            )
            await made.order("begin", people=MOST_SEATS)
            yield made
            await console.close()


def _shelf(folder: Path) -> str:
    """A folder with the one agenda."""
    shelf = folder / "agendas"
    shelf.mkdir()
    (shelf / f"{SLUG}.yaml").write_text(AGENDA, "utf-8")
    return str(shelf)


async def _long_code(rosa: Facilitator) -> str:
    """As the picture on the screen has it: the six letters are for few at a time."""
    body = (await rosa.read(f"/s/{rosa.code}")).one("body")
    return body.get("data-long-code") if body else ""


@asynccontextmanager
async def bare() -> AsyncIterator[Contender]:
    with tempfile.TemporaryDirectory() as folder:
        port, database = free_port(), Path(folder, "bare.db")
        command = (sys.executable, "-m", "tests.bench.bare_server", str(port), str(database))
        async with _running("bare", port, command) as made:
            made.database = database
            yield made


@asynccontextmanager
async def socket_io() -> AsyncIterator[Contender]:
    port = free_port()
    async with _running(
        "node", port, (node.node(), "tests/bench/node_server.mjs", str(port))
    ) as made:
        yield made


@asynccontextmanager
async def _running(name: str, port: int, command: Sequence[str]) -> AsyncIterator[Contender]:
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        if await process.stdout.readline() != b"up\n":
            raise RuntimeError(f"the {name} server did not start")
        async with ClientSession() as session:
            yield Contender(
                name=name, base_url=f"http://{HERE}:{port}", pid=process.pid, session=session
            )
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def has_node() -> bool:
    return node.find() is not None and (ROOT / "node_modules" / "socket.io").is_dir()


def openings() -> dict[str, Opening]:
    """How each server is started, by name; Node's only where it is there."""
    found: dict[str, Opening] = {"unspoken": unspoken, "bare": bare}
    return found | ({"node": socket_io} if has_node() else {})


@dataclass(slots=True, eq=False)
class Letters:
    """Envelopes that are sealed before anything is measured."""

    round_id: str
    key: bytes
    bodies: list[bytes] = field(default_factory=list)

    def seal(self, many: int) -> None:
        self.bodies = [sealed(written({"text": "being a burden"}), self.key) for _ in range(many)]


def memory_of(pid: int) -> int:
    """Bytes that a process holds now."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def saved(contender: Contender, round_id: str) -> int:
    """How many envelopes of a round are on disk."""
    assert contender.database is not None
    connection = sqlite3.connect(f"file:{contender.database}?mode=ro", uri=True)
    try:
        if contender.name == "unspoken":
            query = "SELECT count(*) FROM envelope WHERE round_id = ?"
            found = connection.execute(query, (bytes.fromhex(round_id),)).fetchone()
        else:
            found = connection.execute("SELECT count(*) FROM envelope").fetchone()
    finally:
        connection.close()
    return int(found[0])
