"""The group summary, read back from the paper."""

import io
from dataclasses import replace

import pypdf
import pytest

from sessions.anonymity.gathered import BAR
from sessions.handouts.data import Contact, StepSummary, SummaryData
from sessions.paper import Bar, Bars, Lines, Quotes
from tests.sessions.handouts.examples import SUMMARY, lines, pages, printed, with_quotes


def test_it_prints_the_words_of_the_room_and_nothing_else() -> None:
    assert pages(printed(SUMMARY)) == [
        [
            "What we found together",
            "First circle",
            "November 23, 2026 · 8 people or more",
            "No names are printed here. The order of the notes is random.",
            "2 What I am afraid of",
            "I am afraid that …",
            "By myself · وحدي",
            "that I end up alone",
            "being a burden",
            "that I will turn into her, and that my daughter has already seen it –",
            "and says nothing",
            "Ser la fuerte, siempre; ¿quién me cuida a mí?",
            "3.5% of me & <none> of you",
            "3 What I need most",
            "Choose up to three.",
            "To be heard 12",
            "More space 0",
            "Trust a few",
            "4 Closing",
            "Thank you.",
            "Learning material, not therapy · November 23, 2026 Page 1 of 2",
        ],
        [
            "What we learned",
            "We meet again on",
            "Someone to talk to",
            "You can call any time. It does not have to be an emergency.",
            "Helpline, day and night",
            "116 123",
            "These numbers were checked on November 1, 2026.",
            "First circle",
            "Learning material, not therapy · November 23, 2026 Page 2 of 2",
        ],
    ]


def test_both_papers_hold_the_same_words() -> None:
    a4, letter = printed(SUMMARY, "a4"), printed(SUMMARY, "letter")
    assert sizes(a4) == {(595, 842)}
    assert sizes(letter) == {(612, 792)}
    assert words(a4) == words(letter)


def test_a_rehearsal_says_so_on_every_page() -> None:
    rehearsal = pages(printed(replace(SUMMARY, rehearsal=True)))
    assert ["Rehearsal – not real" in " ".join(page) for page in rehearsal] == [True, True]
    real = pages(printed(SUMMARY))
    assert ["Rehearsal – not real" in " ".join(page) for page in real] == [False, False]


def test_the_file_tells_nothing_about_its_making_and_is_the_same_twice() -> None:
    first, second = printed(SUMMARY), printed(SUMMARY)
    assert first == second
    reader = pypdf.PdfReader(io.BytesIO(first))
    told = {name: str(value) for name, value in (reader.metadata or {}).items()}
    assert told == {"/Title": "What we found together"}
    assert reader.xmp_metadata is None
    assert reader.attachments == {}
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_every_font_is_in_the_file() -> None:
    reader = pypdf.PdfReader(io.BytesIO(printed(with_quotes("أمي", "माँ", "אמא", "🙏", "Жизнь"))))
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert len(fonts) == 6
    assert [font for font in fonts if "/FontFile2" not in font["/FontDescriptor"]] == []


def test_the_outline_lists_the_steps() -> None:
    outline = pypdf.PdfReader(io.BytesIO(printed(SUMMARY))).outline
    assert [entry.title for entry in outline] == [  # type: ignore[union-attr]
        "2 What I am afraid of",
        "3 What I need most",
        "4 Closing",
        "What we learned",
    ]


def test_an_empty_circle_still_gets_its_paper() -> None:
    empty = SummaryData(title="", day="", language="en", strings=SUMMARY.strings)
    assert lines(printed(empty))[:3] == [
        "What we found together",
        "No names are printed here. The order of the notes is random.",
        "Nothing was shown to the room this time.",
    ]


def test_five_hundred_entries_are_all_there_in_order() -> None:
    quotes = [f"entry number {number} of a very full wall" for number in range(500)]
    read = lines(printed(with_quotes(*quotes)))
    assert [line for line in read if line.startswith("entry number")] == quotes


def test_an_entry_is_not_cut_where_a_page_ends() -> None:
    quotes = [f"{number} " + "and so it goes on for some lines more " * 8 for number in range(40)]
    starts = [page[0].split()[0] for page in pages(printed(with_quotes(*quotes)))[1:-1]]
    assert [start for start in starts if not start.isdigit()] == []


@pytest.mark.parametrize("before", range(12, 26, 2))
def test_a_heading_never_stands_alone_at_the_foot(before: int) -> None:
    filler = StepSummary(1, "Filler", blocks=(Lines(("one more line",) * before),))
    chart = StepSummary(2, "Chart", "Choose.", (Bars((Bar("To be heard", 7), Bar("Trust", None))),))
    for page in pages(printed(replace(SUMMARY, steps=(filler, chart)))):
        if "2 Chart" in page:
            at = page.index("2 Chart")
            assert page[at : at + 4] == ["2 Chart", "Choose.", "To be heard 7", "Trust a few"]


@pytest.mark.parametrize("before", range(12, 26, 2))
def test_a_theme_never_stands_alone_at_the_foot(before: int) -> None:
    themes = (
        Quotes(("one more line",) * before, "Filler"),
        Quotes(("that I end up alone",), "Alone"),
    )
    for page in pages(printed(replace(SUMMARY, steps=(StepSummary(1, "Wall", blocks=themes),)))):
        if "Alone" in page:
            assert page[page.index("Alone") + 1] == "that I end up alone"


def test_a_covered_word_is_a_bar_and_no_missing_letter() -> None:
    read = lines(printed(with_quotes(f"that {BAR} finds out")))
    assert "that ■■ finds out" in read
    assert [line for line in read if line.startswith("A letter we could not print")] == []


def test_a_telephone_number_is_read_from_its_beginning_in_arabic_too() -> None:
    helpline = Contact("Helpline, day and night", "0800 111 0 112")
    arabic = replace(SUMMARY, language="ar", direction="rtl", contacts=(helpline,))
    assert "0800 111 0 112" in lines(printed(arabic))


def test_long_entries_stand_above_their_bars() -> None:
    long = "so long that it would not fit beside a bar, " * 8
    step = StepSummary(1, "Me too", blocks=(Bars((Bar(long, 7), Bar("short", 5))),))
    read = lines(printed(replace(SUMMARY, steps=(step,))))
    start = read.index("1 Me too") + 1
    end = read.index("short 5")
    assert " ".join(read[start:end]) == f"{long}7"


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return {(round(box.width), round(box.height)) for box in boxes}


def words(pdf: bytes) -> list[str]:
    furniture = ("Page", "Learning", "First circle")
    return [line for line in lines(pdf) if not line.startswith(furniture)]
