"""The console's shelf: which agendas there are, what runs, what is past; and preparing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import Blueprint, redirect, request
from sqlalchemy import select
from werkzeug.wrappers import Response

from facilitator.console import HOME, Console, named
from facilitator.forms import CONTACT_ROWS, WRONG, PrepareForm, blank_form, read_form
from facilitator.retention import told
from sessions import actions
from sessions.agenda import library
from sessions.agenda.library import AgendaCard
from sessions.agenda.schema import Agenda
from sessions.clock import today
from sessions.database.models import Live
from sessions.language.text import say
from sessions.refusals import Code, Refused
from sessions.retention import is_late, is_named, kept_until
from sessions.workshop import Workshop, find
from surfaces.services import Services

PRETEND_PHONES = 12


@dataclass(frozen=True, slots=True)
class StepLine:
    title: str
    purpose: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Offer:
    """An agenda as the console lists it, in the console's language."""

    slug: str
    title: str
    purpose: str
    minutes: int
    languages: list[tuple[str, str]]
    roles: tuple[str, ...]
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One workshop on the shelf."""

    id: str
    title: str
    state: str
    code: str
    rehearsal: bool
    day: date
    kept_until: date | None
    """The last day before it is erased, once it is time to name it."""
    late: bool


def add_pages(pages: Blueprint, console: Console) -> None:
    services = console.services

    @pages.get("")
    def home() -> Response:
        cards = library.shelf(_folders(services), services.kinds)
        lines = _shelf(services)
        page = console.page(
            "facilitator/home.html",
            agendas=[
                _offer(services, card.agenda, console.language) for card in cards if card.agenda
            ],
            broken=[(card.path.name, card.problems) for card in cards if not card.agenda],
            late=[line for line in lines if line.late],
            running=[line for line in lines if line.state != "ended"],
            past=[line for line in lines if line.state == "ended"],
        )
        named = [line.id for line in lines if line.kept_until]
        told(services, named)
        return page

    @pages.get("/agendas/<slug>")
    def show_agenda(slug: str) -> Response:
        agenda = _agenda(_found(services, slug))
        languages = _languages(services, agenda)
        title = say(agenda.title, languages[0])
        k, readiness = agenda.privacy.k, agenda.readiness
        form = blank_form(title, languages, languages[0], k, readiness=readiness)
        return _form(agenda, form)

    @pages.post("/agendas/<slug>")
    def prepare(slug: str) -> Response:
        card = _found(services, slug)
        agenda = _agenda(card)
        form = read_form(request.form, _languages(services, agenda))
        if form.settings is None:
            return _form(agenda, form, 422)
        rehearsal = "rehearsal" in request.form
        live_id = actions.prepare(services.storage, card.source, form.settings, rehearsal=rehearsal)
        # Marked in another way, the pretend phones are here already, and no others are sent for.
        if request.form.get("rehearsal") == "yes":
            with services.storage.reading() as db:
                code = find(db, live_id).live.code
            services.rehearse(code, PRETEND_PHONES)
        return redirect(f"{HOME}/live/{live_id}", 303)

    def _form(agenda: Agenda, form: PrepareForm, status: int = 200) -> Response:
        offer = _offer(services, agenda, console.language)
        said = dict.fromkeys(WRONG, "")
        said |= {field: console.say(words) for field, words in form.errors.items()}
        return console.page(
            "facilitator/prepare.html",
            status,
            agenda=offer,
            form=form,
            said=said,
            contact_rows=max(CONTACT_ROWS, len(form.typed["contacts"])),
        )


def _folders(services: Services) -> list[Path]:
    own = services.config.agendas
    return [own] if own else []


def _found(services: Services, slug: str) -> AgendaCard:
    card = library.find(slug, _folders(services), services.kinds)
    if card is None:
        raise Refused(Code.NO_SUCH_AGENDA)
    return card


def _agenda(card: AgendaCard) -> Agenda:
    if card.agenda is None:
        raise Refused(Code.NO_SUCH_AGENDA)
    return card.agenda


def _languages(services: Services, agenda: Agenda) -> list[str]:
    """What agenda and program both speak; an agenda in another language is held in the first."""
    both = [code for code in agenda.languages if code in services.languages]
    return both or [services.languages[0]]


def _offer(services: Services, agenda: Agenda, language: str) -> Offer:
    def words(text: Mapping[str, str] | None) -> str:
        return say(text, language) if text else ""

    return Offer(
        slug=agenda.slug,
        title=words(agenda.title),
        purpose=words(agenda.purpose),
        minutes=agenda.minutes,
        languages=named(_languages(services, agenda)),
        roles=tuple(words(role.label) for role in agenda.roles),
        steps=tuple(
            StepLine(words(step.title), words(step.purpose), step.minutes) for step in agenda.steps
        ),
    )


def _shelf(services: Services) -> list[ShelfLine]:
    """Newest day first; within a day there is no order to keep, so titles decide."""
    with services.storage.reading() as db:
        lines = [
            ShelfLine(
                live.id.hex(),
                str(live.settings["title"]),
                live.state,
                live.code,
                live.rehearsal,
                live.ended_on or live.created_on,
                kept_until(workshop, today()) if is_named(workshop, today()) else None,
                is_late(workshop, today()),
            )
            for live in db.scalars(select(Live))
            for workshop in [Workshop(db, live)]
        ]
    by_title = sorted(lines, key=lambda line: (line.title, line.code))
    return sorted(by_title, key=lambda line: line.day, reverse=True)
