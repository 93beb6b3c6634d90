"""Shaped lines as the operators of a PDF page."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reportlab.lib.rl_accel import fp_str

from sessions.handouts.bidi import visual
from sessions.handouts.shaping import Glyph, Piece, shape


def draw(canvas: Any, x: float, y: float, line: list[Piece], size: float) -> None:
    """Draw one line whose left end is at x, y: one text object, so that it is read as one."""
    operators = ["BT", f"1 0 0 1 {fp_str(x, y)} Tm"]
    for piece in visual([(piece.level, piece) for piece in line]):
        operators += _piece(canvas, piece, size)
    canvas._code.append(" ".join([*operators, "0 Ts ET"]))


def _piece(canvas: Any, piece: Piece, size: float) -> Iterator[str]:
    """ReportLab draws shaped text too, but loses count of raised marks that follow each other."""
    face, document = piece.face, canvas._doc
    size *= face.zoom
    set_in: int | None = None
    coded = [
        (*face.splitString(glyph.code, document)[0], glyph)
        for glyph in shape(piece.text, face, piece.level % 2 == 1).glyphs
    ]
    for (subset, up), run in groupby(coded, lambda each: (each[0], each[2].up)):
        if subset != set_in:
            yield f"{face.getSubsetInternalName(subset, document)} {fp_str(size)} Tf"
            set_in = subset
        yield f"{fp_str(up * size / 1000)} Ts"
        yield f"[{_shown(canvas, [(code, glyph) for _, code, glyph in run])}] TJ"


def _shown(canvas: Any, run: list[tuple[bytes, Glyph]]) -> str:
    """Codes in brackets, and between them how far to step back (TJ counts to the left)."""
    parts: list[str] = []
    text, back = b"", 0.0
    for code, glyph in run:
        back -= glyph.right
        if abs(back) > 0.01:
            parts += [f"({canvas._escape(text)})"] if text else []
            parts.append(fp_str(back))
            text, back = b"", 0.0
        text += code
        back += glyph.own - glyph.advance + glyph.right
    parts += [f"({canvas._escape(text)})"] if text else []
    if abs(back) > 0.01:
        parts.append(fp_str(back))
    return " ".join(parts)
