"""A summary of five hundred notes on paper: how long it takes, and what phones notice of it."""

import asyncio
import contextlib
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from tests.bench.many_notes import Table, filled, longest_meanwhile
from tests.bench.sizes import Size
from tests.bench.table import Figure, middle
from unspoken.rehearse.server import HERE, free_port, serving

NOTES, READERS = 500, 300
PATIENCE = 120.0


async def measure(size: Size) -> list[Figure]:
    alone, longer, crowd, refused = [], [], [], []
    many = size.of(READERS)
    for _ in range(size.times):
        with tempfile.TemporaryDirectory() as folder:
            data, port = Path(folder, "data"), free_port()
            code = ended(data)
            settings = {"runtime": "eventlet", "host": HERE}
            async with serving(data, port=port, settings=settings), _visitors() as session:
                address = f"http://{HERE}:{port}/s/{code}/summary.pdf"
                quiet = await longest_meanwhile(port, asyncio.sleep(1))
                began = perf_counter()
                busy = await longest_meanwhile(port, fetched(session, address))
                alone.append(perf_counter() - began)
                longer.append(max(0.0, busy - quiet))
                began = perf_counter()
                statuses = await asyncio.gather(*(fetched(session, address) for _ in range(many)))
                crowd.append(perf_counter() - began)
                refused.append(many - Counter(statuses)[200])
    return [
        Figure("handouts", f"a summary of {NOTES} notes", "s", middle(alone), most=3),
        Figure("handouts", "… somebody else waits longer by", "ms", middle(longer), most=20),
        Figure("handouts", f"… for {many} people at once", "s", middle(crowd), most=15),
        Figure("handouts", "… refused", "", middle(refused), most=0),
    ]


def ended(data: Path) -> str:
    """A workshop that is over, its summary offered; gives its code."""
    room = filled(data, Table(notes=NOTES, themes=8))
    for verb in ("reveal", "end", "offer_summary"):
        room.command(verb)
    return room.code


def _visitors() -> ClientSession:
    return ClientSession(
        connector=TCPConnector(limit=0),
        cookie_jar=DummyCookieJar(),
        timeout=ClientTimeout(total=PATIENCE),
    )


async def fetched(session: ClientSession, address: str) -> int:
    """The answer's status; 0 when there was none."""
    with contextlib.suppress(OSError, TimeoutError):
        async with session.get(address) as answer:
            await answer.read()
            return answer.status
    return 0
