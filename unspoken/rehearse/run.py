"""`unspoken rehearse`: a whole agenda, with pretend people, through the real doors."""

import sys
from collections.abc import Sequence
from pathlib import Path

from sessions.activities import discover
from sessions.agenda import library
from sessions.agenda.library import AgendaCard
from sessions.agenda.loader import parse, read_source
from sessions.agenda.problems import AgendaError, Problem, did_you_mean, short
from unspoken.config import BadSetting, from_environment
from unspoken.rehearse.facilitator import NoConsole
from unspoken.rehearse.phone import NotLetIn
from unspoken.rehearse.rehearsal import FEWEST, Plan, rehearse
from unspoken.rehearse.server import HURRIED, NoServer
from unspoken.rehearse.stopping import until_stopped
from unspoken.rehearse.table import as_json as told_as_json
from unspoken.rehearse.table import as_text

CANNOT = (AgendaError, BadSetting, OSError, NoServer, NoConsole, NotLetIn)
WELL, NOT_WELL, COULD_NOT = 0, 1, 2
"""Exit codes: nothing lost; something lost or refused; the rehearsal could not be held."""


def run(
    agenda: str,
    *,
    phones: int,
    out: Path,
    runtime: str,
    seed: int = 0,
    as_json: bool = False,
    command: Sequence[str] = HURRIED,
) -> int:
    """Rehearses, prints what came of it and gives the exit code.

    The server has a process of its own, which `command` starts; tests start broken ones.
    """
    try:
        own = from_environment().agendas
        card = find(agenda, [own] if own else [])
        plan = Plan(
            agenda=parse(card.source, card.path.name, discover()),
            source=card.source,
            phones=phones,
            out=out,
            runtime=runtime,
            seed=seed,
            command=command,
        )
        if plan.phones < FEWEST:
            raise NotLetIn(f"at least {FEWEST} phones are needed before anything may be shown")
        report = until_stopped(rehearse(plan))
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return COULD_NOT
    except CANNOT as error:
        print(f"The rehearsal could not be held: {error}", file=sys.stderr)
        return COULD_NOT
    print(told_as_json(report, plan) if as_json else as_text(report))
    return WELL if report.well else NOT_WELL


def find(name: str, folders: Sequence[Path] = ()) -> AgendaCard:
    """The agenda in a file, or the one on the shelf with this slug; raises AgendaError."""
    path = Path(name)
    if path.suffix in library.ENDINGS:
        source = read_source(path)
        agenda = parse(source, path.name, discover())
        return AgendaCard(agenda.slug, path, source.decode("utf-8-sig"), agenda)
    card = library.find(slug := str(name), folders, discover())
    if card is None:
        slugs = tuple(each.slug for each in library.shelf(folders, discover()) if each.agenda)
        problem = f"There is no agenda {short(slug)}."
        raise AgendaError((Problem(slug, 1, None, None, problem, did_you_mean(slug, slugs)),))
    return card
