"""The facilitator's run sheet: everything to lead the workshop from, on paper."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from sessions.handouts.blocks import Columns, Framed, Heading, Item, Ruled, Unprinted, kept, spaced
from sessions.handouts.data import RunSheetData, RunStep
from sessions.handouts.fonts import MISSING, Fonts
from sessions.handouts.page import MEASURE, stationery
from sessions.handouts.text import BODY, LABEL, SMALL, STRONG, TITLE, Label, Passage, Style, Type
from sessions.language.locales import long_day

_LABELS = 92
_GAP = 14
_CLOCK, _NUMBERS = 56, 70


def print_run_sheet(data: RunSheetData, fonts: Fonts, paper: str, language: str) -> bytes:
    """The run sheet as a PDF."""
    words = data.strings
    type_ = Type(fonts, 1 if data.direction == "rtl" else 0)
    day = long_day(data.day, language)
    sheet = stationery(data, type_, day, paper, language)
    story = [*_opening(data, type_, day), *_glance(data, type_)]
    for step in data.steps:
        story += _step(data, step, type_)
    story += _what_ifs(data, type_)
    unprinted = words["unprinted"].format(box=MISSING)
    return sheet.build([*story, spaced(Unprinted(type_, unprinted, SMALL), 24)])


def clock(data: RunSheetData, at: int) -> str:
    """When a step begins: a clock time if the beginning is known, else hours and minutes in."""
    if data.began:
        hours, minutes = (int(part) for part in data.began.split(":"))
        at = (at + hours * 60 + minutes) % (24 * 60)
    return f"{at // 60}:{at % 60:02}"


def _opening(data: RunSheetData, type_: Type, day: str) -> Iterator[Flowable]:
    words = data.strings
    length = words["together"].format(minutes=data.minutes)
    yield Passage(type_, words["name"], LABEL)
    yield spaced(Label(type_, data.title, TITLE), 2)
    yield spaced(Passage(type_, " · ".join(filter(None, (day, length)))), 4)
    yield Ruled(12, thick=1.6)


def _glance(data: RunSheetData, type_: Type) -> Iterator[Flowable]:
    """The table on the first page, and what to bring."""
    words = data.strings
    took = any(step.took is not None for step in data.steps)
    heads = [words["at"], words["step"], words["planned"], *([words["took"]] if took else [])]
    yield spaced(Heading(type_, words["at_a_glance"]), 22)
    yield kept(_row(type_, heads, took, LABEL))
    for step in data.steps:
        cells = [
            clock(data, step.at),
            f"{step.number}  {step.title}",
            words["minutes"].format(minutes=step.minutes),
        ]
        if took:
            real = step.took
            cells.append("–" if real is None else words["minutes"].format(minutes=real))
        yield _row(type_, cells, took, BODY)
    bring = list(dict.fromkeys(thing for step in data.steps for thing in step.materials))
    if bring:
        yield spaced(Heading(type_, words["materials"]), 26)
        yield from (spaced(Item(type_, thing, tick=True), 4) for thing in bring)


def _row(type_: Type, cells: Sequence[str], took: bool, style: Style) -> Columns:
    numbers = [_NUMBERS] * (2 if took else 1)
    widths = [_CLOCK, MEASURE - _CLOCK - sum(numbers) - 14 * len(cells[1:]), *numbers]
    passages = [Passage(type_, cell, style, end=place > 1) for place, cell in enumerate(cells)]
    return spaced(Columns(passages, widths, rule=True), 4)


def _step(data: RunSheetData, step: RunStep, type_: Type) -> Iterator[Flowable]:
    words = data.strings
    meta = [clock(data, step.at), words["minutes"].format(minutes=step.minutes)]
    if step.took is not None:
        meta.append(words["took_instead"].format(minutes=step.took))
    yield spaced(Heading(type_, step.title, str(step.number)), 36)
    yield kept(Passage(type_, " · ".join(filter(None, meta)), LABEL))
    if step.purpose:
        yield kept(spaced(Passage(type_, step.purpose), 4))
    if step.prompt:
        yield kept(spaced(_prompt(words["on_phones"], step, type_), 10))
    yield from _labelled(type_, words["say"], step.say)
    yield from _labelled(type_, words["do"], step.do, tick=True)
    yield from _labelled(type_, words["samples"], step.samples)
    yield from _labelled(type_, words["if_silent"], (step.if_silent,) if step.if_silent else ())
    yield from _labelled(type_, words["what"], step.what)
    yield from _labelled(type_, words["so_what"], step.so_what)
    yield from _labelled(type_, words["now_what"], step.now_what)
    yield from _labelled(type_, words["watch_for"], step.watch_for)
    yield from _labelled(type_, words["safety"], step.safety)


def _prompt(label: str, step: RunStep, type_: Type) -> Framed:
    return Framed([Passage(type_, label, LABEL), Passage(type_, step.prompt, STRONG)], padding=11)


def _labelled(
    type_: Type, label: str, items: Sequence[str], *, tick: bool = False
) -> Iterator[Flowable]:
    """A label in the first column, its items one below the other in the second."""
    for number, item in enumerate(items):
        cells = [Passage(type_, "" if number else label, LABEL), Item(type_, item, tick=tick)]
        row = Columns(cells, [_LABELS, MEASURE - _LABELS - _GAP], gap=_GAP)
        yield spaced(row, 3 if number else 9)


def _what_ifs(data: RunSheetData, type_: Type) -> Iterator[Flowable]:
    if not data.what_ifs:
        return
    yield spaced(Heading(type_, data.strings["what_if"]), 34)
    for card in data.what_ifs:
        items = [spaced(Item(type_, line), 4) for line in card.then]
        yield spaced(Framed([Passage(type_, card.when, STRONG), *items], padding=12), 10)
