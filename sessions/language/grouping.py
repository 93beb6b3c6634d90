"""Finds notes that share words, here and explainably: no model, no outside service, no order.

Two notes are alike when they share a telling word, whatever its ending, or two words in a row.
The result depends on the words alone: neither on the order of the notes nor on their ids.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from typing import TypeVar

from sessions.language.word_index import WordIndex
from sessions.language.word_keys import key, runs, small, telling

MOST = 8
SHOWN_WORDS = 3
PAIR_WEIGHT = 1.25
FEW = 4
"""Up to here, a word may be shared by more than half of the notes and still tell something."""

Feature = tuple[str, ...]
"""One word or two in a row, each by the first word of its family."""

Held = dict[str, dict[Feature, list[str]]]
"""By note, its features, each with the ways in which it is written there."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Notes that belong together, and the words they share: the reason, and a first title."""

    words: tuple[str, ...]
    ids: frozenset[str]


Rest = Callable[[], object]
"""Called now and then in the middle of long work, so that others have their turn."""

_MOST_REMEMBERED = 8
_remembered: OrderedDict[tuple[tuple[str, str], ...], Held] = OrderedDict()
"""By texts, what their words tell: a console asks for it at every click."""


def learn(texts: Mapping[str, str], rest: Rest) -> None:
    """Read the texts ahead of time, resting in between; then `suggest` and `shared` are quick."""
    _telling(texts, rest)


def forget() -> None:
    """Keep nothing of any text in memory."""
    _remembered.clear()


def suggest(texts: Mapping[str, str], among: Collection[str] | None = None) -> list[Likeness]:
    """Up to eight groups of two or more of the notes `among` (all); the others stay alone.

    All `texts` together teach which words are too common to tell anything.
    """
    held = _telling(texts)
    holders = defaultdict(set)
    for name, features in held.items():
        for feature in features:
            holders[feature].add(name)
    weight = {
        feature: sqrt(log((len(texts) + 1) / len(names))) * (PAIR_WEIGHT if len(feature) > 1 else 1)
        for feature, names in holders.items()
    }
    left, groups = set(texts if among is None else among) & held.keys(), list[Likeness]()
    while len(groups) < MOST:
        found = {feature: names & left for feature, names in holders.items()}
        worth = {f: len(names) * weight[f] for f, names in found.items() if len(names) > 1}
        if not worth:
            break
        members = found[max(worth, key=lambda feature: (worth[feature], feature))]
        groups.append(Likeness(_shared(held, members), frozenset(members)))
        left -= members
    return groups


def shared(
    texts: Mapping[str, str], groups: Mapping[str, Collection[str]]
) -> dict[str, tuple[str, ...]]:
    """By group, the words that more than half of its notes share, the most shared first."""
    held = _telling(texts)
    return {name: _shared(held, held.keys() & set(members)) for name, members in groups.items()}


def _telling(texts: Mapping[str, str], rest: Rest = lambda: None) -> Held:
    """By note, its features with the ways they are written; without those that half of all have."""
    known = tuple(texts.items())
    if known not in _remembered:
        _remembered[known] = _read(known, rest)
        while len(_remembered) > _MOST_REMEMBERED:
            _remembered.popitem(last=False)
    return _remembered[known]


def _read(texts: Sequence[tuple[str, str]], rest: Rest) -> Held:
    def each(found: Iterable[Found]) -> Iterator[Found]:
        for one in found:
            rest()
            yield one

    read = {name: [[(word, key(word)) for word in run] for run in runs(text)]
            for name, text in each(texts)}  # fmt: skip
    words = {plain for all_ in read.values() for run in all_ for _, plain in run}
    family = _families(each(sorted(words)))
    held = {name: _features(all_, family) for name, all_ in each(read.items())}
    count = Counter(feature for features in each(held.values()) for feature in features)
    most = max(FEW, len(texts) / 2)
    return {
        name: {feature: how for feature, how in features.items() if 1 < count[feature] <= most}
        for name, features in each(held.items())
    }


def _families(words: Iterable[str]) -> dict[str, str]:
    """Each word's family, told by the first of its words in the alphabet, as they come."""
    heads, family = WordIndex(), dict[str, str]()
    for word in words:
        family[word] = heads.kin_of(word) or word
        if family[word] == word:
            heads.add(word)
    return family


def _features(
    read: list[list[tuple[str, str]]], family: Mapping[str, str]
) -> dict[Feature, list[str]]:
    written = defaultdict[Feature, list[str]](list)
    for run in read:
        for (before, plain_before), (word, plain) in pairwise([("", ""), *run]):
            if small(plain):
                continue
            if telling(plain):
                written[(family[plain],)].append(word)
            if not small(plain_before):
                written[family[plain_before], family[plain]].append(f"{before} {word}")
    return written


def _shared(
    held: Mapping[str, Mapping[Feature, list[str]]], members: Collection[str]
) -> tuple[str, ...]:
    if len(members) < 2:
        return ()
    count = Counter(feature for name in members for feature in held[name])
    ranked = sorted(
        (feature for feature, n in count.items() if n > len(members) / 2),
        key=lambda feature: (-count[feature], -len(feature), feature),
    )
    told = list[Feature]()
    for feature in ranked:
        if not any(set(feature) & set(other) for other in told):
            told.append(feature)
    return tuple(_as_written(held, members, feature) for feature in told[:SHOWN_WORDS])


def _as_written(
    held: Mapping[str, Mapping[Feature, list[str]]], members: Collection[str], feature: Feature
) -> str:
    """The way most of them write it; of two ways, the one without a capital."""
    ways = Counter(way for name in members for way in held[name].get(feature, ()))
    return max(ways, key=lambda way: (ways[way], way))
