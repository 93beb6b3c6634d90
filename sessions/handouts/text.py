"""Words on paper: a flowable that reads no markup, for any script, in either direction."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from sessions.handouts.bidi import direction, levels
from sessions.handouts.breaking import clusters, units
from sessions.handouts.fonts import Fonts
from sessions.handouts.glyph_drawing import draw
from sessions.handouts.shaping import Piece, faces, pieces, width

LONGEST = 2_000
"""Characters one passage prints; no text of ours is longer, and a forged one ends in "…"."""

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u202a-\u202e\u2066-\u2069\ufeff\ufff0-\uffff]"
)
_PILE = re.compile(
    r"((?:[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]){3})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_BARS = str.maketrans("▇", "■")
"""What covers a word on screens is in none of our typefaces; the square is."""
_KEPT_WHOLE = 300
"""Points a passage may be high and still never be cut in two."""
_FEWEST = 2


def clean(text: str) -> str:
    """What can be printed of a text: no control characters, no towers of accents, one cut."""
    whole = len(text) <= LONGEST * 2
    text = text[: LONGEST * 2].encode("utf-8", "ignore").decode("utf-8")
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_BARS)
    text = re.sub(r" *\n\s*", "\n", _PILE.sub(r"\1", text)).strip()
    if whole and len(text) <= LONGEST:
        return text
    last = clusters(text[LONGEST - 50 : LONGEST])[-1]
    return text[: min(len(text), LONGEST) - len(last)].rstrip() + " …"


@dataclass(frozen=True, slots=True)
class Style:
    """How a passage looks. Nothing is printed smaller than 12 pt."""

    size: float = 14
    bold: bool = False


BODY = Style()
STRONG = Style(bold=True)
SMALL = Style(12)
LABEL = Style(12, bold=True)
HEADING = Style(18, bold=True)
TITLE = Style(27, bold=True)


@dataclass(frozen=True, slots=True)
class Type:
    """What a document sets its text with: the fonts and its own direction (1 is leftward)."""

    fonts: Fonts
    base: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its pieces in reading order, its direction, its measures in points."""

    pieces: list[Piece]
    base: int
    width: float
    height: float


class Passage(Flowable):
    """Lines of text. Each paragraph starts on the side its own language starts on."""

    def __init__(
        self, type_: Type, text: str, style: Style = BODY, *, inset: float = 0, end: bool = False
    ) -> None:
        super().__init__()
        self.type = type_
        self.style = style
        self.inset = inset
        self.end = end
        self.text = clean(text)
        self.side = type_.base
        """The side an inset is on: where the document starts."""
        self.lines: list[Line] = []
        self._broken_at: float | None = None

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        if self._broken_at is None:
            self.lines = list(self._break(aW - self.inset))
            self._broken_at = aW
        self.width = aW
        self.height = sum(line.height for line in self.lines)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        return [*self.cut(aW, aH)]

    def cut(self, aW: float, aH: float) -> list[Self]:  # noqa: N803
        """Two passages, when the text is long and each part keeps at least two lines."""
        self.wrap(aW, aH)
        fitting, used = 0, 0.0
        while fitting < len(self.lines) and used + self.lines[fitting].height <= aH:
            used += self.lines[fitting].height
            fitting += 1
        if fitting == len(self.lines):
            return [self]
        fitting = min(fitting, len(self.lines) - _FEWEST)
        if self.height <= _KEPT_WHOLE or fitting < _FEWEST:
            return []
        return [self._part(self.lines[:fitting]), self.continued(self.lines[fitting:])]

    def continued(self, lines: list[Line]) -> Self:
        """The part that goes on the next page."""
        return self._part(lines)

    def draw(self) -> None:
        canvas: Canvas = self.canv
        top = self.height
        for line in self.lines:
            start = self.inset if self.side == 0 else 0
            room = self.width - self.inset - line.width
            x = start + room if (self._starts_from(line) == 1) != self.end else start
            below = (line.height - self.style.size) / 2
            draw(
                canvas,
                x,
                top - line.height + below + self.style.size * 0.2,
                line.pieces,
                self.style.size,
            )
            top -= line.height

    def _direction(self, text: str) -> int:
        return direction(text, self.type.base)

    def _starts_from(self, line: Line) -> int:
        """The side this line stands on."""
        return line.base

    def _part(self, lines: list[Line]) -> Self:
        part = type(self).__new__(type(self))
        part.__dict__.update(self.__dict__)
        part.__dict__.pop("_postponed", None)  # ReportLab's note that it once had to wait
        part.lines = lines
        return part

    def _break(self, room: float) -> Iterator[Line]:
        for paragraph in self.text.split("\n"):
            yield from self._break_paragraph(paragraph, room * 1000 / self.style.size)

    def _break_paragraph(self, text: str, room: float) -> Iterator[Line]:
        base = self._direction(text)
        found = faces(text, self.type.fonts, self.style.bold)
        way = levels(text, base)

        def measure(start: int, end: int) -> float:
            return width(pieces(text, found, way, start, end))

        def line(start: int, end: int) -> Line:
            end = start + len(text[start:end].rstrip(" "))
            parts = pieces(text, found, way, start, end)
            leading = max((part.face.leading for part in parts), default=1.42)
            size = self.style.size
            return Line(parts, base, width(parts) * size / 1000, leading * size)

        start = at = 0
        used = 0.0
        for unit in units(text):
            solid = measure(at, at + len(unit.rstrip(" ")))
            if used + solid > room and at > start:
                yield line(start, at)
                start, used = at, 0.0
            if solid <= room:
                used += measure(at, at + len(unit))
                at += len(unit)
                continue
            for letter in clusters(unit):
                wide = measure(at, at + len(letter))
                if used + wide > room and at > start:
                    yield line(start, at)
                    start, used = at, 0.0
                used += wide
                at += len(letter)
        yield line(start, at)


class Label(Passage):
    """A title, a name or a number: on the document's own side, in whatever language it is.

    Digits alone run rightward, or a telephone number would be told from its end.
    """

    def _direction(self, text: str) -> int:
        return direction(text, 0)

    def _starts_from(self, line: Line) -> int:
        return self.type.base


def first_line(type_: Type, text: str, room: float, style: Style = SMALL) -> Passage:
    """The text on one line, cut with an ellipsis when it is longer."""
    letters = clusters(clean(text).replace("\n", " "))
    kept = len(letters)
    while True:
        shown = "".join(letters[:kept]) + ("" if kept == len(letters) else "…")
        words = Label(type_, shown, style)
        words.wrap(room, 0)
        if len(words.lines) == 1 or kept == 0:
            return words
        kept = min(kept - 1, sum(len(piece.text) for piece in words.lines[0].pieces))
