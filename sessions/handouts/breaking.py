"""Where a line may end: UAX #14, with a short cut for the plain words most people write."""

import re
from collections.abc import Iterator
from functools import lru_cache

from uniseg.graphemecluster import grapheme_clusters
from uniseg.linebreak import line_break_units

LONGEST_WORD = 120
"""Longer stretches without a sure break are cut by width alone; the full rules cost too much."""

_LETTER = "0-9A-Za-zÀ-ɏͰ-ӿ\u05d0-\u05ea\u0620-\u06ff\u0900-\u097fḀ-ỿ"
_IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
_SURE = re.compile(
    rf"(?<=[{_LETTER}.,;:!?…’]) +(?=[{_LETTER}])|(?<=[{_IDEOGRAPH}])(?=[{_IDEOGRAPH}])"
)
_PLAIN = re.compile(rf"[{_LETTER}]+(?:[’'][{_LETTER}]+)*[.,;:!?…]* *")


def units(text: str) -> Iterator[str]:
    """The text in pieces that hold together; each keeps the spaces that follow it."""
    start = 0
    for sure in _SURE.finditer(text):
        if sure.end() > start:
            yield from _stretch(text[start : sure.end()])
            start = sure.end()
    if start < len(text):
        yield from _stretch(text[start:])


@lru_cache(4096)
def clusters(text: str) -> tuple[str, ...]:
    """What a reader calls letters: never split inside one."""
    return tuple(text) if text.isascii() else tuple(grapheme_clusters(text))


def _stretch(text: str) -> tuple[str, ...]:
    if len(text) > LONGEST_WORD or _PLAIN.fullmatch(text):
        return (text,)
    return _by_the_rules(text)


@lru_cache(4096)
def _by_the_rules(text: str) -> tuple[str, ...]:
    return tuple(line_break_units(text))
