"""From letters to glyphs: the right face, the right form, the right order."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as harfbuzz

from sessions.handouts.fonts import MISSING, Face, Fonts

_FOLLOWS = re.compile(r"[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_AS_PICTURE = "\ufe0f\u20e3"


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one face and one level, in reading order."""

    text: str
    face: Face
    level: int


@dataclass(frozen=True, slots=True)
class Glyph:
    """One code of the face, the letters it carries when read back, its own width, and where it
    goes, in thousandths of the type size.
    """

    code: str
    letters: str
    own: float
    advance: float
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """Glyphs from left to right, and the width they take up."""

    glyphs: tuple[Glyph, ...]
    width: float


def faces(text: str, fonts: Fonts, bold: bool) -> list[Face]:
    """The face of each letter. Marks, spaces and signs stay with the letters beside them."""
    main = fonts.main(bold)
    if text.isascii():
        return [main] * len(text)
    found: list[Face | None] = []
    last: Face | None = None
    for char, after in zip(text, text[1:] + " ", strict=True):
        kind = unicodedata.category(char)
        if _FOLLOWS.match(char) or kind == "Cf":
            found.append(last)
        elif after in _AS_PICTURE and (picture := fonts.picture(char)):
            last = picture
            found.append(last)
        elif kind[0] == "M" and last and last.has(char):
            found.append(last)
        elif kind[0] in "NPZ" and (last is None or last.has(char) or main.has(char)):
            found.append(None)
        else:
            last = fonts.face(char, bold)
            found.append(last or main)
    return list(_settled(text, found, main))


def _settled(text: str, found: list[Face | None], main: Face) -> Iterator[Face]:
    """Give what is shared between scripts to the script before it, at the start the one after."""
    beside = next((face for face in found if face and face.is_script), main)
    for char, face in zip(text, found, strict=True):
        if face and face.is_script:
            beside = face
        yield face or (beside if beside.has(char) or not main.has(char) else main)


def pieces(text: str, faces: list[Face], levels: list[int], start: int, end: int) -> list[Piece]:
    """The stretch from `start` to `end`, cut wherever face or level changes."""
    found: list[Piece] = []
    at = start
    while at < end:
        stop = at + 1
        while stop < end and faces[stop] is faces[at] and levels[stop] == levels[at]:
            stop += 1
        found.append(Piece(text[at:stop], faces[at], levels[at]))
        at = stop
    return found


def width(pieces: list[Piece]) -> float:
    """How wide the pieces print, in thousandths of the type size."""
    return sum(shape(piece.text, piece.face, piece.level % 2 == 1).width for piece in pieces)


@lru_cache(16384)
def shape(text: str, face: Face, leftward: bool) -> Shaped:
    """HarfBuzz turns one piece into glyphs, from left to right."""
    shown = "".join(char if _drawable(char, face) else MISSING for char in text)
    buffer = harfbuzz.Buffer()
    buffer.cluster_level = harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = harfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(shown)
    buffer.direction = "rtl" if leftward else "ltr"
    buffer.guess_segment_properties()
    harfbuzz.shape(face.shaper, buffer, {"kern": True, "liga": True})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters = [info.cluster for info in infos]
    carried = _carried(text, clusters, [place.x_advance for place in positions], leftward)
    glyphs = tuple(
        Glyph(
            face.code(info.codepoint, carried.get(index, "")),
            carried.get(index, ""),
            face.scale(face.shaper.get_glyph_h_advance(info.codepoint)),
            face.scale(position.x_advance),
            face.scale(position.x_offset),
            face.scale(position.y_offset),
        )
        for index, (info, position) in enumerate(zip(infos, positions, strict=True))
    )
    return Shaped(glyphs, sum(glyph.advance for glyph in glyphs) * face.zoom)


def _drawable(char: str, face: Face) -> bool:
    return face.has(char) or bool(_FOLLOWS.match(char)) or unicodedata.category(char) == "Cf"


def _carried(text: str, clusters: list[int], advances: list[int], leftward: bool) -> dict[int, str]:
    """Which glyph carries which letters when the text is read back.

    Readers see a gap where a wide glyph carries nothing, and a stray letter where a mark
    without a width carries something. So marks join the letter before them, and the letters
    of a cluster are dealt out to its wide glyphs, the last of which takes what is left.
    """
    wide: dict[int, list[int]] = {}
    for index, cluster in enumerate(clusters):
        wide.setdefault(cluster, [])
        if advances[index]:
            wide[cluster].append(index)
    if not any(wide.values()):
        return {0: text} if clusters else {}
    starts = [start for start in sorted(wide) if wide[start]]
    carried: dict[int, str] = {}
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        letters = text[start if start != starts[0] else 0 : end]
        *first, last = (wide[start][::-1] if leftward else wide[start])[: len(letters)]
        carried |= dict(zip(first, letters, strict=False))
        carried[last] = letters[len(first) :]
    return carried
