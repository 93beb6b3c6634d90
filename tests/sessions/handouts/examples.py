"""A printed circle to read back, and ways to read it."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pypdf

from sessions.handouts.data import Contact, RunSheetData, RunStep, StepSummary, SummaryData
from sessions.handouts.journey import plain
from sessions.handouts.press import Press
from sessions.handouts.words import run_sheet_words, summary_words, what_if_cards
from sessions.paper import Bar, Bars, Lines, Quotes

FONTS = Path(__file__).parents[3] / "static" / "vendor" / "fonts"
PRESS = Press(fonts=FONTS)

QUOTES = (
    "being a burden",
    "that I will turn into her, and that my daughter has already seen it – and says nothing",
    "Ser la fuerte, siempre; ¿quién me cuida a mí?",
    "3.5% of me & <none> of you",
)
THEME = Quotes(("that I end up alone",), "By myself · وحدي")
SUMMARY = SummaryData(
    title="First circle",
    day="2026-11-23",
    language="en",
    group_size="8 people or more",
    steps=(
        StepSummary(2, "What I am afraid of", "I am afraid that …", (THEME, Quotes(QUOTES))),
        StepSummary(
            3,
            "What I need most",
            "Choose up to three.",
            (Bars((Bar("To be heard", 12), Bar("More space", 0), Bar("Trust", None))),),
        ),
        StepSummary(4, "Closing", blocks=(Lines(("Thank you.",)),)),
    ),
    contacts=(Contact("Helpline, day and night", "116 123"),),
    contacts_checked="2026-11-01",
    strings=summary_words(str),
)
RUN_SHEET = RunSheetData(
    title="Fears and needs",
    minutes=30,
    language="en",
    began="18:50",
    steps=(
        RunStep(
            number=1,
            title="Welcome",
            at=0,
            minutes=15,
            took=16,
            say=("This is not therapy.", "You can always pass."),
            materials=("Tissues",),
        ),
        RunStep(
            number=2,
            title="What I am afraid of",
            at=15,
            minutes=15,
            purpose="Name fears without a name on them",
            prompt="I am afraid that …",
            samples=("being a burden",),
            do=("Read the batch before you show it.",),
            if_silent="Read two of the samples aloud.",
            what=("What repeats?",),
            safety=("See the help card",),
            materials=("Tissues", "Pens"),
        ),
    ),
    what_ifs=what_if_cards(str),
    strings=run_sheet_words(str),
)


def with_quotes(*quotes: str, **changes: Any) -> SummaryData:
    """The summary of a circle that wrote only this."""
    return replace(SUMMARY, steps=(StepSummary(1, "Wall", blocks=(Quotes(quotes),)),), **changes)


def printed(data: SummaryData | RunSheetData, paper: Literal["a4", "letter"] = "a4") -> bytes:
    handout = "summary" if isinstance(data, SummaryData) else "run-sheet"
    return PRESS.print(handout, plain(data), paper, data.language)


def pages(pdf: bytes) -> list[list[str]]:
    """The lines of each page, as another program reads them."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return [[_tidy(line) for line in page.extract_text().split("\n")] for page in reader.pages]


def lines(pdf: bytes) -> list[str]:
    return [line for page in pages(pdf) for line in page]


def _tidy(line: str) -> str:
    return " ".join(line.split())
