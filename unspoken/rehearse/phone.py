"""A pretend phone: joins, listens, answers each open round once, and says that it is done."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sessions.activities import discover
from sessions.activities.kind import Item
from sessions.agenda.schema import Agenda, Step
from sessions.language.text import say
from sessions.refusals import Refused
from unspoken.rehearse.client import Client
from unspoken.rehearse.ledger import Ledger, Saved
from unspoken.rehearse.post import Answer, Unanswered
from unspoken.rehearse.reading import Page

KEEP_LANGUAGE = 0.6
"""Share of phones that stay with the language the page comes in."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, from and to: before the first answer of a round, and between two."""

    think: tuple[float, float] = (0.0, 0.0)
    between: tuple[float, float] = (0.0, 0.0)
    notices_close: bool = False
    """Lets an answer go when the round has closed meanwhile, as a person would."""


AT_ONCE = Pace()
HUMAN = Pace(think=(5.0, 25.0), between=(4.0, 10.0), notices_close=True)


@dataclass(slots=True, kw_only=True, eq=False)
class Phone(Client):
    """One participant. Everything it hears and is told goes to the ledger."""

    agenda: Agenda
    number: int
    rng: Random
    ledger: Ledger
    pace: Pace = AT_ONCE
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    """Notified whenever this phone has heard or done something."""
    stage: Mapping[str, Any] = field(default_factory=dict)
    role: str | None = None
    _answered: set[str] = field(default_factory=set)
    _writing: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def revision(self) -> int:
        return int(self.stage.get("revision", 0))

    @property
    def over(self) -> bool:
        return self.stage.get("state") == "ended"

    @property
    def busy(self) -> bool:
        return bool(self._writing)

    async def join(self) -> None:
        """Opens the page, takes a seat and begins to listen; raises NotLetIn, TurnedAway."""
        self._choose(await self.open_page())
        await self.sit_down(self.role)
        await self.listen({"stage": self._hear, "connect": self._tell_again})

    def _choose(self, page: Page) -> None:
        """One of the languages and one of the roles that the page offers."""
        root = page.one("html", lang="")
        own = root.get("lang") if root else "en"
        languages = [each.get("data-language") for each in page.find(data_language="")]
        roles = [each.get("value") for each in page.find("input", name="role")]
        settled = not languages or self.rng.random() < KEEP_LANGUAGE
        self.language = own if settled else self.rng.choice(languages)
        self.role = roles[self.number % len(roles)] if roles else None

    async def leave(self) -> None:
        for task in self._writing:
            task.cancel()
        await Client.leave(self)

    async def _hear(self, stage: Mapping[str, Any]) -> None:
        if stage["revision"] < self.revision:
            return
        self.stage = stage
        round_id, seal = stage.get("round"), stage.get("seal")
        # While all pause, the round is there and takes nothing.
        if round_id and seal and seal["key"] and round_id not in self._answered:
            self._answered.add(round_id)
            task = asyncio.create_task(self._answer(stage))
            self._writing.add(task)
            try:
                await task
            finally:
                self._writing.discard(task)
        await self._notify()

    async def _tell_again(self) -> None:
        """A server that was started again has forgotten who is done; this phone has not."""
        if self.stage.get("key") in self._answered and not self.busy:
            await self._say_done(str(self.stage.get("step")), str(self.stage["key"]))

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def _answer(self, stage: Mapping[str, Any]) -> None:
        """Everything this phone has to say in one round; what fails is written down."""
        step = self.agenda.step(stage["step"])
        items = Page(stage["html"]).items()
        round_id = str(stage["round"])
        waits = self.pace.think
        try:
            for words in self._words(step, items) or [None]:
                await asyncio.sleep(self.rng.uniform(*waits))
                if self.pace.notices_close and self.stage.get("round") != round_id:
                    return
                answer = await self._send(stage["seal"], round_id, words)
                self._note(step, words, items, answer)
                waits = self.pace.between
            await self._say_done(step.id, round_id)
        except Unanswered as why:
            self.ledger.miss(step.id, str(why))
        except Refused as refused:
            self.ledger.refuse(step.id, refused.code)

    async def _send(self, seal: Mapping[str, Any], round_id: str, words: Any) -> Answer:
        if seal["ballot"]:
            return await self.post.cast(round_id, seal["key"], words, self.role, self.seat)
        return await self.post.hand_in(round_id, seal["key"], words, self.role)

    def _words(self, step: Step, items: Sequence[Item]) -> list[Any]:
        samples = tuple(say(sample, self.language) for sample in step.samples)
        return discover()[step.kind].sample(step.config, self.rng, items, samples)

    def _note(self, step: Step, words: Any, items: tuple[Item, ...], answer: Answer) -> None:
        if answer.code:
            self.ledger.refuse(step.id, answer.code)
        else:
            self.ledger.saved.append(Saved(step.id, words, items))

    async def _say_done(self, step: str, round_id: str) -> None:
        answer = await self.post.done(round_id, self.seat)
        if answer.code:
            self.ledger.refuse(step, answer.code)
