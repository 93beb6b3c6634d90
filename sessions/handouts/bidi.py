"""The direction of every character (UAX #9), and the order in which runs are drawn."""

import unicodedata
from collections.abc import Sequence
from typing import Any, TypeVar

from bidi import algorithm

Run = TypeVar("Run")

_STRONG = {"L": 0, "R": 1, "AL": 1}
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_ISOLATES = ("LRI", "RLI", "FSI", "PDI")
_MOST_PAIRS = 63


def direction(text: str, fallback: int) -> int:
    """0 for left to right, 1 for right to left: as the first letter that has a direction."""
    for char in text:
        level = _STRONG.get(unicodedata.bidirectional(char))
        if level is not None:
            return level
    return fallback


def levels(text: str, base: int) -> list[int]:
    """One embedding level for each character of a single paragraph."""
    if not base and text.isascii():
        return [0] * len(text)
    text = "".join(_known(char) for char in text)
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], base)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    kept = iter(storage["chars"])
    found: list[int] = []
    for char in text:
        if unicodedata.bidirectional(char) in algorithm.X9_REMOVED:
            found.append(found[-1] if found else base)
        else:
            found.append(next(kept)["level"])
    return found


def _known(char: str) -> str:
    """A stand-in for what the library cannot place: isolates, and letters newer than Python."""
    kind = unicodedata.bidirectional(char)
    return "a" if not kind else "\u200b" if kind in _ISOLATES else char


def visual(runs: Sequence[tuple[int, Run]]) -> list[Run]:
    """Runs of one line, given with their levels in reading order, from left to right (L2)."""
    ordered = list(runs)
    highest = max((level for level, _ in ordered), default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end][0] >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = end + 1
    return [run for _, run in ordered]


def _resolve_brackets(chars: list[dict[str, Any]], base: int) -> None:
    """Rule N0, which the library leaves out: a pair of brackets points one way, both of it."""
    own, other = "LR"[base], "RL"[base]
    for start, end in _bracket_pairs(chars):
        inside = {_strong(char["type"]) for char in chars[start + 1 : end]}
        if own in inside:
            way = own
        elif other in inside:
            before = (_strong(char["type"]) for char in reversed(chars[:start]))
            way = next((strong for strong in before if strong), own)
        else:
            continue
        chars[start]["type"] = chars[end]["type"] = way


def _strong(kind: str) -> str | None:
    return "R" if kind in ("EN", "AN", "R") else "L" if kind == "L" else None


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, char in enumerate(chars):
        if char["type"] != "ON":
            continue
        if char["ch"] in _PAIRS and len(waiting) < _MOST_PAIRS:
            waiting.append((_PAIRS[char["ch"]], index))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == char["ch"]:
                pairs.append((waiting[depth][1], index))
                del waiting[depth:]
                break
    return sorted(pairs)
