"""Titles of themes never say what is kept from the room."""

import pytest
from sqlalchemy import select

from sessions.anonymity.gathered import BAR
from sessions.anonymity.headings import Readable
from sessions.database.models import Theme
from sessions.database.storage import Storage
from tests.people import INES, LENI, MARTA
from tests.sorting import (
    ALONE,
    ALONE_TOO,
    NAMED,
    OTHER,
    a_batch,
    add,
    note,
    on_screen,
    only,
    refusal,
    set_table,
)
from tests.workshop import BATCHED, Room


@pytest.fixture
def table(room: Room) -> Room:
    return set_table(room)


def test_nothing_is_suggested_from_what_the_room_may_not_see(table: Room) -> None:
    table.command("hide", entry=note(table, ALONE_TOO).id)
    table.command("mask", entry=note(table, NAMED).id, word=1)
    assert refusal(table, "suggest_themes") == ("nothing-alike", {})


def test_a_word_covered_later_is_covered_in_titles_too(table: Room) -> None:
    add(table, "Anna · being", ALONE, NAMED)
    for text, word in ((NAMED, 1), (ALONE, 3)):
        table.command("mask", entry=note(table, text).id, word=word)
    assert (only(table).title, only(table).room_title) == ("Anna · being", f"{BAR} · being")
    assert only(table).share == ()
    table.command("reveal")
    assert [title for title in on_screen(table) if title] == [f"{BAR} · being"]


def test_a_note_hidden_later_takes_its_words_out_of_titles(table: Room) -> None:
    add(table, "silence · alone", ALONE, OTHER)
    table.command("hide", entry=note(table, OTHER).id)
    table.command("reveal")
    assert [title for title in on_screen(table) if title] == [f"{BAR} · alone"]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("By Anna", f"By {BAR}"),
        ("Annas", BAR),
        ("«Anna»!", BAR),
        ("Mira leaves", BAR),
        ("Mira sings", "Mira sings"),
        ("alone · Mira", f"alone · {BAR}"),
        ("What we fear", "What we fear"),
        ("🙈", "🙈"),
    ],
)
def test_a_title_is_read_without_what_is_kept_from_the_room(title: str, read: str) -> None:
    shown = ["being alone", "what is this", "how we are"]
    hidden = ["when Mira leaves", "we fear Jo"]
    assert (
        Readable(titles=[title], shown=shown, under_bars=["Anna,"], hidden=hidden)
        .heading(title)
        .title
        == read
    )


@pytest.mark.parametrize(
    ("title", "tells"),
    [
        ("Mira sings", ("Mira",)),
        ("Mira, always Mira and Jo", ("Mira", "Jo")),
        ("What we fear", ("fear",)),
        ("Being with Mira's", ("Mira's",)),
        ("Mira", ()),
        ("When we are not", ()),
        ("By Anna", ()),
        ("Being alone", ()),
        ("أنا وابنتي", ()),
    ],
)
def test_words_that_a_title_has_from_hidden_notes_alone_are_told(
    title: str, tells: tuple[str, ...]
) -> None:
    """What is under a bar in the title is not: the room does not read it."""
    shown = ["being alone", "what is this", "how we are"]
    hidden = ["when Mira leaves", "we fear Jo", "being not alone"]
    assert (
        Readable(titles=[title], shown=shown, under_bars=["Anna,"], hidden=hidden)
        .heading(title)
        .tells
        == tells
    )


def test_the_console_says_softly_when_a_name_has_words_of_a_note_kept_back(table: Room) -> None:
    theme = add(table, "What silence does", ALONE)
    assert only(table).tells == ()
    table.command("hold", entry=note(table, OTHER).id, reason="names")
    assert (only(table).tells, only(table).room_title) == (("silence",), "What silence does")
    table.command("rename_theme", theme=theme, title="What it does")
    assert only(table).tells == ()


def test_the_console_knows_which_names_the_room_reads_already(storage: Storage) -> None:
    room = Room(storage, agenda=BATCHED)
    room.open("fears")
    a_batch(room, ALONE, NAMED, OTHER)
    first = add(room, "Alone", ALONE)
    assert only(room).on_screen is False
    room.command("reveal")
    a_batch(room, ALONE_TOO, "money", "more money")
    add(room, "Money", "money")
    room.command("rename_theme", theme=first, title="By myself")
    assert {theme.title: theme.on_screen for theme in room.console().themes} == {
        "By myself": True,
        "Money": False,
    }
    assert on_screen(room) == {"By myself": [ALONE], None: [OTHER, NAMED]}


def test_at_the_end_titles_are_left_as_the_room_read_them(table: Room) -> None:
    add(table, "Anna · alone", ALONE, NAMED)
    add(table, "Empty")
    add(table, "Hidden", OTHER)
    table.command("hide", entry=note(table, OTHER).id)
    for text, word in ((NAMED, 1), (ALONE, 3)):
        table.command("mask", entry=note(table, text).id, word=word)
    table.command("reveal")
    table.command("end")
    with table.storage.reading() as db:
        assert list(db.scalars(select(Theme.title))) == [f"{BAR} · alone"]


def test_a_note_taken_back_takes_its_words_out_of_titles(room: Room) -> None:
    marta, leni, ines = (room.phone(person) for person in (MARTA, LENI, INES))
    room.open("fears")
    secret = marta.write(NAMED)
    leni.write(OTHER)
    ines.write(ALONE_TOO)
    room.reveal()
    add(room, "Anna · silence", OTHER, NAMED)
    room.take_back(secret)
    room.move_on()
    assert on_screen(room) == {f"{BAR} · silence": [OTHER], None: [ALONE_TOO]}
