"""A click of the facilitator: how long it holds up everybody else."""

from collections import defaultdict

from tests.bench.many_notes import Table, hostile, waits
from tests.bench.sizes import Size
from tests.bench.table import Figure, middle

TABLES = {
    "60 notes in 8 themes": (Table(notes=60, themes=8), 30),
    "1000 notes": (Table(hidden=15), 50),
    "1000 hostile notes, 300 kept back": (Table(hostile, hidden=300), 50),
}
"""And the most milliseconds that anybody else may wait for it."""


async def measure(size: Size) -> list[Figure]:
    figures = []
    for what, (table, most) in TABLES.items():
        found = defaultdict[str, list[float]](list)
        for _ in range(size.times):
            for meanwhile, longest in (await waits(table)).items():
                found[meanwhile].append(longest)
        figures += [
            Figure(
                "click",
                f"{what}: {meanwhile}",
                "ms",
                middle(longest),
                most=None if meanwhile == "nobody presses" else most,
            )
            for meanwhile, longest in found.items()
        ]
    return figures
