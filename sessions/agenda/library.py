"""The agendas a facilitator may choose from: those that come with Unspoken, and her own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sessions.activities.kind import Kind
from sessions.agenda.checks import Kinds
from sessions.agenda.loader import parse, read_source, slug_of
from sessions.agenda.problems import AgendaError, Problem
from sessions.agenda.schema import Agenda

SHIPPED = Path(__file__).parent / "scripts"
ENDINGS = (".yaml", ".yml")
MOST_KEPT = 200
"""Cards in memory: a file that is saved again leaves its older ones to be forgotten."""


@dataclass(frozen=True, slots=True)
class AgendaCard:
    """One file on the shelf: its agenda, or what is wrong with it."""

    slug: str
    path: Path
    source: str
    """The file's text, as a workshop keeps it; empty when it cannot be read."""
    agenda: Agenda | None
    problems: tuple[Problem, ...] = ()


def shelf(folders: Iterable[Path], kinds: Kinds) -> tuple[AgendaCard, ...]:
    """What comes with Unspoken and what lies in `folders`: good ones by length, then broken ones.

    A good agenda takes the place of an earlier one with the same slug, so a facilitator can
    change a copy of a shipped one. A broken one hides nothing. A folder may be missing.
    """
    good: dict[str, AgendaCard] = {}
    broken: list[AgendaCard] = []
    for path in _files((SHIPPED, *folders)):
        card = _card(path, kinds)
        if card.agenda is None:
            broken.append(card)
        else:
            good[card.slug] = card
    return (*sorted(good.values(), key=_by_length), *broken)


def find(slug: str, folders: Iterable[Path], kinds: Kinds) -> AgendaCard | None:
    """The good agenda with this slug, if there is one."""
    return next((card for card in shelf(folders, kinds) if card.slug == slug and card.agenda), None)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if path.suffix in ENDINGS)


def _card(path: Path, kinds: Kinds) -> AgendaCard:
    """The file's card, read again when the file has changed: one reading takes 100 ms."""
    try:
        now = path.stat()
    except OSError:
        return _read_card(path, kinds)
    return _kept_card(path, (now.st_mtime_ns, now.st_size, now.st_ino), tuple(kinds.items()))


@lru_cache(maxsize=MOST_KEPT)
def _kept_card(
    path: Path, _state: tuple[int, int, int], kinds: tuple[tuple[str, Kind[Any, Any]], ...]
) -> AgendaCard:
    return _read_card(path, dict(kinds))


def _read_card(path: Path, kinds: Kinds) -> AgendaCard:
    slug, source = slug_of(path.name), ""
    try:
        raw = read_source(path)
        agenda = parse(raw, path.name, kinds)
        source = raw.decode("utf-8-sig")
    except AgendaError as error:
        return AgendaCard(slug, path, source, None, error.problems)
    return AgendaCard(slug, path, source, agenda)


def _by_length(card: AgendaCard) -> tuple[int, str]:
    return (card.agenda.minutes if card.agenda else 0, card.slug)
