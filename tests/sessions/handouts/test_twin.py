"""The page to read says the same as the paper."""

import re
from dataclasses import replace
from html import unescape

from sessions.handouts.data import RunSheetData, SummaryData, plain, restore
from tests.sessions.handouts.examples import RUN_SHEET, SUMMARY, lines, printed, with_quotes
from unspoken.pages import environment, renderer

RENDER = renderer(environment(lambda path: f"/static/{path}"))


def read(data: SummaryData) -> str:
    html = RENDER("handouts/summary.html", "en", data=data, code="BCDFGH")
    main = html[html.index("<main") : html.index("</main>")]
    main = re.sub(r"(<h2[^>]*>\d+)\.", r"\1", main)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


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
