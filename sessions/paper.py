"""What may stand on paper: blocks of plain words and numbers, drawn in the PDF and in its twin."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, get_args

__all__ = [
    "BLOCKS",
    "Band",
    "Bands",
    "Bar",
    "Bars",
    "Block",
    "Circles",
    "Cloud",
    "Fields",
    "Lines",
    "Prints",
    "Quotes",
    "Section",
    "texts_of",
]

Places = tuple[int, int]
"""The first and the last of the neighbouring steps that are meant, counted from 1."""


class Prints(StrEnum):
    """Sheets on which the outcome of a step may be printed."""

    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts one below the other, each with a dot."""

    sort: ClassVar[str] = "lines"
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Notes in the words of those who wrote them; `title` stands above them when not empty."""

    sort: ClassVar[str] = "quotes"
    texts: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart; `n` None is printed as "a few"."""

    label: str
    n: int | None


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers beside each other; `title` stands above them when not empty."""

    sort: ClassVar[str] = "bars"
    bars: tuple[Bar, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Where the middle of the room lies on a scale of `steps`, now and the time before."""

    label: str
    ends: tuple[str, str]
    """Words for the first and the last step."""
    steps: int
    now: Places | None
    """None is printed as "too few to tell"."""
    before: Places | None = None
    """None where there is nothing to compare with."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Scales, one below the other."""

    sort: ClassVar[str] = "bands"
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Cloud:
    """Words that flow in the order given, each in one of four sizes: 1 is the smallest."""

    sort: ClassVar[str] = "cloud"
    words: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with what was written for them; no words print a line to write on."""

    sort: ClassVar[str] = "fields"
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Circles:
    """Pairs of circles: a label, and how far they overlap, from 0 (apart) to `top` (almost one)."""

    sort: ClassVar[str] = "circles"
    pairs: tuple[tuple[str, int], ...]
    top: int


Block = Lines | Quotes | Bars | Bands | Cloud | Fields | Circles

BLOCKS: Mapping[str, type[Block]] = MappingProxyType(
    {block.sort: block for block in get_args(Block)}
)
"""Every block by its sort: the name of its drawing, of its macro, and of it in JSON."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a sheet prints for one step, below its title and prompt."""

    blocks: tuple[Block, ...]
    of: str | None = None
    """Print it inside the section of the step with this id: "me too" beside the notes it meant."""


def texts_of(block: Block) -> Iterator[str]:
    """The words of a block that are not the sheet's own, from its first to its last."""
    match block:
        case Lines(texts):
            yield from texts
        case Quotes(texts, title):
            yield from filter(None, (title, *texts))
        case Bars(bars, title):
            yield from filter(None, (title, *(bar.label for bar in bars)))
        case Bands(bands):
            for band in bands:
                yield from (band.label, *band.ends)
        case Cloud(words):
            yield from (word for word, _ in words)
        case Fields(rows):
            yield from (text for row in rows for text in row if text)
        case Circles(pairs):
            yield from (label for label, _ in pairs)
