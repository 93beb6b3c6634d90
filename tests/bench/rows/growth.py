"""As a room fills, a new stage becomes dearer in step with its phones, and a hand-in not at all."""

import asyncio
from random import Random

from tests.bench.contenders import unspoken
from tests.bench.crowd import Crowd, crowd
from tests.bench.rows.pace import spread_out
from tests.bench.rows.stages import press
from tests.bench.sizes import Size
from tests.bench.table import Figure, middle

STEPS = (100, 300, 1000)
PROBES, SECONDS = 100, 3.0
"""Hand-ins that are looked at, and how long they take to come."""
PRESSES = 5
STRAIGHT = 1.25
"""Ten times as many phones may take this much more than ten times as long."""
LEVEL = 1.25


async def measure(size: Size) -> list[Figure]:
    stage: dict[int, float] = {}
    hand_in: dict[int, float] = {}
    steps = [size.of(each) for each in STEPS]
    async with unspoken() as at, crowd(at) as room:
        for many in steps:
            await room.join(many - len(room.sockets))
            presses = [await press(at, room, 0) for _ in range(PRESSES * size.times + 1)]
            stage[many] = 1000 * middle(presses[1:])
            hand_in[many] = await answered(room, size)
        filled = await after_many(room, size)
    few, _, many = steps
    dearer = stage[many] / stage[few] / (many / few)
    return [
        Figure("growth", f"a new stage, {each} phones", "ms", took) for each, took in stage.items()
    ] + [
        Figure("growth", f"… per phone, {many} to {few}", "×", dearer, most=STRAIGHT),
        *(
            Figure("growth", f"a hand-in, {each} phones", "ms", took)
            for each, took in hand_in.items()
        ),
        Figure("growth", f"… {many} to {few}", "×", hand_in[many] / hand_in[few], most=LEVEL),
        Figure("growth", f"a hand-in after {many} others", "ms", filled),
        Figure("growth", "… to the first ones", "×", filled / hand_in[many], most=LEVEL),
    ]


async def answered(room: Crowd, size: Size) -> float:
    """Milliseconds until a hand-in is answered, when nothing else goes on."""
    found = []
    for turn in range(size.times):
        found += await spread_out(room, size.of(PROBES), SECONDS, Random(turn))
    return 1000 * middle(found)


async def after_many(room: Crowd, size: Size) -> float:
    """The same, to a round that holds a room full of envelopes already."""
    letters = await room.letters(size.phones + size.of(PROBES))
    early, late = letters.bodies[: size.phones], letters.bodies[size.phones :]
    for at in range(0, len(early), 50):
        await asyncio.gather(*(room.hand_in(letters, body) for body in early[at : at + 50]))
    found = []
    for body in late:
        found.append(await room.hand_in(letters, body))
        await asyncio.sleep(SECONDS / len(late))
    return 1000 * middle(found)
