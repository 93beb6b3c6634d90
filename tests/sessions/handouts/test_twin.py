"""The page to read says the same as the paper."""

from dataclasses import replace

from sessions.handouts.data import RunSheetData, SummaryData
from sessions.handouts.journey import plain, restore
from tests.sessions.handouts.examples import RUN_SHEET, SUMMARY, lines, printed, with_quotes
from tests.sessions.handouts.twin import read


def test_every_word_of_the_paper_is_on_the_page() -> None:
    page = read(SUMMARY)
    only_on_paper = ("What we learned", "We meet again on", "First circle", "Learning material")
    for line in lines(printed(SUMMARY)):
        if not line.startswith(only_on_paper):
            assert line in page


def test_the_words_of_people_are_text_there_too() -> None:
    assert read(with_quotes("<b onclick=alert(1)>x</b>")).count("<b onclick=alert(1)>x</b>") == 1


def test_a_rehearsal_says_so() -> None:
    assert read(replace(SUMMARY, rehearsal=True)).startswith("Rehearsal – not real")


def test_the_data_survives_its_journey() -> None:
    assert restore(SummaryData, plain(SUMMARY)) == SUMMARY
    assert restore(RunSheetData, plain(RUN_SHEET)) == RUN_SHEET
