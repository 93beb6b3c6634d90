"""Sets what phones were told against what the room was shown: is anything lost, or too much?"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select

from sessions.activities import discover
from sessions.activities.kind import Collects
from sessions.agenda.schema import Step
from sessions.anonymity.gathered import entries
from sessions.database.models import Round, Tally
from sessions.handouts import gather
from sessions.refusals import Refused
from sessions.step_kinds import kind_of, scales_of
from sessions.workshop import Workshop
from surfaces.i18n import translate
from unspoken.rehearse.ledger import Saved
from unspoken.rehearse.reading import Page


@dataclass(slots=True)
class Account:
    """One step: how many notes or choices were acknowledged, and what became of them."""

    step: str
    title: str
    kind: str
    planned: int
    """Seconds."""
    took: float = 0.0
    collects: bool = False
    handed_in: int = 0
    passed: int = 0
    revealed: int = 0
    lost: int = 0
    problems: list[str] = field(default_factory=list)


def settle(
    account: Account, workshop: Workshop, step: Step, saved: Iterable[Saved], seen: Iterable[str]
) -> None:
    """Fill in the account from the database of the workshop that has just ended.

    `seen` are the pages on which phones were shown what the step had gathered.
    """
    handed_in = list(saved)
    wanted = acknowledged(step, (one for one in handed_in if one.words is not None))
    shown = revealed(workshop, step, wanted)
    account.collects = kind_of(step).collects is not Collects.NOTHING
    account.handed_in = wanted.total()
    account.passed = sum(one.words is None for one in handed_in)
    account.revealed = shown.total()
    account.lost = (wanted - shown).total()
    too_many = (shown - wanted).total()
    if too_many:
        account.problems.append(f"{too_many} shown that nobody had handed in, or shown twice")
    if kind_of(step).collects is Collects.ENTRIES:
        unseen = sum(missing(Page(html), shown) for html in seen)
        if unseen:
            account.problems.append(f"{unseen} notes were not on phones when they were shown")


def acknowledged(step: Step, handed_in: Iterable[Saved]) -> Counter[str]:
    """The notes, or the single choices, in the handed_in that the server said it has."""
    kind, found = discover()[step.kind], Counter[str]()
    for one in handed_in:
        try:
            words = kind.accept(step.config, one.words, one.items)
        except Refused:
            words = json.dumps(one.words)  # Nothing like it can be shown: it counts as lost.
        found.update((words,) if isinstance(words, str) else words)
    return found


def revealed(workshop: Workshop, step: Step, wanted: Counter[str]) -> Counter[str]:
    """The notes, or the single choices, of every round of the step that the room has seen.

    A number too small to be written down, or withheld, is taken to be what was `wanted`; so are
    those of a scale, of which the middle is told instead.
    """
    found = Counter[str]()
    rounds = select(Round).where(
        Round.live_id == workshop.live.id, Round.step == step.id, Round.state == "shown"
    )
    for round_ in workshop.db.scalars(rounds):
        if round_.count_told is False:
            found |= wanted
        found.update(
            entry.text for entry in entries(workshop.db, round_) if entry.kept_back is None
        )
        told = select(Tally).where(Tally.round_id == round_.id, Tally.role == "")
        for row in workshop.db.scalars(told):
            found[row.choice] += wanted[row.choice] if row.n is None else row.n
        if round_.count_told:
            scales = scales_of(step, workshop.items_for(step))
            found |= Counter({one: wanted[one] for each in scales for one in each.choices})
    return found


def unprinted(workshop: Workshop, page: Page) -> dict[str, int]:
    """By step, how many texts of the summary are not on the page that phones can read."""
    root = page.one("html", lang="")
    language = root.get("lang") if root else workshop.settings.language
    data = gather.summary(
        workshop.db, workshop.live, language, lambda text: translate(text, language)
    )
    return {
        workshop.agenda.steps[step.number - 1].id: missing(page, step.texts())
        for step in data.steps
    }


def missing(page: Page, texts: Iterable[str]) -> int:
    """How many of the texts cannot be read on the page."""
    return sum(" ".join(text.split()) not in page.text for text in texts)
