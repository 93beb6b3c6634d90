"""Every block of paper says the same on the printed page and on the page to read."""

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from sessions.activities import discover
from sessions.activities.kind import Kind, Words
from sessions.handouts.data import Inside, StepSummary, SummaryData
from sessions.handouts.drawing import DRAWINGS
from sessions.handouts.journey import plain, restore
from sessions.paper import BLOCKS, Block, Fields, Lines, Quotes, texts_of
from tests.sessions.handouts.blocks import EVERY_BLOCK
from tests.sessions.handouts.examples import SUMMARY, lines, printed
from tests.sessions.handouts.twin import read
from tests.sessions.stage import example, full, result_of

KINDS = discover()

every_block = pytest.mark.parametrize("block", EVERY_BLOCK, ids=lambda block: block.sort)


def summary_of(*blocks: Block, inside: tuple[Inside, ...] = ()) -> SummaryData:
    step = StepSummary(1, "Together", "What do we see?", blocks, inside)
    return replace(SUMMARY, steps=(step,), contacts=(), learned_lines=0)


def letters_of(text: str) -> Counter[str]:
    """How often each letter stands there: readers of PDFs guess where a word or a line ends."""
    return Counter("".join(text.split()))


def on_paper(data: SummaryData, paper: Any = "a4") -> Counter[str]:
    read_back = lines(printed(data, paper))
    begin = next(number for number, line in enumerate(read_back) if "Together" in line)
    furniture = re.compile(rf"Learning material|Page \d|{SUMMARY.title}")
    return letters_of(" ".join(line for line in read_back[begin:] if not furniture.search(line)))


def on_the_page(data: SummaryData) -> Counter[str]:
    text = read(data)
    return letters_of(text[text.index("1 Together") : text.index("Learning material")])


def test_there_is_an_example_a_drawing_and_a_macro_for_every_block() -> None:
    assert {block.sort for block in EVERY_BLOCK} == set(BLOCKS) == set(DRAWINGS)
    assert [sort for sort, block in BLOCKS.items() if block.sort != sort] == []


@pytest.mark.parametrize(
    ("paper", "changes"),
    [("a4", {}), ("letter", {}), ("a4", {"language": "ar", "direction": "rtl"})],
    ids=["a4", "letter", "arabic"],
)
def test_paper_and_page_say_the_same_words(paper: str, changes: dict[str, str]) -> None:
    data = replace(summary_of(*EVERY_BLOCK), **changes)
    assert on_paper(data, paper) == on_the_page(data)


@every_block
def test_every_word_of_a_block_is_there(block: Block) -> None:
    data = summary_of(block)
    page = read(data)
    assert [text for text in texts_of(block) if text not in page] == []


@every_block
def test_a_block_survives_its_journey(block: Block) -> None:
    data = summary_of(block, inside=(Inside("True for me too", (block,)),))
    assert restore(SummaryData, plain(data)) == data


@pytest.mark.parametrize(
    "changes",
    [
        {"sort": "poem"},
        {"sort": None},
        {"texts": "one"},
        {"texts": [1]},
        {"author": "Ana"},
        {"sort": "circles", "texts": []},
    ],
)
def test_a_block_that_is_none_does_not_fit(changes: dict[str, Any]) -> None:
    data = plain(summary_of(Lines(("one",))))
    data["steps"][0]["blocks"][0] |= changes
    with pytest.raises((ValueError, TypeError)):
        restore(SummaryData, data)


def test_pairs_that_are_no_pairs_do_not_fit() -> None:
    data = plain(summary_of(Fields((("I will", "call"),))))
    data["steps"][0]["blocks"][0]["rows"][0].append("more")
    with pytest.raises(ValueError, match="longer"):
        restore(SummaryData, data)


def test_words_left_empty_are_a_line_to_write_on() -> None:
    page = read(summary_of(Fields((("Who helps me", ""),))), tags=True)
    assert page.count("to-write-on") == 1


def test_what_a_later_step_found_stands_inside_the_one_it_is_about() -> None:
    inside = Inside("True for me too", (Quotes(("being a burden",)),))
    data = summary_of(Quotes(("silence",)), inside=(inside,))
    assert on_paper(data) == on_the_page(data)
    read_back = lines(printed(data))
    begin = read_back.index("silence")
    assert read_back[begin : begin + 3] == ["silence", "True for me too", "being a burden"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_the_section_of_every_kind_says_the_same_on_paper_and_page(kind: Kind[Any, Any]) -> None:
    section = kind.section(example(kind).config, result_of(kind, full(kind)), Words("en", str))
    data = summary_of(*(section.blocks if section else ()))
    assert on_paper(data) == on_the_page(data)
