"""What the room may read in the title of a theme.

A title is often made of the notes' own words. Whatever is kept from the room in them, a covered
word or a whole note, is kept from it in the title too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sessions.language.word_index import WordIndex
from sessions.language.word_keys import key, runs, telling

BAR = "▇▇"
"""Stands where a word was masked."""

BETWEEN = " · "
"""Stands between the words of a title that was suggested."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title as the room may read it."""

    title: str
    tells: tuple[str, ...] = ()
    """What it still has of the telling words that stand in hidden notes alone."""


class Readable:
    """What titles may say: with a bar for each covered word, and for what hidden notes alone say.

    What the room reads in some note anyway may stand in a title too.
    """

    def __init__(
        self,
        *,
        titles: Iterable[str],
        shown: Iterable[str],
        under_bars: Iterable[str] = (),
        hidden: Iterable[str] = (),
    ) -> None:
        # Of thousands of words only those matter that a title has, in one form or another.
        asked = WordIndex(_keys(titles))
        barred = WordIndex(asked.kin_among(_keys(under_bars)))
        taken = WordIndex(asked.kin_among(_keys(hidden)))
        known = _keys(shown) if barred or taken else set[str]()
        alone = barred.words - barred.those_kin_to(known)
        self._barred = WordIndex(alone)
        self._taken = WordIndex(alone | taken.words - taken.those_kin_to(known))

    def heading(self, title: str) -> Heading:
        if not self._taken:
            return Heading(title)
        read = BETWEEN.join(map(self._part, title.split(BETWEEN)))
        words = [word for run in runs(read) for word in run if telling(key(word))]
        told = (word for word in words if key(word) in self._taken)
        return Heading(read, tuple(dict.fromkeys(told)))

    def _part(self, part: str) -> str:
        words = _keys([part])
        if words and all(word in self._taken for word in words):
            return BAR
        return " ".join(
            BAR if any(each in self._barred for each in _keys([word])) else word
            for word in part.split(" ")
        )


def telling_words(text: str) -> list[str]:
    """Those that tell by themselves what it is about."""
    return [word for run in runs(text) for word in run if telling(key(word))]


def _keys(texts: Iterable[str]) -> set[str]:
    return {key(word) for text in texts for run in runs(text) for word in run}
