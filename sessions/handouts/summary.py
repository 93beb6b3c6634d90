"""The group summary: what the room found in common, without a name."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from sessions.handouts.blocks import Framed, Heading, Quote, Ruled, Unprinted, kept, spaced
from sessions.handouts.charts import bars
from sessions.handouts.data import StepSummary, SummaryData
from sessions.handouts.fonts import MISSING, Fonts
from sessions.handouts.page import stationery
from sessions.handouts.text import LABEL, SMALL, STRONG, TITLE, Label, Passage, Type


def print_summary(data: SummaryData, fonts: Fonts, paper: str, language: str) -> bytes:
    """The summary as a PDF."""
    type_ = Type(fonts, 1 if data.direction == "rtl" else 0)
    day = data.day_in_words
    sheet = stationery(data, type_, day, paper, language)
    return sheet.build([*_opening(data, type_, day), *_body(data, type_), *_end(data, type_)])


def _opening(data: SummaryData, type_: Type, day: str) -> Iterator[Flowable]:
    words = data.strings
    yield Passage(type_, words["name"], LABEL)
    yield spaced(Label(type_, data.title, TITLE), 2)
    yield spaced(Passage(type_, " · ".join(filter(None, (day, data.group_size)))), 4)
    yield Ruled(12, thick=1.6)
    yield spaced(Passage(type_, words["no_names"], SMALL), 8)


def _body(data: SummaryData, type_: Type) -> Iterator[Flowable]:
    if not data.steps:
        yield spaced(Passage(type_, data.strings["nothing"]), 24)
    for step in data.steps:
        yield from _step(step, type_, data.strings["a_few"])


def _step(step: StepSummary, type_: Type, a_few: str) -> Iterator[Flowable]:
    yield spaced(Heading(type_, step.title, str(step.number)), 30)
    if step.prompt:
        follows = bool(step.lines or step.groups or step.quotes or step.bars)
        prompt = spaced(Passage(type_, step.prompt), 2)
        yield kept(prompt) if follows else prompt
    for line in step.lines:
        yield spaced(Passage(type_, line), 8)
    for group in step.groups:
        yield kept(spaced(Label(type_, group.title, STRONG), 14))
        for quote in group.quotes:
            yield spaced(Quote(type_, quote), 11)
    for quote in step.quotes:
        yield spaced(Quote(type_, quote), 11)
    if step.bars:
        yield from bars(type_, step.bars, a_few)


def _end(data: SummaryData, type_: Type) -> Iterator[Flowable]:
    words = data.strings
    if data.learned_lines:
        yield spaced(Heading(type_, words["learned"]), 34)
        yield from (kept(Ruled(30)) for _ in range(data.learned_lines))
        yield spaced(kept(Passage(type_, words["next_time"], STRONG)), 26)
        yield Ruled(26)
    if data.contacts:
        yield spaced(_help_card(data, type_), 34)
    yield spaced(Unprinted(type_, words["unprinted"].format(box=MISSING), SMALL), 24)


def _help_card(data: SummaryData, type_: Type) -> Framed:
    words = data.strings
    card = [Passage(type_, words["help"], STRONG), Passage(type_, words["help_hint"])]
    for contact in data.contacts:
        card.append(spaced(Label(type_, contact.label), 8))
        card.append(Label(type_, contact.value, STRONG))
    if data.contacts_checked:
        day = data.checked_in_words
        card.append(spaced(Passage(type_, words["checked"].format(day=day), SMALL), 10))
    return Framed(card)
