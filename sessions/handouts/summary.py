"""The group summary: what the room found in common, without a name."""

from collections.abc import Iterator, Mapping

from reportlab.platypus import Flowable

from sessions.handouts.blocks import Framed, Heading, Ruled, Unprinted, kept, spaced
from sessions.handouts.data import StepSummary, SummaryData
from sessions.handouts.drawing import drawn, titled
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
        yield from _step(step, type_, data.strings)


def _step(step: StepSummary, type_: Type, strings: Mapping[str, str]) -> Iterator[Flowable]:
    yield spaced(Heading(type_, step.title, str(step.number)), 30)
    if step.prompt:
        prompt = spaced(Passage(type_, step.prompt), 2)
        yield kept(prompt) if step.blocks else prompt
    yield from drawn(type_, step.blocks, strings)
    for part in step.inside:
        yield from titled(type_, part.title, before=20)
        yield from drawn(type_, part.blocks, strings)


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
