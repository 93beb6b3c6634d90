"""What pretend phones say: a step's sample answers, put together anew each time, or choices."""

from collections.abc import Sequence
from random import Random
from typing import Any

from sessions.activities.asking import TEXT, Asks, Chooses, Question, Writes

PASSES = 0.1
"""Share of pretend phones that pass."""

LEAVES_OUT = 0.1
"""Share of them that leave out a question which may be left out."""

PICTURED = 0.1
"""Share of longer notes that end with a picture, as single samples always do."""

SPARE = ("more time", "a quiet hour", "being asked first", "less hurry", "one kind word")
"""For a step whose agenda gives no sample answers."""

PICTURES = "🌧🌤🌱🌙💛🍃🕊🫖🧵🌊🏡🌾🪴🍂🎈🧶🌻🐚🍞📞✨🌿🪁🕯"


def sample(asks: Asks, rng: Random, samples: Sequence[str]) -> list[Any]:
    """The payloads of one phone; none when it passes, or has nothing to choose from."""
    if rng.random() < PASSES:
        return []
    match asks:
        case Writes():
            return [{TEXT: text} for text in _notes(asks, rng, samples or SPARE)]
        case Chooses():
            chosen = {question.id: _choices(question, rng) for question in asks.questions}
            answers = {name: its for name, its in chosen.items() if its}
            whole = all(one.id in answers for one in asks.questions if one.needed)
            return [answers] if answers and whole else []
        case None:
            return []


def _notes(asks: Writes, rng: Random, samples: Sequence[str]) -> list[str]:
    many = min(asks.each, rng.choices((1, 2, 3), weights=(5, 3, 2))[0])
    return list(dict.fromkeys(_note(asks, rng, samples) for _ in range(many)))


def _note(asks: Writes, rng: Random, samples: Sequence[str]) -> str:
    pieces = rng.sample(samples, k=min(len(samples), rng.choices((1, 2, 3), weights=(3, 5, 2))[0]))
    text = rng.choice((", ", "; ", " … ", " — ")).join(pieces)
    text = rng.choice((text, text[:1].upper() + text[1:])) + rng.choice(("", "", ".", " …"))
    if len(pieces) == 1 or rng.random() < PICTURED:
        text += " " + rng.choice(PICTURES)
    if len(text) > asks.longest:
        text = rng.choice(samples)[: asks.longest - 2].rstrip() + " " + rng.choice(PICTURES)
    return " ".join(text.split()[: asks.most_words])


def _choices(question: Question, rng: Random) -> list[str]:
    """What one phone chooses; some choices are dear to more of them than others."""
    if not question.needed and rng.random() < LEAVES_OUT:
        return []
    if question.alone and rng.random() < PASSES:
        return [rng.choice(sorted(question.alone))]
    open_to_all = [one for one in question.choices if one not in question.alone]
    if not open_to_all:
        return []
    if question.most == 1:
        return rng.choices(open_to_all, weights=[*map(_appeal, open_to_all)])
    felt = [one for one in open_to_all if rng.random() < _appeal(one)]
    rng.shuffle(felt)
    return felt[: question.most] or ([rng.choice(open_to_all)] if question.needed else [])


def _appeal(choice: str) -> float:
    """How many pretend phones feel this one: the same for all of them, from rare to common."""
    return 0.05 + 0.6 * Random(choice).random()
