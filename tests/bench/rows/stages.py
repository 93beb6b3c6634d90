"""A new stage, from the facilitator's order until the last phone has it."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from time import perf_counter

from tests.bench.contenders import Contender, openings
from tests.bench.crowd import Crowd, crowd
from tests.bench.sizes import Size
from tests.bench.table import Figure

PRESSES = 5
"""In each of the times; the first of all is not counted."""


async def measure(size: Size) -> list[Figure]:
    large, small = size.phones, size.of(100)
    to_last = "to the last of {} phones".format
    return [
        Figure.beside(
            "stages",
            to_last(large),
            "ms",
            await spread(large, size),
            times_bare=0.8,
            times_node=1.5,
        ),
        Figure.beside("stages", to_last(small), "ms", await spread(small, size), times_bare=1.3),
    ]


async def spread(many: int, size: Size) -> Mapping[str, list[float]]:
    """Milliseconds by server; they take turns, so that a busy machine is busy for all of them."""
    found = defaultdict[str, list[float]](list)
    async with rooms(many) as all_rooms:
        bytes_of_page = len(all_rooms["unspoken"].ears.told["html"].encode())
        for turn in range(size.times * PRESSES + 1):
            for name, room in all_rooms.items():
                took = await press(room.at, room, bytes_of_page)
                if turn:
                    found[name].append(1000 * took)
    return found


async def press(at: Contender, room: Crowd, size: int) -> float:
    """Seconds from the order until the last phone has what came of it."""
    began = perf_counter()
    revision = await at.press(size)
    return await room.ears.until(revision, len(room.sockets)) - began


@asynccontextmanager
async def rooms(many: int) -> AsyncIterator[dict[str, Crowd]]:
    """Every server with a room of its own, full."""
    async with AsyncExitStack() as stack:
        found = {}
        for name, opened in openings().items():
            at = await stack.enter_async_context(opened())
            found[name] = room = await stack.enter_async_context(crowd(at))
            await room.join(many)
            await room.ears.until(await at.press(1000), many)
        yield found
