"""A hall of people comes in: page, assets, seat and socket for each, fifty at a time."""

from collections import defaultdict

from tests.bench.contenders import openings
from tests.bench.crowd import assets_of, crowd
from tests.bench.sizes import Size
from tests.bench.table import Figure

SEATS = 900
"""So many more fit into the same workshop."""


async def measure(size: Size) -> list[Figure]:
    whole, alone = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    many, assets = size.phones, 0
    for _ in range(size.times):
        for name, opened in openings().items():
            async with opened() as at:
                async with crowd(at) as room:
                    loaded = await assets_of(room)
                    assets = max(assets, len(loaded))
                    whole[name].append(await room.come_in(many, loaded))
                async with crowd(at) as room:
                    alone[name].append(await room.join(size.of(SEATS)))
    everything = f"{many} phones: page, {assets} assets, seat, socket"
    return [
        Figure.beside("joining", everything, "s", whole, times_bare=2),
        Figure.beside("joining", f"{size.of(SEATS)} phones: seat and socket alone", "s", alone),
    ]
