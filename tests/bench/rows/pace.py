"""Three hundred people send within ten seconds: how long most of them wait for "saved"."""

import asyncio
from collections import defaultdict
from random import Random

from tests.bench.crowd import Crowd
from tests.bench.rows.stages import rooms
from tests.bench.sizes import Size
from tests.bench.table import Figure, share

SECONDS = 10.0


async def measure(size: Size) -> list[Figure]:
    many = size.of(300)
    found = defaultdict[str, list[float]](list)
    async with rooms(many) as all_rooms:
        for turn in range(size.times):
            for name, room in all_rooms.items():
                waits = await spread_out(room, many, SECONDS, Random(turn))
                found[name].append(1000 * share(waits, 0.95))
    what = f"{many} phones within {SECONDS:g} s, p95 of the answer"
    return [Figure.beside("pace", what, "ms", found, most=8)]


async def spread_out(room: Crowd, many: int, seconds: float, dice: Random) -> list[float]:
    letters = await room.letters(many)

    async def one(body: bytes) -> float:
        await asyncio.sleep(dice.uniform(0, seconds))
        return await room.hand_in(letters, body)

    return await asyncio.gather(*(one(body) for body in letters.bodies))
