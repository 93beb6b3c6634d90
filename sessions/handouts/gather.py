"""Fills the handouts from a workshop: what has been shown, and nothing else."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from sessions.activities.kind import Collects, Gathered, Words
from sessions.agenda.schema import Step
from sessions.clock import day_of
from sessions.database.models import Live, Round
from sessions.handouts.arranging import arranged
from sessions.handouts.data import Contact, RunSheetData, RunStep, SummaryData
from sessions.handouts.words import run_sheet_words, summary_words, what_if_cards
from sessions.language.locales import direction
from sessions.paper import Lines, Prints, Section
from sessions.views.for_console import outline
from sessions.views.parts import all_of, one_of, spoken
from sessions.workshop import Workshop, kind_of

Translate = Callable[[str], str]


def summary(db: Session, live: Live, language: str, t: Translate) -> SummaryData:
    """The group summary: every step that prints, as the room saw it."""
    workshop = Workshop(db, live)
    settings = workshop.settings
    words = Words(language, t)
    sections = {
        step.id: section
        for step in workshop.agenda.steps
        if Prints.SUMMARY in step.prints
        and (section := _section(workshop, step, words)) is not None
    }
    return SummaryData(
        title=settings.title,
        day=_day(live),
        language=language,
        direction=direction(language),
        group_size=_group_size(live.seats, settings.k, t),
        steps=tuple(arranged(workshop.agenda.steps, sections, language)),
        contacts=tuple(Contact(one.label, one.value) for one in settings.contacts),
        contacts_checked=_iso(settings.contacts_checked),
        rehearsal=live.rehearsal,
        strings=summary_words(t),
    )


def run_sheet(db: Session, live: Live, language: str, t: Translate) -> RunSheetData:
    """The script on paper, with the times it took once it has been run."""
    workshop = Workshop(db, live)
    lines = outline(workshop, language)
    starts = [sum(line.minutes for line in lines[:index]) for index in range(len(lines))]
    return RunSheetData(
        title=workshop.settings.title,
        minutes=workshop.agenda.minutes,
        language=language,
        direction=direction(language),
        day=_day(live),
        began=_clock(live.began),
        steps=tuple(
            _run_step(step, language, number, at, line.took)
            for number, (step, at, line) in enumerate(
                zip(workshop.agenda.steps, starts, lines, strict=True), 1
            )
        ),
        what_ifs=what_if_cards(t),
        rehearsal=live.rehearsal,
        strings=run_sheet_words(t),
    )


def _section(workshop: Workshop, step: Step, words: Words) -> Section | None:
    kind = kind_of(step)
    gathered = Gathered(k=workshop.settings.k)
    if kind.collects is not Collects.NOTHING:
        seen = workshop.seen_rounds(step.id)
        told = _told(workshop, seen)
        if not told:
            line = words.t("This was asked before, so no numbers are told.")
            return Section((Lines((line,)),)) if seen else None
        gathered = workshop.gathered(step, told)
    return kind.section(step.config, kind.result(step.config, gathered), words)


def _told(workshop: Workshop, seen: Sequence[Round]) -> Sequence[Round]:
    """What the room has seen last; where that was a question asked again, its numbers of before."""
    withheld = [each for each in seen if each.count_told is False]
    return workshop.told_instead(withheld[-1]) if withheld else seen


def _run_step(step: Step, language: str, number: int, at: int, took: int | None) -> RunStep:
    return RunStep(
        number=number,
        title=one_of(step.title, language),
        at=at,
        minutes=step.minutes,
        took=None if took is None else round(took / 60),
        prompt=one_of(step.prompt, language),
        samples=all_of(step.samples, language),
        **spoken(step, language),
    )


def _group_size(seats: int, k: int, t: Translate) -> str:
    """A band, never the number: who was missing must not be told by paper."""
    if seats < k:
        return t("Fewer than {n} people").format(n=k)
    return t("{n} people or more").format(n=k if seats < 2 * k else 2 * k)


def _day(live: Live) -> str:
    """The day people met; until then, the day it was prepared."""
    return (live.created_on if live.began is None else day_of(live.began)).isoformat()


def _clock(epoch: float | None) -> str:
    return "" if epoch is None else datetime.fromtimestamp(epoch).astimezone().strftime("%H:%M")


def _iso(day: object) -> str:
    return "" if day is None else str(day)
