"""A wall that is sorted: themes made, filled and read, for tests."""

from typing import Any

import pytest

from sessions.refusals import Refused
from sessions.views import BatchEntry, ThemeOnTable
from tests.people import INES, LENI, MARTA
from tests.workshop import Room

ALONE, ALONE_TOO = "being alone with Anna", "that I end up alone"
NAMED, OTHER = "that Anna finds out", "silence"


def set_table(room: Room) -> Room:
    """A previewed wall with four notes; nothing is on the screen yet."""
    marta, leni, ines = (room.phone(person) for person in (MARTA, LENI, INES))
    room.open("fears")
    for phone, text in ((marta, ALONE), (marta, ALONE_TOO), (leni, NAMED), (ines, OTHER)):
        phone.write(text)
    room.command("close")
    room.command("preview")
    return room


def a_batch(room: Room, *texts: str) -> None:
    room.phones = room.phones or [room.phone(person) for person in (MARTA, LENI, INES)]
    for phone, text in zip(room.phones, texts, strict=True):
        phone.write(text)
    room.tick()
    room.command("preview")


def note(room: Room, text: str) -> BatchEntry:
    batch = {" ".join(word.text for word in one.words): one for one in room.console().batch}
    return batch[text]


def add(room: Room, title: str, *texts: str) -> str:
    """A new theme with these notes in it; gives its id."""
    before = {theme.id for theme in room.console().themes}
    room.command("add_theme", title=title)
    theme = next(theme.id for theme in room.console().themes if theme.id not in before)
    for text in texts:
        room.command("sort_entry", entry=note(room, text).id, theme=theme)
    return theme


def titles(room: Room) -> list[str]:
    return sorted(theme.title for theme in room.console().themes)


def only(room: Room) -> ThemeOnTable:
    (theme,) = room.console().themes
    return theme


def on_screen(room: Room) -> dict[str | None, list[str]]:
    """By the headings that the room reads, the notes below them."""
    step = room.screen().step
    assert step is not None
    assert step.result is not None
    named = {theme.id: theme.title for theme in step.result.themes}
    read: dict[str | None, list[str]] = {title: [] for title in named.values()}
    for entry in step.result.entries:
        read.setdefault(named.get(entry.theme or ""), []).append(entry.text)
    return {title: sorted(texts) for title, texts in read.items()}


def refusal(room: Room, verb: str, **args: Any) -> tuple[str, dict[str, int | str]]:
    before = room.live.revision
    with pytest.raises(Refused) as refused:
        room.command(verb, **args)
    assert room.live.revision == before
    return refused.value.code, refused.value.facts
