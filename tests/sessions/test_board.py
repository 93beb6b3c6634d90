"""The list that a room writes together: the facilitator's writing, seen by everybody."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from sessions import actions
from sessions.actions.board import LONGEST_LINE, MOST_LINES
from sessions.database.board import Board
from sessions.database.storage import Storage
from sessions.handouts import gather
from sessions.refusals import Refused
from tests.people import INES, LENI
from tests.toys import toys
from tests.workshop import Room

AGENDA = """
title: Agreements
minutes: 20
steps:
  - {id: hello, kind: info, title: Hello, minutes: 5}
  - id: together
    kind: ring
    title: How we want to be together
    minutes: 10
    prints: [summary]
    config:
      lines:
        - {en: We listen, es: Escuchamos}
        - {en: We may pass, es: Podemos pasar}
  - {id: bye, kind: ring, title: Goodbye, minutes: 5}
"""


@pytest.fixture
def room(storage: Storage, tmp_path: Path) -> Iterator[Room]:
    folder = tmp_path / "kinds"
    folder.mkdir()
    with toys(folder):
        room = Room(storage, agenda=AGENDA)
        room.go_to("together")
        yield room


def lines(room: Room) -> tuple[str, ...] | None:
    step = room.screen().step
    return None if step is None else step.board


def why(room: Room, verb: str, **args: Any) -> str:
    """With which code an order is refused."""
    with pytest.raises(Refused) as refused:
        room.command(verb, **args)
    return refused.value.code


def test_it_begins_with_the_lines_of_the_agenda_in_the_readers_language(room: Room) -> None:
    assert lines(room) == ("We listen", "We may pass")
    step = room.phone(INES).view().step
    assert step is not None
    assert step.board == ("Escuchamos", "Podemos pasar")


@pytest.mark.both_databases
def test_lines_are_added_changed_moved_and_struck_out(room: Room) -> None:
    room.command("add_line", text="We say “I”")
    assert lines(room) == ("We listen", "We may pass", 'We say "I"')
    room.command("move_line", number=3, to=1)
    assert lines(room) == ('We say "I"', "We listen", "We may pass")
    room.command("change_line", number=2, text="  We   listen to the end ")
    assert lines(room) == ('We say "I"', "We listen to the end", "We may pass")
    room.command("drop_line", number=1)
    assert lines(room) == ("We listen to the end", "We may pass")


def test_a_line_that_was_changed_is_the_same_for_all_and_the_others_keep_their_languages(
    room: Room,
) -> None:
    room.command("change_line", number=1, text="We listen to the end")
    step = room.phone(INES).view().step
    assert step is not None
    assert step.board == ("We listen to the end", "Podemos pasar")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "no-line"),
        ("\u200b", "no-line"),
        ("x" * (LONGEST_LINE + 1), "too-long"),
        ("a\x00b", "hidden-signs"),
    ],
)
def test_a_line_is_cleaned_like_the_title_of_a_theme(room: Room, written: str, code: str) -> None:
    assert why(room, "add_line", text=written) == code
    assert why(room, "change_line", number=1, text=written) == code
    assert lines(room) == ("We listen", "We may pass")


@pytest.mark.parametrize("number", [0, 3, -1])
def test_there_is_no_such_line(room: Room, number: int) -> None:
    assert why(room, "change_line", number=number, text="x") == "no-such-line"
    assert why(room, "drop_line", number=number) == "no-such-line"
    assert why(room, "move_line", number=1, to=number) == "no-such-line"
    assert why(room, "move_line", number=number, to=1) == "no-such-line"


def test_it_holds_so_many_lines_and_no_more(room: Room) -> None:
    for number in range(MOST_LINES - 2):
        room.command("add_line", text=f"Line {number}")
    assert why(room, "add_line", text="One more") == "too-many-lines"
    assert len(lines(room) or ()) == MOST_LINES


def test_a_console_that_has_not_seen_the_newest_list_changes_no_other_line(room: Room) -> None:
    seen = room.live.revision
    room.command("drop_line", seen, number=1)
    assert why(room, "drop_line", revision=seen, number=1) == "stale"
    assert lines(room) == ("We may pass",)


def test_it_is_as_it_was_when_the_step_is_come_back_to(room: Room) -> None:
    room.command("add_line", text="We say “I”")
    room.command("back")
    assert (lines(room), "add_line" in room.console().moves) == (None, False)
    room.command("next")
    assert lines(room) == ("We listen", "We may pass", 'We say "I"')


def test_a_step_without_a_list_has_none_and_a_pause_rests_it(room: Room) -> None:
    assert "add_line" in room.console().moves
    room.command("pause")
    assert why(room, "add_line", text="x") == "not-now"
    room.command("resume")
    room.command("next")
    assert why(room, "add_line", text="x") == "not-now"


def test_the_kind_gets_it_and_it_is_printed_as_it_stands(room: Room) -> None:
    room.command("drop_line", number=1)
    step = room.screen().step
    assert step is not None
    assert (step.result.voices, step.result.lines) == (
        0,
        ({"en": "We may pass", "es": "Podemos pasar"},),
    )
    with room.storage.reading() as db:
        summary = gather.summary(db, room.live, "en", str)
    assert [[*each.texts()] for each in summary.steps] == [["We may pass"]]


@pytest.mark.both_databases
def test_it_is_forgotten_with_the_workshop(room: Room) -> None:
    room.phone(LENI)
    room.command("add_line", text="We say “I”")
    with room.storage.reading() as db:
        assert db.scalar(select(func.count()).select_from(Board)) == 1
    actions.forget(room.stores, room.id)
    with room.storage.reading() as db:
        assert db.scalar(select(func.count()).select_from(Board)) == 0


@pytest.mark.parametrize("struck", ["drop_line", "change_line"])
def test_what_is_struck_out_is_gone_from_the_files_too(
    room: Room, database: Path, struck: str
) -> None:
    room.command("add_line", text="a needle in vermilion")
    number = len(room.console().script.step.board)  # type: ignore[union-attr, arg-type]
    room.command(struck, number=number, **({"text": "other"} if struck == "change_line" else {}))
    files = [file.read_bytes() for file in database.parent.iterdir() if file.is_file()]
    assert [b"vermilion" in held for held in files] == [False] * len(files)
