"""What a phone that is connected costs the server."""

import asyncio
from collections import defaultdict

from tests.bench.contenders import memory_of, openings
from tests.bench.crowd import crowd
from tests.bench.sizes import Size
from tests.bench.table import Figure

QUIET_SECONDS = 1.0


async def measure(size: Size) -> list[Figure]:
    found = defaultdict[str, list[float]](list)
    for _ in range(size.times):
        for name, opened in openings().items():
            async with opened() as at, crowd(at) as room:
                await room.join(size.of(50))
                await asyncio.sleep(QUIET_SECONDS)
                before = memory_of(at.pid)
                await room.join(size.phones)
                await asyncio.sleep(QUIET_SECONDS)
                grown = memory_of(at.pid) - before
                found[name].append(grown / size.phones / 1000)
    what = f"per connected phone, of {size.phones}"
    return [Figure.beside("memory", what, "kB", found, most=90)]
