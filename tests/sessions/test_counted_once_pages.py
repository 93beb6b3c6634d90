"""What the pages say of a question that is asked again: before, while and after it is open."""

import re
from html import unescape
from typing import Any

import pytest

from sessions.database.storage import Storage
from surfaces.templates import environment, renderer
from tests.sessions.test_counted_once import AGENDA, answer, ask, begin, hold_a_wall, people
from tests.workshop import Room

STEPS = ("start", "echo")
ASKED = "We asked this before. This time no numbers are shown."
AFTERWARDS = "Thank you. We asked this before, so no numbers are shown."
RULE = "Two counts side by side could tell how one person chose"
ZEROS = re.compile(r"poll-bar|poll-few|poll-count|resonance-count|resonance-badge|a few")


@pytest.fixture
def room(storage: Storage) -> Room:
    room = Room(storage, agenda=AGENDA)
    phones = people(room)
    hold_a_wall(room, phones)
    for step in STEPS:
        ask(room, step, phones)
    return room


def painted(template: str, view: Any, **more: Any) -> str:
    paint = renderer(environment(asset=lambda path: f"/static/{path}"))
    return " ".join(unescape(paint(template, "en", view=view, **more)).split())


def phone(room: Room) -> str:
    return painted("participant/stage.html", people(room, 1)[0].view())


def screen(room: Room) -> str:
    return painted("screen/stage.html", room.screen())


def console(room: Room) -> str:
    return painted("facilitator/stage.html", room.console(), screen_path="/screen")


@pytest.mark.parametrize("step", STEPS)
def test_the_console_says_the_rule_before_the_question_is_asked_again(
    room: Room, step: str
) -> None:
    room.go_to(step)
    again = re.findall(r'data-verb="again"[^>]*data-confirm="([^"]*)"', console(room))
    assert [RULE.lower() in words.lower() for words in again] == [True]
    room.command("again")
    assert (RULE in console(room), "No numbers will be told" in console(room)) == (True, True)
    room.go_to("answers")
    assert RULE not in console(room)


@pytest.mark.parametrize("step", STEPS)
def test_phones_and_screen_say_it_before_anybody_answers(room: Room, step: str) -> None:
    begin(room, step)
    assert (ASKED in phone(room), "Counted later" in phone(room)) == (True, False)
    assert "No numbers are shown this time." in screen(room)
    assert "count together" not in screen(room)


def test_a_question_that_is_counted_says_nothing_of_it(room: Room) -> None:
    begin(room, "answers")
    assert (ASKED in phone(room), "Counted later" in phone(room)) == (False, True)
    assert "We count together later." in screen(room)


@pytest.mark.parametrize("step", STEPS)
def test_one_calm_sentence_stands_in_the_place_of_the_numbers(room: Room, step: str) -> None:
    phones = people(room)
    begin(room, step)
    answer(room, phones)
    for verb in ("preview", "reveal"):
        room.command(verb)
        assert "No numbers are told" in console(room)
        assert ZEROS.findall(console(room)) == []
    assert (AFTERWARDS in phone(room), AFTERWARDS in screen(room)) == (True, True)
    assert [ZEROS.findall(page) for page in (phone(room), screen(room))] == [[], []]
