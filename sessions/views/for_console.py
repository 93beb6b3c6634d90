"""The view of the console. It is told counts only as coarse as the last tick made them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.clock import now, today
from sessions.counting import standing
from sessions.database.models import Live, Visit
from sessions.joining import join_url, qr_svg
from sessions.language.locales import direction
from sessions.language.text import say
from sessions.moves import moves
from sessions.presence import Presence
from sessions.retention import kept_until
from sessions.step_kinds import kind_of
from sessions.views.beat import beat
from sessions.views.parts import clocks_of, contacts_of, result_of, roles_of, spoken, step_on_stage
from sessions.views.shown_to_console import ConsoleView, OutlineStep, Script
from sessions.views.sorting import batch_of, themes_of
from sessions.workshop import Workshop


def for_consoles(
    db: Session, live: Live, presence: Presence, languages: Sequence[str], base_url: str
) -> list[ConsoleView]:
    """One view for each language; what has no language is looked for once."""
    if not languages:
        return []
    first = for_console(db, live, presence, languages[0], base_url)
    workshop = Workshop(db, live)
    others = (replace(first, **_in_words(workshop, language)) for language in languages[1:])
    return [first, *others]


def for_console(
    db: Session, live: Live, presence: Presence, language: str, base_url: str
) -> ConsoleView:
    workshop = Workshop(db, live)
    settings, step, round_ = workshop.settings, workshop.step, workshop.round
    heard = beat(workshop, presence)
    address = settings.address or base_url
    in_words = _in_words(workshop, language)
    return ConsoleView(
        revision=live.revision,
        id=live.id.hex(),
        title=settings.title,
        state=live.state,
        rehearsal=live.rehearsal,
        code=live.code,
        address=address,
        qr=qr_svg(join_url(address, live.door)),
        seats=heard.seats,
        places=heard.places,
        people=live.people,
        handed_in=heard.handed_in,
        counting=heard.counting,
        signals=heard.signals,
        k=round_.needs if round_ else settings.k,
        languages=settings.languages,
        contacts=contacts_of(workshop),
        contacts_checked=settings.contacts_checked,
        contacts_stale=settings.stale_on(today()),
        kept_until=kept_until(workshop, today()),
        paper=settings.paper,
        door_open=live.door_open,
        blank=live.blank,
        summary_offered=live.summary_offered,
        phase=live.phase,
        round=live.round_id.hex() if live.round_id else None,
        **clocks_of(workshop),
        collects=kind_of(step).collects.value if step else "nothing",
        mode=round_.mode if round_ else "",
        released=workshop.released,
        seen=workshop.waiting is None,
        batch=batch_of(workshop),
        themes=themes_of(workshop),
        preview=result_of(workshop, step, workshop.under_check) if step else None,
        began=live.began,
        planned_end=live.began + workshop.agenda.minutes * 60 if live.began else None,
        projected_end=_projected_end(workshop, in_words["outline"]),
        moves=moves(standing(workshop, presence)),
        next_move=heard.next_move,
        **in_words,
    )


def _in_words(workshop: Workshop, language: str) -> dict[str, Any]:
    """All that a console is told in words."""
    here = workshop.live.step if workshop.live.step is not None else -1
    following = workshop.agenda.steps[here + 1 :]
    return {
        "language": language,
        "direction": direction(language),
        "roles": roles_of(workshop, language),
        "outline": outline(workshop, language),
        "script": _script(workshop, language),
        "next_title": say(following[0].title, language) if following else None,
    }


def outline(workshop: Workshop, language: str) -> tuple[OutlineStep, ...]:
    """Every step with its planned minutes and, where it has been run, the seconds it took."""
    live = workshop.live
    took: dict[str, int] = {}
    skipped: dict[str, bool] = {}
    visits = select(Visit).where(Visit.live_id == live.id).order_by(Visit.number)
    for visit in workshop.db.scalars(visits):
        took[visit.step] = took.get(visit.step, 0) + visit.took
        skipped[visit.step] = visit.skipped
    lines, start = [], live.began
    for index, step in enumerate(workshop.agenda.steps):
        here = index == live.step and live.state != "ended"
        seconds = took.get(step.id)
        if here and live.step_began is not None:
            seconds = (seconds or 0) + max(0, round(now() - live.step_began))
        past = "skipped" if skipped.get(step.id) else "done" if step.id in took else "ahead"
        lines.append(
            OutlineStep(
                id=step.id,
                number=index + 1,
                title=say(step.title, language),
                kind=step.kind,
                minutes=step.minutes,
                status="current" if here else past,
                took=seconds,
                planned_start=start,
            )
        )
        start = start + step.minutes * 60 if start is not None else None
    return tuple(lines)


def _projected_end(workshop: Workshop, outline: tuple[OutlineStep, ...]) -> float | None:
    """Now, and what is left of this step's minutes and of every step after it."""
    index = workshop.live.step
    if workshop.live.state not in ("running", "paused") or index is None:
        return None
    left = max(0, outline[index].minutes * 60 - (outline[index].took or 0))
    return now() + left + sum(step.minutes * 60 for step in outline[index + 1 :])


def _script(workshop: Workshop, language: str) -> Script | None:
    step, stage = workshop.step, step_on_stage(workshop, language)
    if step is None or stage is None:
        return None

    return Script(
        step=stage,
        minutes=step.minutes,
        **spoken(step, language),
    )
