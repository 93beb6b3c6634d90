"""The typefaces of the handouts, chosen letter by letter."""

from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz as harfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FILES = (
    "Literata_400Regular.ttf",
    "Literata_700Bold.ttf",
    "NotoNaskhArabic_400Regular.ttf",
    "NotoNaskhArabic_700Bold.ttf",
    "NotoSerifHebrew_400Regular.ttf",
    "NotoSerifHebrew_700Bold.ttf",
    "NotoSerifDevanagari_400Regular.ttf",
    "NotoSerifDevanagari_700Bold.ttf",
    "NotoEmoji_400Regular.ttf",
)
"""What static/vendor/fonts must hold. Any other .ttf put beside them is tried last."""

PICTURES = FILES[-1]

MISSING = "\u25a1"
"""Printed for a letter no font can draw: seen, never dropped."""

_TALL = {"NotoNaskhArabic": 1.8, "NotoSerifDevanagari": 1.6}
_PLAIN_LEADING = 1.42
_SMALL = {"NotoNaskhArabic": 1.16}
_BLOCK = 100


class Face(TTFont):
    """One font file. It remembers which letters each glyph stands for, so text can be copied.

    ReportLab writes one letter per glyph. Shaped scripts need more: a glyph for two letters,
    or another glyph for the same letter. Each such pair gets a private code of its own.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path.stem, str(path))
        family = path.stem.split("_")[0]
        self.leading = _TALL.get(family, _PLAIN_LEADING)
        self.zoom = _SMALL.get(family, 1.0)
        """Makes scripts that are drawn small look as large as the Latin beside them."""
        self.is_script = path.name != PICTURES
        """Digits and spaces of the picture font are not for prose."""
        self.shaper = harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(str(path))))
        self._codes: dict[tuple[int, str], int] = {}
        self._letters: dict[int, str] = {}

    def has(self, char: str) -> bool:
        return ord(char) in self.face.charToGlyph

    def scale(self, units: float) -> float:
        """Font units as thousandths of the type size."""
        per_em: int = self.shaper.face.upem
        return units * 1000 / per_em

    def code(self, glyph: int, letters: str) -> str:
        """The character to print so that `glyph` is drawn and `letters` is read back."""
        face = self.face
        if len(letters) == 1 and face.charToGlyph.get(ord(letters)) == glyph:
            return letters
        code = self._codes.get((glyph, letters))
        if code is None:
            code = self._codes[glyph, letters] = 0xF0000 + len(self._codes)
            face.charToGlyph[code] = glyph
            face.charWidths[code] = self.scale(self.shaper.get_glyph_h_advance(glyph))
            self._letters[code] = letters
        return chr(code)

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Embed the subsets, each with a table from codes back to letters."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        name = doc.fontMapping[self.fontName][1:]
        for number, codes in enumerate(subsets):
            table = fonts[f"{name}+{number}"].ToUnicode
            doc.idToObject[table.name].content = self._read_back(codes)

    def _read_back(self, codes: list[int]) -> str:
        pairs = [
            f"<{byte:02X}> <{self._letters.get(code, chr(code)).encode('utf-16-be').hex()}>"
            for byte, code in enumerate(codes)
            if code and (byte == 32 or code != 32)
        ]
        blocks = [pairs[at : at + _BLOCK] for at in range(0, len(pairs), _BLOCK)]
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
                "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
                "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
                "1 begincodespacerange <00> <FF> endcodespacerange",
                *(f"{len(some)} beginbfchar {' '.join(some)} endbfchar" for some in blocks),
                "endcmap CMapName currentdict /CMap defineresource pop end end",
            ]
        )


class Fonts:
    """The chain of faces, loaded when a letter first asks for them."""

    def __init__(self, folder: Path) -> None:
        absent = [name for name in FILES if not (folder / name).is_file()]
        if absent:
            raise FileNotFoundError(f"no such font in {folder.name}: {', '.join(absent)}")
        further = sorted(path.name for path in folder.glob("*.ttf") if path.name not in FILES)
        self._folder = folder
        self._chains = {
            bold: [name for name in FILES if bold == ("Bold" in name) or "Emoji" in name] + further
            for bold in (False, True)
        }
        self._chosen: dict[tuple[str, bool], Face | None] = {}
        self.missing = False
        """Whether some letter had to be printed as MISSING."""

    def main(self, bold: bool) -> Face:
        return _load(self._folder / self._chains[bold][0])

    def picture(self, char: str) -> Face | None:
        """The picture of a character that asks to be shown as one."""
        face = _load(self._folder / PICTURES)
        return face if face.has(char) else None

    def face(self, char: str, bold: bool) -> Face | None:
        """The first face that can draw the letter, or None."""
        key = (char, bold)
        if key not in self._chosen:
            faces = (_load(self._folder / name) for name in self._chains[bold])
            self._chosen[key] = next((face for face in faces if face.has(char)), None)
            self.missing = self.missing or self._chosen[key] is None
        return self._chosen[key]


@cache
def _load(path: Path) -> Face:
    face = Face(path)
    pdfmetrics.registerFont(face)
    return face
