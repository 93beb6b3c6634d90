"""A cloud of words: they flow like a text, the more frequent ones larger."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from sessions.handouts.blocks import spaced
from sessions.handouts.page import MEASURE, place
from sessions.handouts.text import Label, Style, Type

SIZES = {1: Style(14), 2: Style(18), 3: Style(22, bold=True), 4: Style(27, bold=True)}
"""Size class to how a word of it is set."""

_BETWEEN = 20


class WordRow(Flowable):
    """Words beside each other, from the side the document starts on, their feet on one line."""

    def __init__(self, words: Sequence[Label]) -> None:
        super().__init__()
        self.words = list(words)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        self.width = aW
        self.height = max(word.wrap(aW, aH)[1] for word in self.words)
        return self.width, self.height

    def draw(self) -> None:
        leftward = self.words[0].type.base == 1
        x = self.width if leftward else 0.0
        low = max(_below(word) for word in self.words)
        for word in self.words:
            wide = _wide(word)
            x -= wide if leftward else 0
            place(word, self.canv, x, word.height + low - _below(word), wide)
            x += -_BETWEEN if leftward else wide + _BETWEEN


def rows_of(type_: Type, words: Sequence[tuple[str, int]]) -> Iterator[Flowable]:
    """The words in as many rows as they need; raises KeyError for a size that is none."""
    row: list[Label] = []
    used = 0.0
    for text, size in words:
        word = Label(type_, text, SIZES[size])
        word.wrap(MEASURE, 0)
        if row and used + _wide(word) > MEASURE:
            yield spaced(WordRow(row), 6)
            row, used = [], 0.0
        row.append(word)
        used += _wide(word) + _BETWEEN
    if row:
        yield spaced(WordRow(row), 6)


def _wide(word: Label) -> float:
    return max(line.width for line in word.lines)


def _below(word: Label) -> float:
    """How far the last line's letters stand above the word's lower edge."""
    return (word.lines[-1].height - word.style.size) / 2 + word.style.size * 0.2
