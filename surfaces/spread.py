"""How cards are laid out on the screen: how large, in which columns, on which pages.

Cards of any number of texts. The letters are as large as fits on one page, and never too small for
the last row: what does not fit then goes on further pages, which the style sheet turns by itself.
A little smaller they are when that keeps every theme in one column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import Protocol

from sessions.activities.kind import Theme


class Note(Protocol):
    """What a card tells; with themes, it has the id of its own as `theme` too."""

    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Size:
    """One size of letters, on the careful side of static/css/components/spread.css."""

    name: str
    columns: int
    letters: int
    """In a line."""
    height: float
    """Of a column, in lines."""


SIZES = (
    Size("xl", 2, 28, 16.6),
    Size("l", 3, 22, 19.8),
    Size("m", 4, 20, 23.8),
    Size("s", 4, 24, 27.8),
    Size("xs", 5, 22, 32.2),
    Size("xxs", 6, 22, 38.2),
)
ROOMY, SMALL = SIZES[:4], SIZES[4]
MOST_SMALL_PAGES = 8
"""More pages than that are drawn in the smallest letters of all."""

LINE, FRAME, HEADING_FRAME = 1.3, 1.9, 0.9
"""Lines' heights: of one line of a card, and around a card and a heading."""

ALMOST = 0.01


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that stand under one heading, or under none."""

    heading: str | None
    notes: tuple[Note, ...]
    is_long: bool = False
    """Too tall for one column."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Pages in their order, each with its groups."""

    size: str
    pages: tuple[tuple[Group, ...], ...]
    is_apart: bool = False
    """Every theme begins a column of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class _Theme:
    title: str
    notes: tuple[Note, ...]


_Card = Note | _Theme
"""What takes room in a column: a note, or the heading of those that follow."""


def lay_out(
    notes: Sequence[Note], foot: float = 0, themes: Sequence[Theme] = (), rest: str = ""
) -> Spread:
    """`foot` is what every note needs below its text, in lines' heights. With `themes`, the notes
    of each stand under its title, and what is in none of them comes last, under `rest`."""
    cards = [*_under_titles(notes, themes, rest)] if themes else list(notes)
    smallest = SMALL if _page_count(SMALL, cards, foot) <= MOST_SMALL_PAGES else SIZES[-1]
    fewest = _page_count(smallest, cards, foot)
    # Three cards in two columns leave a hole.
    offered = SIZES[1:] if len(cards) == 3 else SIZES
    fitting = [size for size in offered if _page_count(size, cards, foot) <= fewest]
    whole = (size for size in fitting if size in ROOMY and _all_whole(size, cards, foot))
    best = next(whole, fitting[0]) if themes else fitting[0]
    is_apart = bool(themes) and _columns(best, cards, foot) <= best.columns
    return Spread(best.name, tuple(_pages(best, cards, foot)), is_apart)


def _under_titles(notes: Sequence[Note], themes: Sequence[Theme], rest: str) -> Iterator[_Card]:
    by_theme: dict[str | None, list[Note]] = {}
    for note in notes:
        by_theme.setdefault(getattr(note, "theme", None), []).append(note)
    for name, title in [*((theme.id, theme.title) for theme in themes), (None, rest)]:
        if under := by_theme.get(name):
            yield _Theme(title, tuple(under))
            yield from under


def _height(size: Size, card: _Card, foot: float) -> float:
    heading = isinstance(card, _Theme)
    text = card.title if isinstance(card, _Theme) else card.text
    lines = (len(text) - 1) // size.letters + 1
    return lines * LINE + (HEADING_FRAME if heading else FRAME + foot)


def _whole(size: Size, theme: _Theme, foot: float) -> float:
    """The height of a theme: its heading and all that stands under it."""
    return _height(size, theme, foot) + sum(_height(size, note, foot) for note in theme.notes)


def _all_whole(size: Size, cards: Sequence[_Card], foot: float) -> bool:
    """Whether every theme can stand in one column."""
    themes = (card for card in cards if isinstance(card, _Theme))
    return all(_whole(size, theme, foot) <= size.height for theme in themes)


def _columns(size: Size, cards: Sequence[_Card], foot: float) -> int:
    """Columns that are needed so that every theme can begin one."""
    themes = (card for card in cards if isinstance(card, _Theme))
    return sum(ceil(_whole(size, theme, foot) / size.height) for theme in themes)


def _page_count(size: Size, cards: Sequence[_Card], foot: float) -> int:
    return max(_page_of(size, cards, foot), default=1)


def _page_of(size: Size, cards: Sequence[_Card], foot: float) -> list[int]:
    """The page of each card, as the browser will lay them out: column by column. A theme stays in
    one column if a column can hold it. In a longer one the heading stays with the first note, and
    is said again where the notes go on over the page."""
    page, column, filled, heading = 1, 1, 0.0, 0.0
    found = []
    for at, card in enumerate(cards):
        tall = needs = _height(size, card, foot)
        if isinstance(card, _Theme):
            heading, needs = tall, _whole(size, card, foot)
            if needs > size.height:
                needs = tall + _height(size, cards[at + 1], foot)
        if filled and filled + needs > size.height + ALMOST:
            column, filled = column + 1, 0.0
        if column > size.columns:
            page, column = page + 1, 1
            filled = 0.0 if isinstance(card, _Theme) else heading
        filled += tall
        found.append(page)
    return found


def _pages(size: Size, cards: Sequence[_Card], foot: float) -> Iterator[tuple[Group, ...]]:
    theme: _Theme | None = None
    placed: list[tuple[int, _Theme | None, Note]] = []
    for page, card in zip(_page_of(size, cards, foot), cards, strict=True):
        if isinstance(card, _Theme):
            theme = card
        else:
            placed.append((page, theme, card))
    for _page, on_page in groupby(placed, key=lambda one: one[0]):
        yield tuple(
            Group(
                under.title if under else None,
                tuple(note for _, _, note in group),
                under is not None and _whole(size, under, foot) > size.height,
            )
            for under, group in groupby(on_page, key=lambda one: one[1])
        )
