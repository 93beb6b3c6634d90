"""What the room may read in the title of a theme.

A title is often made of the notes' own words. Whatever is kept from the room in them, a covered
word or a whole note, is kept from it in the title too.
"""

from collections.abc import Iterable

from sessions.wording import key, kin, runs

BAR = "▇▇"
"""Stands where a word was masked."""

BETWEEN = " · "
"""Stands between the words of a title that was suggested."""


def readable(
    title: str, *, shown: Iterable[str], under_bars: Iterable[str], hidden: Iterable[str]
) -> str:
    """The title with a bar for each covered word, and for each part taken from hidden notes.

    What the room reads in some note anyway may stand in a title too.
    """
    known = _keys(shown)
    barred = {word for word in _keys(under_bars) if not _among(word, known)}
    taken = {word for word in _keys(hidden) if not _among(word, known)} | barred
    return BETWEEN.join(_part(part, barred, taken) for part in title.split(BETWEEN))


def _part(part: str, barred: set[str], taken: set[str]) -> str:
    words = _keys([part])
    if words and all(_among(word, taken) for word in words):
        return BAR
    return " ".join(
        BAR if any(_among(each, barred) for each in _keys([word])) else word
        for word in part.split(" ")
    )


def _keys(texts: Iterable[str]) -> set[str]:
    return {key(word) for text in texts for run in runs(text) for word in run}


def _among(word: str, others: set[str]) -> bool:
    return any(kin(word, other) for other in others)
