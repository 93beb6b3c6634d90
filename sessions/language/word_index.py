"""Finds a word's kin among many, without comparing it with each of them.

`kin` looks at the longest beginning that two words share. Whoever is kin by a long stem shares one
that ends at most three letters before either word ends; whoever is kin by two known endings is a
stem of the one with an ending of the other. Both can be looked up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from sessions.language.stop_words import ENDINGS
from sessions.language.word_keys import LONG_STEM, SHORT_STEM, kin

_LONGEST_END = 3
_CAN_FOLLOW = {
    end: tuple(sorted({other for ends in ENDINGS if end in ends for other in ends}))
    for end in sorted({end for ends in ENDINGS for end in ends})
}
"""By ending, those that may take its place."""


class WordIndex:
    """Keys of words; of several kin, the one that was added first is found."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._place: dict[str, int] = {}
        self._words: list[str] = []
        self._stems: dict[str, list[tuple[int, int]]] = {}
        """Long stem to the places of the words that have it, each with the letters left over."""
        for word in words:
            self.add(word)

    def __len__(self) -> int:
        return len(self._words)

    def __contains__(self, word: str) -> bool:
        return word in self._place or self.kin_of(word) is not None

    @property
    def words(self) -> set[str]:
        return set(self._words)

    def add(self, word: str) -> None:
        if word in self._place:
            return
        place = self._place[word] = len(self._words)
        self._words.append(word)
        for left, stem in _long_stems(word):
            self._stems.setdefault(stem, []).append((place, left))

    def kin_of(self, word: str) -> str | None:
        """The first word added that is kin to this one; itself counts."""
        found = [self._place[other] for other in _with_other_endings(word) if other in self._place]
        # A shorter stem than the longest may fit by chance: the rule itself decides.
        found = [place for place in found if kin(word, self._words[place])]
        found += self._by_long_stem(word, most=1)
        return self._words[min(found)] if found else None

    def those_kin_to(self, words: Iterable[str]) -> set[str]:
        """Of the words added, those that are kin to any of `words`: quick while they are few."""
        return {mine for mine, _ in self._pairs(words)}

    def kin_among(self, words: Iterable[str]) -> set[str]:
        """Of `words`, those that are kin to one that was added: quick while these are few."""
        return {word for _, word in self._pairs(words)}

    def _pairs(self, words: Iterable[str]) -> Iterator[tuple[str, str]]:
        endings, heads = defaultdict[str, list[str]](list), set[str]()
        for mine in self._words:
            heads.add(mine[:SHORT_STEM])
            for other in _with_other_endings(mine):
                endings[other].append(mine)
        for word in words:
            if word[:SHORT_STEM] not in heads:
                continue
            yield from ((mine, word) for mine in endings.get(word, ()) if kin(mine, word))
            for place in self._by_long_stem(word):
                yield self._words[place], word

    def _by_long_stem(self, word: str, most: int | None = None) -> Iterator[int]:
        """Places of those that share a long stem with a word; `most` of each stem."""
        for left in range(min(_LONGEST_END, len(word) - LONG_STEM) + 1):
            sharing = self._stems.get(word[: len(word) - left])
            if sharing:
                yield from islice(
                    (at for at, other in sharing if other in _MAY_BE_LEFT[left]), most
                )


_MAY_BE_LEFT = {0: (0, 1, 2, 3), 1: (0, 1, 2), 2: (0, 1, 2), 3: (0,)}
"""By the letters that one word has after a long stem, how many its kin may have: `kin`'s own."""


def _long_stems(word: str) -> Iterator[tuple[int, str]]:
    """The word without its last 0 to 3 letters, as far as that leaves a long stem."""
    for left in range(min(_LONGEST_END, len(word) - LONG_STEM) + 1):
        yield left, word[: len(word) - left]


def _with_other_endings(word: str) -> Iterator[str]:
    """The word itself, and with each ending that may take its own's place."""
    yield word
    for end, others in _CAN_FOLLOW.items():
        stem = word[: len(word) - len(end)]
        if len(stem) >= SHORT_STEM and word.endswith(end):
            yield from (stem + other for other in others)
