"""Somebody who sees one question counted twice, and knows who came or left in between.

She believes that all others answer as before, as people mostly do. So she holds the evening twice
in her head, once for each answer that Ruth may have given. Where these two look different, she has
read Ruth's vote.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from sqlalchemy import select

from sessions import actions
from sessions.database.models import Round, Tally
from sessions.database.storage import Storage
from sessions.handouts import gather
from sessions.paper import Bars, Lines
from sessions.workshop import find
from tests.people import EVERYONE, RUTH
from tests.workshop import Phone, Room, as_maps

AGENDA = """
title: An evening
minutes: 40
steps:
  - {id: fears, kind: wall, title: Fears, minutes: 8}
  - id: mood
    kind: poll
    title: When we came
    prompt: How is it now?
    minutes: 5
    prints: [summary]
    config: {options: [light, heavy]}
  - {id: echo, kind: resonance, title: Me too, minutes: 5, prints: [summary], config: {of: fears}}
  - id: then
    kind: poll
    title: When we go
    prompt: HOW is it … now
    minutes: 5
    prints: [summary]
    config: {options: [Heavy., Light!]}
"""
ANSWERS = ("light", "heavy")
WAYS = {"again": ("mood", "mood"), "a copy": ("mood", "then"), "me too again": ("echo", "echo")}
"""How a question comes to be counted twice: the step of the first count, and of the second."""
WHO = ("late comer", "leaver", "late comer while a friend passes")
"""Whose vote is read. The friend's own vote is known to whoever reads."""

Sight = Mapping[str, Any]


@dataclass(slots=True)
class Counted:
    """A room in which Ruth answers once, and everybody else twice and alike."""

    room: Room
    others: list[tuple[Phone, str]]

    def ask(self, step: str, *more: tuple[Phone, str | None]) -> Sight:
        """Put the question to the others and to these; what is to be seen of it."""
        room = self.room
        room.go_to(step)
        if room.console().phase == "shown":
            room.command("again")
        room.command("open")
        for phone, answer in [*self.others, *more]:
            phone.pass_() if answer is None else phone.choose(self.choice(answer))
        for verb in ("close", "preview"):
            room.command(verb)
        before = self.seen()
        room.command("reveal")
        return {"preview": before, "shown": self.seen()}

    def choice(self, answer: str) -> str:
        screen = self.room.screen().step
        assert screen is not None
        if screen.items:
            return next(item.id for item in screen.items if item.text == answer)
        labels = [plain(one[""]) for one in screen.config.options]
        return str(labels.index(answer))

    def seen(self) -> Sight:
        """All that tells of the question on stage, on every surface and in the tables."""
        room = self.room
        with room.storage.reading() as db:
            live = find(db, room.id).live
            summary = gather.summary(db, live, "en", str)
            of_round = select(Tally.n).where(Tally.round_id == live.round_id)
            rows = sorted(str(n) for n in db.scalars(of_round))
            round_ = db.get(Round, live.round_id)
            assert round_ is not None
            state = round_.state
        console, screen, phone = room.console(), room.screen().step, self.others[0][0].view().step
        assert screen is not None
        assert phone is not None
        here = [
            *(b for step in summary.steps if step.title == screen.title for b in step.blocks),
            *(
                block
                for step in summary.steps
                for part in step.inside
                if part.title == screen.title
                for block in part.blocks
            ),
        ]
        return {
            "state": state,
            "screen": counts(screen.result),
            "phone": counts(phone.result),
            "console": (counts(console.preview), sorted(console.moves), console.next_move),
            "paper": {
                plain(bar.label): bar.n
                for block in here
                if isinstance(block, Bars)
                for bar in block.bars
            },
            "lines": [block.texts for block in here if isinstance(block, Lines)],
            "rows": rows,
            "news": sorted(room.news().rounds.values()),
        }


def evening(storage: Storage, seed: str, way: str, whose: str, answer: str) -> Sight:
    """What is to be seen of both counts, when Ruth has given this answer in one of them."""
    rng = Random(seed)
    room = Room(storage, agenda=AGENDA)
    votes = [each for each in ANSWERS for _ in range(rng.randint(3, 4))]
    others = [(room.phone(EVERYONE[n % 7]), vote) for n, vote in enumerate(votes)]
    counted = Counted(room, others)
    first, second = WAYS[way]
    if first == "echo":
        room.open("fears")
        for (phone, _), text in zip(others, [*ANSWERS, *("-" * len(others))], strict=False):
            phone.write(text) if text != "-" else phone.pass_()
        room.reveal()
    friend = room.phone(EVERYONE[0])
    if whose == "leaver":
        ruth = room.phone(RUTH)
        told = counted.ask(first, (friend, "heavy"), (ruth, answer))
        actions.leave(storage, room.code, ruth.seat)
        return {"first": told, "second": counted.ask(second, (friend, "heavy"))}
    told = counted.ask(first, (friend, "heavy"))
    steps_aside = None if "passes" in whose else "heavy"
    return {
        "first": told,
        "second": counted.ask(second, (friend, steps_aside), (room.phone(RUTH), answer)),
    }


def read(storage: Storage, seed: str, way: str, whose: str) -> bool:
    """Whether Ruth's vote can be told from what is to be seen."""
    if whose == "leaver":
        votes = {answer: evening(storage, seed, way, whose, answer) for answer in ANSWERS}
        return all(subtracted(told) == answer for answer, told in votes.items())
    light, heavy = (evening(storage, seed, way, whose, answer) for answer in ANSWERS)
    return bool(light["second"] != heavy["second"])


def subtracted(told: Sight) -> str | None:
    """The answer of which there was one more in the first count than in the second."""
    first, second = (told[count]["shown"]["screen"] for count in ("first", "second"))
    fewer = [answer for answer in first if answer in second and one_more(first, second, answer)]
    return fewer[0] if len(fewer) == 1 else None


def one_more(
    first: Mapping[str, int | None], second: Mapping[str, int | None], answer: str
) -> bool:
    a, b = first[answer], second[answer]
    return a is not None and b is not None and a - b == 1


def counts(result: Any) -> dict[str, int | None]:
    """Numbers by the words they stand beside."""
    lines = [*as_maps(result).get("bars", []), *as_maps(result).get("entries", [])]
    return {plain(one.get("text") or one["label"][""]): one["count"] for one in lines}


def plain(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalpha())
