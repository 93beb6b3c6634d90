"""Shaped lines as the operators of a PDF page."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from reportlab.lib.rl_accel import fp_str

from sessions.handouts.bidi import visual
from sessions.handouts.shaping import Glyph, Piece, shape


class _Ink(NamedTuple):
    """A glyph in its place: where its pen stands, in points from the start of the line."""

    font: str
    code: bytes
    size: float
    glyph: Glyph
    x: float


def draw(canvas: Any, x: float, y: float, line: list[Piece], size: float) -> None:
    """Draw one line whose left end is at x, y.

    The letters are one text object, so that they are read back as one line. Marks that carry
    no letters of their own, such as the dots of Arabic, come after it: raised in the midst
    of a word they would break it for whoever searches or copies.
    """
    placed = list(_placed(canvas, line, size))
    letters = [ink for ink in placed if not _is_loose(ink.glyph)]
    operators = ["BT", f"1 0 0 1 {fp_str(x, y)} Tm", *_letters(canvas, letters), "ET"]
    marks = [ink for ink in placed if _is_loose(ink.glyph)]
    if marks:
        operators += ["/Span <</ActualText <FEFF>>> BDC BT"]
        operators += [_mark(canvas, ink, x, y) for ink in marks]
        operators += ["ET EMC"]
    canvas._code.append(" ".join(operators))


def _is_loose(glyph: Glyph) -> bool:
    return not glyph.advance and not glyph.letters


def _placed(canvas: Any, line: list[Piece], size: float) -> Iterator[_Ink]:
    document = canvas._doc
    x = 0.0
    for piece in visual([(piece.level, piece) for piece in line]):
        face = piece.face
        zoomed = size * face.zoom
        for glyph in shape(piece.text, face, piece.level % 2 == 1).glyphs:
            subset, code = face.splitString(glyph.code, document)[0]
            font = face.getSubsetInternalName(subset, document)
            yield _Ink(font, code, zoomed, glyph, x)
            x += glyph.advance * zoomed / 1000


def _letters(canvas: Any, placed: list[_Ink]) -> Iterator[str]:
    for (font, size, up), run in groupby(placed, lambda ink: (ink.font, ink.size, ink.glyph.up)):
        yield f"{font} {fp_str(size)} Tf {fp_str(up * size / 1000)} Ts"
        yield f"[{_shown(canvas, list(run))}] TJ"


def _shown(canvas: Any, run: list[_Ink]) -> str:
    """Codes in brackets, and between them how far to step back (TJ counts to the left)."""
    parts: list[str] = []
    text, back = b"", 0.0
    for ink in run:
        glyph = ink.glyph
        back -= glyph.right
        if abs(back) > 0.01:
            parts += [f"({canvas._escape(text)})"] if text else []
            parts.append(fp_str(back))
            text, back = b"", 0.0
        text += ink.code
        back += glyph.own - glyph.advance + glyph.right
    parts += [f"({canvas._escape(text)})"] if text else []
    if abs(back) > 0.01:
        parts.append(fp_str(back))
    return " ".join(parts)


def _mark(canvas: Any, ink: _Ink, x: float, y: float) -> str:
    left = x + ink.x + ink.glyph.right * ink.size / 1000
    place = fp_str(left, y + ink.glyph.up * ink.size / 1000)
    return (
        f"{ink.font} {fp_str(ink.size)} Tf 0 Ts 1 0 0 1 {place} Tm ({canvas._escape(ink.code)}) Tj"
    )
