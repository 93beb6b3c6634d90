"""What the room may read in the title of a theme.

A title is often made of the notes' own words. Whatever is kept from the room in them, a covered
word or a whole note, is kept from it in the title too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sessions.wording import key, kin, runs, telling

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
        self, *, shown: Iterable[str], under_bars: Iterable[str] = (), hidden: Iterable[str] = ()
    ) -> None:
        barred, taken = _keys(under_bars), _keys(hidden)
        known = _keys(shown) if barred or taken else set[str]()
        self._barred = {word for word in barred if not _among(word, known)}
        self._taken = {word for word in taken if not _among(word, known)} | self._barred

    def heading(self, title: str) -> Heading:
        if not self._taken:
            return Heading(title)
        read = BETWEEN.join(map(self._part, title.split(BETWEEN)))
        words = [word for run in runs(read) for word in run if telling(key(word))]
        told = (word for word in words if _among(key(word), self._taken))
        return Heading(read, tuple(dict.fromkeys(told)))

    def _part(self, part: str) -> str:
        words = _keys([part])
        if words and all(_among(word, self._taken) for word in words):
            return BAR
        return " ".join(
            BAR if any(_among(each, self._barred) for each in _keys([word])) else word
            for word in part.split(" ")
        )


def telling_words(text: str) -> list[str]:
    """Those that tell by themselves what it is about."""
    return [word for run in runs(text) for word in run if telling(key(word))]


def _keys(texts: Iterable[str]) -> set[str]:
    return {key(word) for text in texts for run in runs(text) for word in run}


def _among(word: str, others: set[str]) -> bool:
    return any(kin(word, other) for other in others)
