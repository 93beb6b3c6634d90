"""Bars, drawn from the reading side, every number printed."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sessions.handouts.blocks import kept, spaced
from sessions.handouts.page import MEASURE, place
from sessions.handouts.text import STRONG, Passage, Type
from sessions.paper import Bar

_LABELS = 0.46
_GAP = 14
_THICK = 12
_FEW = 26
_HATCH = 4
_KEPT_WHOLE = 12
_BESIDE = 120
"""Letters of a label that still stands beside its bar; a longer one stands above it."""


def bar_rows(type_: Type, chart: tuple[Bar, ...], a_few: str) -> list[Flowable]:
    """One row for each bar. A short chart stays on one page."""
    numbers = [Passage(type_, a_few if bar.n is None else str(bar.n), STRONG) for bar in chart]
    for number in numbers:
        number.wrap(MEASURE, 0)
    widest = max((number.lines[0].width for number in numbers), default=0)
    most = max((bar.n or 0 for bar in chart), default=0)
    rows: list[Flowable] = []
    for bar, number in zip(chart, numbers, strict=True):
        label = bar.label
        if len(label) > _BESIDE:
            rows.append(kept(spaced(Passage(type_, label), 11)))
            label = ""
        rows.append(spaced(BarRow(Passage(type_, label), number, bar.n, most, widest), 7))
    whole = len(rows) if len(rows) <= _KEPT_WHOLE else 2
    return [kept(row) for row in rows[: whole - 1]] + rows[whole - 1 :]


class BarRow(Flowable):
    """A label, its bar, its number. "A few" is a short hatched bar: it has no true length."""

    def __init__(
        self, label: Passage, number: Passage, n: int | None, most: int, widest: float
    ) -> None:
        super().__init__()
        self.label = label
        self.number = number
        self.n = n
        self.most = most
        self.widest = widest

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width = aW
        self.height = self.label.wrap(aW * _LABELS, aH)[1]
        return self.width, self.height

    def draw(self) -> None:
        leftward = self.label.type.base == 1
        labels = self.width * _LABELS
        full = max(_FEW, self.width - labels - _GAP - 10 - self.widest)
        long = _FEW if self.n is None else full * self.n / self.most if self.n else 0
        axis = self.width - labels - _GAP if leftward else labels + _GAP
        top = self.height
        place(self.label, self.canv, axis + _GAP if leftward else 0, top, labels)
        middle = top - self.label.lines[0].height / 2
        left = axis - long if leftward else axis
        if self.n is None:
            hatched(self.canv, left, middle - _THICK / 2, long, _THICK)
        elif long:
            self.canv.rect(left, middle - _THICK / 2, long, _THICK, stroke=0, fill=1)
        self.canv.setLineWidth(1)
        self.canv.line(axis, middle - _THICK / 2 - 3, axis, middle + _THICK / 2 + 3)
        wide = self.number.lines[0].width
        x = left - 8 - wide if leftward else left + long + 8
        place(self.number, self.canv, x, middle + self.number.lines[0].height / 2, wide)


def hatched(canvas: Canvas, x: float, y: float, long: float, thick: int) -> None:
    """A box filled with slanting lines: told apart from a full one on any copier."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, long, thick)
    canvas.setLineWidth(0.9)
    canvas.clipPath(path, stroke=1, fill=0)
    for step in range(-thick, int(long) + _HATCH, _HATCH):
        canvas.line(x + step, y, x + step + thick, y + thick)
    canvas.restoreState()
