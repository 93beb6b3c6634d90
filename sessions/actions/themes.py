"""Themes: the facilitator groups a released round's entries and names the groups."""

from sqlalchemy import update

from sessions.actions.moderation import find_entry
from sessions.actions.rounds import current_step
from sessions.activities.cleaning import clean_within
from sessions.activities.kind import Collects
from sessions.anonymity.gathered import entries, masked, themes
from sessions.anonymity.headings import BETWEEN
from sessions.database.models import Entry, Round, Theme
from sessions.database.storage import afterwards
from sessions.ids import from_hex, new_id
from sessions.language.grouping import suggest
from sessions.refusals import Code, Refused
from sessions.step_kinds import kind_of
from sessions.stores import Stores
from sessions.workshop import Workshop

MOST_THEMES = 24
LONGEST_TITLE = 80


def add_theme(workshop: Workshop, stores: Stores, *, title: str) -> None:
    _add(workshop, _title(title))


def rename_theme(workshop: Workshop, stores: Stores, *, theme: str, title: str) -> None:
    _theme(workshop, theme).title = _title(title)
    afterwards(workshop.db, stores.storage.truncate_log)


def drop_theme(workshop: Workshop, stores: Stores, *, theme: str) -> None:
    """Its entries stay, in no theme."""
    found = _theme(workshop, theme)
    inside = Entry.theme_id == found.id
    workshop.db.execute(update(Entry).where(inside).values(theme_id=None))
    workshop.db.delete(found)
    afterwards(workshop.db, stores.storage.truncate_log)


def sort_entry(workshop: Workshop, stores: Stores, *, entry: str, theme: str) -> None:
    """Put an entry into a theme, or with an empty one into none."""
    find_entry(workshop, entry).theme_id = _theme(workshop, theme).id if theme else None


def suggest_themes(workshop: Workshop, stores: Stores) -> None:
    """Group what is in no theme yet by the words that the room may read in it.

    Raises Refused(Code.NOTHING_ALIKE) when no two of them share a telling word.
    """
    here = {round_.id for round_ in _on_table(workshop)}
    seen = {
        entry.id.hex(): entry
        for round_ in workshop.readable
        for entry in entries(workshop.db, round_)
        if not entry.kept_back
    }
    alone = {name for name, one in seen.items() if one.theme_id is None and one.round_id in here}
    groups = suggest({name: masked(entry) for name, entry in seen.items()}, alone)
    if not groups:
        raise Refused(Code.NOTHING_ALIKE)
    for group in groups[: max(1, MOST_THEMES - _named(workshop))]:
        theme = _add(workshop, _suggested(group.words))
        inside = Entry.id.in_([seen[name].id for name in group.ids]) & Entry.round_id.in_(here)
        workshop.db.execute(update(Entry).where(inside).values(theme_id=theme.id))


def _add(workshop: Workshop, title: str) -> Theme:
    round_ = _on_table(workshop)[-1]
    if _named(workshop) >= MOST_THEMES:
        raise Refused(Code.TOO_MANY_THEMES, limit=MOST_THEMES)
    theme = Theme(round_id=round_.id, id=new_id(), title=title)
    workshop.db.add(theme)
    return theme


def _named(workshop: Workshop) -> int:
    return len(themes(workshop.db, workshop.batches))


def _title(written: str) -> str:
    return clean_within(written, LONGEST_TITLE, empty=Code.NO_TITLE)


def _suggested(words: tuple[str, ...]) -> str:
    """As many of the shared words as fit, the most shared first."""
    title = words[0]
    for word in words[1:]:
        if len(longer := f"{title}{BETWEEN}{word}") <= LONGEST_TITLE:
            title = longer
    return title[:LONGEST_TITLE].strip()


def _on_table(workshop: Workshop) -> list[Round]:
    """What the console sorts just now; only words can be grouped."""
    if kind_of(current_step(workshop)).collects is not Collects.ENTRIES or not workshop.under_check:
        raise Refused(Code.NOT_NOW)
    return workshop.under_check


def _theme(workshop: Workshop, written: str) -> Theme:
    """A theme of the opening on stage. Raises Refused(Code.NO_SUCH_THEME)."""
    theme_id = from_hex(written, otherwise=Code.NO_SUCH_THEME)
    found = [theme for theme in themes(workshop.db, workshop.batches) if theme.id == theme_id]
    if not found:
        raise Refused(Code.NO_SUCH_THEME)
    return found[0]
