"""Every block of paper as what it is on a printed page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from reportlab.platypus import Flowable

from sessions.handouts.blocks import Item, Quote, Ruled, kept, spaced
from sessions.handouts.charts import bar_rows
from sessions.handouts.cloud import rows_of
from sessions.handouts.scales import band_rows, circle_rows
from sessions.handouts.text import LABEL, STRONG, Label, Passage, Type
from sessions.paper import Bands, Bars, Block, Circles, Cloud, Fields, Lines, Quotes

Strings = Mapping[str, str]
Drawing = Callable[[Type, Any, Strings], Iterator[Flowable]]

_APART = 18
"""Points between two blocks of a section."""
_TO_WRITE_ON = 30


def drawn(type_: Type, blocks: Sequence[Block], strings: Strings) -> Iterator[Flowable]:
    """The blocks, one below the other; `strings` has the words of `words.of_blocks`."""
    for place, block in enumerate(blocks):
        for row, flowable in enumerate(DRAWINGS[block.sort](type_, block, strings)):
            apart = place and not row
            yield spaced(flowable, max(_APART, flowable.getSpaceBefore())) if apart else flowable


def titled(type_: Type, title: str, before: float = 14) -> Iterator[Flowable]:
    """A heading below a section's own, never the last on a page; none for no title."""
    if title:
        yield kept(spaced(Label(type_, title, STRONG), before))


def _lines(type_: Type, block: Lines, strings: Strings) -> Iterator[Flowable]:
    yield from (spaced(Item(type_, text), 7) for text in block.texts)


def _quotes(type_: Type, block: Quotes, strings: Strings) -> Iterator[Flowable]:
    yield from titled(type_, block.title)
    yield from (spaced(Quote(type_, text), 11) for text in block.texts)


def _bars(type_: Type, block: Bars, strings: Strings) -> Iterator[Flowable]:
    yield from titled(type_, block.title)
    yield from bar_rows(type_, block.bars, strings["a_few"])


def _bands(type_: Type, block: Bands, strings: Strings) -> Iterator[Flowable]:
    yield from band_rows(type_, block.bands, strings)


def _cloud(type_: Type, block: Cloud, strings: Strings) -> Iterator[Flowable]:
    yield from rows_of(type_, block.words)


def _fields(type_: Type, block: Fields, strings: Strings) -> Iterator[Flowable]:
    for label, words in block.rows:
        yield kept(spaced(Passage(type_, label, LABEL), 14))
        yield spaced(Passage(type_, words), 2) if words else Ruled(_TO_WRITE_ON)


def _circles(type_: Type, block: Circles, strings: Strings) -> Iterator[Flowable]:
    yield from circle_rows(type_, block, strings)


DRAWINGS: Mapping[str, Drawing] = {
    Lines.sort: _lines,
    Quotes.sort: _quotes,
    Bars.sort: _bars,
    Bands.sort: _bands,
    Cloud.sort: _cloud,
    Fields.sort: _fields,
    Circles.sort: _circles,
}
"""Sort of block to its drawing; the twin's are the macros of templates/handouts/blocks.html."""
