"""What a page is built of beside plain passages: headings, quotes, columns, frames and rules."""

from collections.abc import Sequence
from typing import Self, TypeVar

from reportlab.platypus import Flowable

from sessions.handouts.bidi import direction
from sessions.handouts.page import HAIRLINE, place
from sessions.handouts.text import HEADING, Label, Line, Passage, Style, Type

Block = TypeVar("Block", bound=Flowable)

_RULE = 1.6
_HANG = 44
_PAGE = 600
"""Points any page has room for: a frame that high or less is never cut."""


def spaced(block: Block, before: float) -> Block:
    """The block, that much below what comes before it."""
    block.spaceBefore = before
    return block


def kept(block: Block) -> Block:
    """The block, never the last on a page."""
    block.keepWithNext = 1
    return block


class Heading(Label):
    """A section's title with its number hanging in the margin; listed in the file's outline."""

    keepWithNext = 1  # noqa: N815

    def __init__(self, type_: Type, text: str, number: str = "", style: Style = HEADING) -> None:
        super().__init__(type_, text, style)
        self.number = Passage(type_, number, Style(style.size), end=True) if number else None

    def draw(self) -> None:
        name = f"{self.number.text if self.number else ''} {self.text}".strip()
        self.canv.bookmarkHorizontal(name, 0, self.height + 20)
        self.canv.addOutlineEntry(name, name)
        if self.number:
            x = self.width + 12 if self.type.base else -12 - _HANG
            self.number.wrap(_HANG, 0)
            down = (self.lines[0].height - self.number.lines[0].height) / 2
            place(self.number, self.canv, x, self.height - down, _HANG)
        super().draw()


class Quote(Passage):
    """Somebody's own words, with a line down the side they start on."""

    def __init__(self, type_: Type, text: str) -> None:
        super().__init__(type_, text, inset=16)
        self.side = direction(self.text, type_.base)

    def draw(self) -> None:
        x = self.width - _RULE / 2 if self.side else _RULE / 2
        self.canv.setLineWidth(_RULE)
        self.canv.line(x, 1, x, self.height - 1)
        super().draw()


class Unprinted(Passage):
    """A note on letters that could not be printed: takes no room when there are none."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        if self.type.fonts.missing:
            return super().wrap(aW, aH)
        self.lines = []
        self.width, self.height = aW, 0
        return aW, 0


class Item(Passage):
    """One of a list: with a dot, or with a box to tick."""

    def __init__(self, type_: Type, text: str, *, tick: bool = False) -> None:
        super().__init__(type_, text, inset=18)
        self.side = direction(self.text, type_.base)
        self.tick = tick
        self.begins = True

    def draw(self) -> None:
        if self.begins:
            self._draw_mark()
        super().draw()

    def _draw_mark(self) -> None:
        middle = self.height - self.lines[0].height / 2 + 0.4
        x = self.width - 5.5 if self.side else 5.5
        self.canv.setLineWidth(0.9)
        if self.tick:
            self.canv.rect(x - 4.5, middle - 4.5, 9, 9)
        else:
            self.canv.circle(x, middle, 1.7, stroke=0, fill=1)

    def continued(self, lines: list[Line]) -> Self:
        part = super().continued(lines)
        part.begins = False
        return part


class Columns(Flowable):
    """Passages side by side, from the side the document starts on; `rule` draws a line below."""

    def __init__(
        self,
        cells: Sequence[Passage],
        widths: Sequence[float],
        *,
        gap: float = 14,
        rule: bool = False,
    ) -> None:
        super().__init__()
        self.cells = list(cells)
        self.widths = list(widths)
        self.gap = gap
        self.rule = rule

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        highs = [cell.wrap(wide, aH)[1] for cell, wide in zip(self.cells, self.widths, strict=True)]
        self.width = aW
        self.height = max(highs) + (9 if self.rule else 0)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """Cut every cell that does not fit; none may be cut into fewer than two lines."""
        parts = [cell.cut(wide, aH) for cell, wide in zip(self.cells, self.widths, strict=True)]
        if any(not part for part in parts):
            return []
        rest = [
            part[1] if len(part) > 1 else Passage(cell.type, "")
            for cell, part in zip(self.cells, parts, strict=True)
        ]
        first = self._with([part[0] for part in parts], False)
        return [spaced(first, self.getSpaceBefore()), self._with(rest, self.rule)]

    def draw(self) -> None:
        leftward = self.cells[0].type.base == 1
        x = self.width if leftward else 0.0
        tallest = max(cell.lines[0].height for cell in self.cells)
        for cell, wide in zip(self.cells, self.widths, strict=True):
            x -= wide if leftward else 0
            down = (tallest - cell.lines[0].height) / 2
            place(cell, self.canv, x, self.height - down, wide)
            x += -self.gap if leftward else wide + self.gap
        if self.rule:
            self.canv.setLineWidth(HAIRLINE)
            self.canv.line(0, 0, self.width, 0)

    def _with(self, cells: list[Passage], rule: bool) -> "Columns":
        return Columns(cells, self.widths, gap=self.gap, rule=rule)


class Framed(Flowable):
    """Passages in a thin frame; the frame is cut only when it is taller than the page."""

    def __init__(self, content: Sequence[Passage], *, padding: float = 14) -> None:
        super().__init__()
        self.content = list(content)
        self.padding = padding

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width = aW
        self.height = 2 * self.padding + self._stack(aW)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        """As many whole passages as fit, then the rest in a frame of its own."""
        if self.height <= _PAGE:
            return []
        for fitting in range(len(self.content) - 1, 0, -1):
            first = Framed(self.content[:fitting], padding=self.padding)
            if first.wrap(aW, aH)[1] <= aH:
                rest = Framed(self.content[fitting:], padding=self.padding)
                return [spaced(first, self.getSpaceBefore()), rest]
        room = aH - 2 * self.padding
        parts = self.content[0].cut(aW - 2 * self.padding, room)
        if len(parts) < 2:
            return []
        first = spaced(Framed(parts[:1], padding=self.padding), self.getSpaceBefore())
        return [first, Framed([*parts[1:], *self.content[1:]], padding=self.padding)]

    def draw(self) -> None:
        self.canv.setLineWidth(0.9)
        self.canv.roundRect(0.45, 0.45, self.width - 0.9, self.height - 0.9, 7)
        top = self.height - self.padding
        for number, block in enumerate(self.content):
            top -= block.getSpaceBefore() if number else 0
            _, high = block.wrap(self.width - 2 * self.padding, top)
            block.drawOn(self.canv, self.padding, top - high)
            top -= high

    def _stack(self, aW: float) -> float:  # noqa: N803
        highs = [block.wrap(aW - 2 * self.padding, 0)[1] for block in self.content]
        return sum(highs) + sum(block.getSpaceBefore() for block in self.content[1:])


class Ruled(Flowable):
    """A line across: to part sections, or to write on."""

    def __init__(self, space: float = 0, thick: float = HAIRLINE) -> None:
        super().__init__()
        self.space = space
        self.thick = thick

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width, self.height = aW, self.space + self.thick
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setLineWidth(self.thick)
        self.canv.line(0, 0, self.width, 0)
