"""What pretend phones write on a wall: a step's sample answers, put together anew each time."""

from collections.abc import Sequence
from random import Random

PASSES = 0.12
"""Share of pretend phones that pass."""

PICTURED = 0.1
"""Share of longer notes that end with a picture, as single samples always do."""

SPARE = ("more time", "a quiet hour", "being asked first", "less hurry", "one kind word")
"""For a step whose agenda gives no sample answers."""

PICTURES = "🌧🌤🌱🌙💛🍃🕊🫖🧵🌊🏡🌾🪴🍂🎈🧶🌻🐚🍞📞✨🌿🪁🕯"


def notes(rng: Random, samples: Sequence[str], at_most: int, longest: int) -> list[str]:
    """Up to `at_most` different notes of one phone; none when it passes."""
    if rng.random() < PASSES:
        return []
    many = min(at_most, rng.choices((1, 2, 3), weights=(5, 3, 2))[0])
    return list(dict.fromkeys(_note(rng, samples or SPARE, longest) for _ in range(many)))


def _note(rng: Random, samples: Sequence[str], longest: int) -> str:
    pieces = rng.sample(samples, k=min(len(samples), rng.choices((1, 2, 3), weights=(3, 5, 2))[0]))
    text = rng.choice((", ", "; ", " … ", " — ")).join(pieces)
    text = rng.choice((text, text[:1].upper() + text[1:])) + rng.choice(("", "", ".", " …"))
    if len(pieces) == 1 or rng.random() < PICTURED:
        text += " " + rng.choice(PICTURES)
    if len(text) > longest:
        text = rng.choice(samples)[: longest - 2].rstrip() + " " + rng.choice(PICTURES)
    return text
