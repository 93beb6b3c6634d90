"""Sections of a summary stand where a reader looks for them."""

import yaml

from sessions.agenda.loader import parse
from sessions.handouts.arranging import arranged
from sessions.handouts.data import Inside, StepSummary
from sessions.paper import Bar, Bars, Lines, Quotes, Section
from tests.sessions.agenda.small_kinds import KINDS

NOTES = Section((Quotes(("silence",)),))
TAPS = Section((Bars((Bar("silence", 7),)),), of="fears")
WORDS = Section((Lines(("Thank you.",)),))
STEPS = ("fears", "echo", "again", "close")


def summary(**sections: Section) -> list[StepSummary]:
    steps = [
        {"id": name, "kind": "board", "title": f"The {name}", "prompt": "Why?", "minutes": 5}
        for name in STEPS
    ]
    source = yaml.safe_dump({"title": "Circle", "minutes": 20, "steps": steps})
    agenda = parse(source, "circle.yaml", KINDS)
    return list(arranged(agenda.steps, sections, "en"))


def test_a_section_about_an_earlier_step_stands_inside_that_step() -> None:
    assert summary(fears=NOTES, echo=TAPS, close=WORDS) == [
        StepSummary(1, "The fears", "Why?", NOTES.blocks, (Inside("The echo", TAPS.blocks),)),
        StepSummary(4, "The close", "Why?", WORDS.blocks),
    ]


def test_two_sections_about_one_step_stand_below_each_other() -> None:
    (fears,) = summary(fears=NOTES, echo=TAPS, again=TAPS)
    assert [part.title for part in fears.inside] == ["The echo", "The again"]


def test_a_section_about_one_that_stands_inside_another_goes_along_with_it() -> None:
    (fears,) = summary(fears=NOTES, echo=TAPS, again=Section(WORDS.blocks, of="echo"))
    assert [part.title for part in fears.inside] == ["The echo", "The again"]


def test_a_section_about_a_step_that_prints_nothing_stands_by_itself() -> None:
    assert summary(echo=TAPS) == [StepSummary(2, "The echo", "Why?", TAPS.blocks)]
