"""How words are compared, in any script: by their letters alone, and whatever their ending."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from sessions.language.stop_words import ENDINGS, STOP, WEAK

LONG_STEM = 5
"""Letters that two words share at the front, so that any short ending makes them kin."""
SHORT_STEM = 3
"""Letters that are enough where both endings are known ones."""

_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل")
_ALIKE = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None, "'": None})
_LETTER_MARKS = 9
"""Marks up to this class belong to a letter, as in Indic scripts; the others may be left out."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_JOINERS = "'\u200c\u200d"


@lru_cache(maxsize=16_384)
def key(word: str) -> str:
    """How a word is compared: without case, accents, apostrophes or an article stuck to it."""
    if word.isascii():
        return word.casefold().replace("'", "")
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_ALIKE)
    plain = "".join(
        sign
        for sign in plain
        if unicodedata.combining(sign) <= _LETTER_MARKS and unicodedata.category(sign) != "Cf"
    )
    for article in _ARTICLES:
        if plain.startswith(article) and len(plain) - len(article) >= 3:
            return plain[len(article) :]
    return plain


def bare(text: str) -> str:
    """A text without case, spaces and punctuation; what has nothing else stays as it is."""
    evened = unicodedata.normalize("NFKC", text.casefold())
    left = [sign for sign in evened if unicodedata.category(sign)[0] not in "PZC"]
    return "".join(left) or text


def small(word: str) -> bool:
    """Whether a key tells nothing, not even beside another word."""
    return word in _STOP or not word


def telling(word: str) -> bool:
    """Whether a key alone tells what a note is about."""
    return not small(word) and word not in _WEAK and len(word) > 1


def kin(one: str, other: str) -> bool:
    """Whether two keys are the same word with different endings."""
    if one == other:
        return True
    pairs = zip(one, other, strict=False)
    stem = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    ends = {one[stem:], other[stem:]}
    if stem >= LONG_STEM:
        return max(map(len, ends)) <= (3 if "" in ends else 2)
    return stem >= SHORT_STEM and any(ends <= endings for endings in ENDINGS)


def is_more_than_words(text: str) -> bool:
    """Whether it has digits, pictures, or signs of a script without spaces: `runs` parts these."""
    return bool(_UNSPACED.search(text)) or any(
        unicodedata.category(sign)[0] in "NS" for sign in text
    )


def runs(text: str) -> Iterator[list[str]]:
    """The words of a text; signs and digits between two words end a run."""
    for run in text.translate(_BETWEEN_WORDS).split("\n"):
        words = run.split()
        if _UNSPACED.search(run):
            # Two signs are a word in most of China and Japan, where no space tells.
            yield from ([word[at : at + 2]] for word in words for at in range(len(word) - 1))
        elif words:
            yield words


_MOST_SIGNS = 10_000
"""Signs that are remembered: far more than one room writes with."""


class _Parts(dict[int, str]):
    """What becomes of a sign: letters and their marks stay, space parts words, the rest runs."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        stays = unicodedata.category(sign)[0] in "LM" or sign in _JOINERS
        part = sign if stays else " " if sign.isspace() else "\n"
        if len(self) < _MOST_SIGNS:
            self[code] = part
        return part


_BETWEEN_WORDS = _Parts()
_STOP, _WEAK = frozenset(map(key, STOP)), frozenset(map(key, WEAK))
