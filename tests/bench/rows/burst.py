"""Everybody hands in at the same instant: until the last of them knows that it is on disk."""

import asyncio
from collections import defaultdict
from time import perf_counter

from tests.bench.contenders import saved
from tests.bench.crowd import Crowd
from tests.bench.rows.stages import rooms
from tests.bench.sizes import Size
from tests.bench.table import Figure


async def measure(size: Size) -> list[Figure]:
    took = defaultdict[str, list[float]](list)
    astray = 0
    async with rooms(size.phones) as all_rooms:
        for _ in range(size.times):
            for name, room in all_rooms.items():
                seconds, wrong = await burst(room, size.phones)
                took[name].append(seconds)
                astray += wrong if name == "unspoken" else 0
    what = f"{size.phones} phones hand in at once, to the last answer"
    return [
        Figure.beside("burst", what, "s", took, times_bare=1),
        Figure("burst", "lost, or there twice", "", astray, most=0),
    ]


async def burst(room: Crowd, many: int) -> tuple[float, int]:
    """Seconds; and by how many the envelopes on disk differ from those that were answered."""
    letters = await room.letters(many)
    before = saved(room.at, letters.round_id) if room.at.database else 0
    began = perf_counter()
    await asyncio.gather(*(room.hand_in(letters, body) for body in letters.bodies))
    took = perf_counter() - began
    there = saved(room.at, letters.round_id) - before if room.at.database else many
    return took, abs(there - many)
