"""Themes over a released batch: made, named, filled, suggested, dropped; and as the room reads."""

import pytest
from sqlalchemy import func, select

from sessions.actions.themes import LONGEST_TITLE, MOST_THEMES
from sessions.anonymity.gathered import BAR
from sessions.database.models import Theme
from sessions.database.storage import Storage
from sessions.handouts import gather
from sessions.paper import Quotes
from sessions.workshop import find
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
    titles,
)
from tests.workshop import BATCHED, Room


@pytest.fixture
def table(room: Room) -> Room:
    return set_table(room)


def test_the_room_reads_notes_under_their_themes_once_they_are_shown(table: Room) -> None:
    add(table, "By myself", ALONE, ALONE_TOO)
    step = table.screen().step
    assert step is not None
    assert step.result is None
    table.command("reveal")
    assert on_screen(table) == {"By myself": [ALONE, ALONE_TOO], None: [OTHER, NAMED]}


def test_a_theme_can_still_be_made_and_filled_while_the_room_looks_on(table: Room) -> None:
    table.command("reveal")
    theme = add(table, "By myself", ALONE)
    table.command("sort_entry", entry=note(table, ALONE_TOO).id, theme=theme)
    table.command("rename_theme", theme=theme, title="Alone")
    assert on_screen(table) == {"Alone": [ALONE, ALONE_TOO], None: [OTHER, NAMED]}
    table.command("sort_entry", entry=note(table, ALONE).id, theme="")
    assert on_screen(table)["Alone"] == [ALONE_TOO]


def test_a_dropped_theme_leaves_its_notes_on_the_table(table: Room) -> None:
    theme = add(table, "By myself", ALONE, ALONE_TOO)
    table.command("drop_theme", theme=theme)
    assert (titles(table), {entry.theme for entry in table.console().batch}) == ([], {None})
    table.command("reveal")
    assert on_screen(table) == {None: sorted([ALONE, ALONE_TOO, NAMED, OTHER])}


def test_an_empty_theme_is_on_the_console_alone(table: Room) -> None:
    add(table, "Nothing yet")
    add(table, "Hidden", OTHER)
    table.command("hide", entry=note(table, OTHER).id)
    table.command("reveal")
    assert titles(table) == ["Hidden", "Nothing yet"]
    assert on_screen(table) == {None: sorted([ALONE, ALONE_TOO, NAMED])}


def test_a_title_is_cleaned(table: Room) -> None:
    add(table, "  By\n my\u200bself  ")
    assert titles(table) == ["By myself"]


@pytest.mark.parametrize(
    ("title", "refused"),
    [
        ("", ("no-title", {})),
        (" \n\u200b", ("no-title", {})),
        ("a\x00b", ("hidden-signs", {})),
        ("x" * (LONGEST_TITLE + 1), ("too-long", {"length": 81, "limit": 80})),
    ],
)
def test_a_title_that_cannot_be_read_is_refused(
    table: Room, title: str, refused: tuple[str, dict[str, int | str]]
) -> None:
    theme = add(table, "x" * LONGEST_TITLE)
    assert refusal(table, "add_theme", title=title) == refused
    assert refusal(table, "rename_theme", theme=theme, title=title) == refused


def test_there_is_an_end_to_themes(table: Room) -> None:
    for number in range(MOST_THEMES):
        table.command("add_theme", title=f"Theme {number}")
    full = ("too-many-themes", {"limit": MOST_THEMES})
    assert refusal(table, "add_theme", title="One more") == full
    assert refusal(table, "suggest_themes") == full
    assert len(table.console().themes) == MOST_THEMES


@pytest.mark.parametrize("theme", ["x", "0" * 32, "ü" * 32, "\ud800"])
def test_a_theme_that_is_not_there_is_refused(table: Room, theme: str) -> None:
    entry = note(table, OTHER).id
    assert refusal(table, "drop_theme", theme=theme) == ("no-such-theme", {})
    assert refusal(table, "rename_theme", theme=theme, title="a") == ("no-such-theme", {})
    assert refusal(table, "sort_entry", entry=entry, theme=theme) == ("no-such-theme", {})
    assert refusal(table, "sort_entry", entry=theme, theme="") == ("no-such-entry", {})


def test_a_theme_is_of_one_round_only(table: Room) -> None:
    theme = add(table, "By myself")
    table.command("reveal")
    phones = [table.phone(person) for person in (MARTA, LENI, INES)]
    table.open("needs")
    for phone in phones:
        phone.write("rest")
    table.reveal()
    assert table.console().themes == ()
    entry = table.console().batch[0].id
    assert refusal(table, "sort_entry", entry=entry, theme=theme) == ("no-such-theme", {})


def test_only_words_can_be_grouped(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, INES)]
    room.open("mood")
    for phone in phones:
        phone.choose("0")
    room.reveal()
    assert refusal(room, "add_theme", title="a") == ("not-now", {})
    assert refusal(room, "suggest_themes") == ("not-now", {})


def test_a_suggestion_groups_what_shares_words_and_says_which(table: Room) -> None:
    table.command("suggest_themes")
    theme = only(table)
    assert (theme.title, theme.share) == ("Anna", ("Anna",))
    inside = {note(table, text).theme for text in (ALONE, NAMED)}
    outside = {note(table, text).theme for text in (ALONE_TOO, OTHER)}
    assert (inside, outside) == ({theme.id}, {None})
    assert refusal(table, "suggest_themes") == ("nothing-alike", {})


def test_a_suggestion_leaves_alone_what_is_in_a_theme(table: Room) -> None:
    mine = add(table, "By myself", ALONE_TOO)
    table.command("suggest_themes")
    assert titles(table) == ["Anna", "By myself"]
    assert note(table, ALONE_TOO).theme == mine


def test_a_suggestion_is_undone_by_dropping_it(table: Room) -> None:
    table.command("suggest_themes")
    table.command("drop_theme", theme=only(table).id)
    assert {entry.theme for entry in table.console().batch} == {None}


def test_batches_of_one_opening_share_their_themes(storage: Storage) -> None:
    room = Room(storage, agenda=BATCHED)
    room.open("fears")
    a_batch(room, ALONE, NAMED, OTHER)
    alone = add(room, "Alone", ALONE)
    room.command("reveal")
    assert on_screen(room) == {"Alone": [ALONE], None: [OTHER, NAMED]}

    a_batch(room, ALONE_TOO, "money", "more money")
    room.command("suggest_themes")
    room.command("sort_entry", entry=note(room, ALONE_TOO).id, theme=alone)
    assert titles(room) == ["Alone", "money"]
    assert on_screen(room) == {"Alone": [ALONE], None: [OTHER, NAMED]}
    room.command("reveal")
    assert on_screen(room) == {
        "Alone": [ALONE, ALONE_TOO],
        "money": ["money", "more money"],
        None: [OTHER, NAMED],
    }
    room.command("hide", entry=note(room, ALONE).id)
    room.command("end")
    with room.storage.reading() as db:
        assert sorted(db.scalars(select(Theme.title))) == ["Alone", "money"]


def test_themes_of_a_batch_that_was_never_shown_are_destroyed(table: Room) -> None:
    add(table, "By myself", ALONE)
    table.command("end")
    with table.storage.reading() as db:
        assert db.scalar(select(func.count()).select_from(Theme)) == 0


def test_a_later_step_offers_the_notes_under_the_titles_that_the_room_reads(table: Room) -> None:
    add(table, "Alone", ALONE_TOO)
    add(table, "Silence", OTHER)
    add(table, "Nothing yet")
    table.command("mask", entry=note(table, OTHER).id, word=0)
    table.command("reveal")
    table.go_to("echo")
    step = table.screen().step
    assert step is not None
    titles = {theme.id: theme.title for theme in step.themes}
    assert {item.text: titles.get(item.theme or "") for item in step.items} == {
        ALONE_TOO: "Alone",
        BAR: BAR,
        ALONE: None,
        NAMED: None,
    }
    assert [item.id for item in step.items] == sorted(item.id for item in step.items)
    assert len(titles) == 2


def test_the_summary_prints_notes_under_their_themes(table: Room) -> None:
    add(table, "By myself", ALONE, ALONE_TOO)
    table.command("reveal")
    with table.storage.transaction() as db:
        live = find(db, table.id).live
        live.agenda = live.agenda.replace("minutes: 10\n", "minutes: 10\n    prints: [summary]\n")
        data = gather.summary(db, live, "en", str)
    (step,) = data.steps
    themes = [block for block in step.blocks if isinstance(block, Quotes)]
    assert [(theme.title, sorted(theme.texts)) for theme in themes] == [
        ("By myself", [ALONE, ALONE_TOO]),
        ("More notes", sorted([NAMED, OTHER])),
    ]
