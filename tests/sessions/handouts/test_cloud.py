"""A cloud stays on its page, whatever its words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.handouts.cloud import SIZES, WordRow, rows_of
from sessions.handouts.fonts import Fonts
from sessions.handouts.page import MEASURE
from sessions.handouts.text import Type
from tests.sessions.handouts.examples import FONTS

TYPE = Type(Fonts(FONTS))
WORDS = st.lists(
    st.tuples(
        st.sampled_from(["heard", "أخاف أن", "so very tired", "🙂", "x" * 90]),
        st.sampled_from([*SIZES]),
    ),
    max_size=30,
)


@given(words=WORDS)
def test_every_word_is_there_in_order_and_no_row_is_wider_than_the_page(
    words: list[tuple[str, int]],
) -> None:
    rows = [row for row in rows_of(TYPE, words) if isinstance(row, WordRow)]
    assert [word.text for row in rows for word in row.words] == [text for text, _ in words]
    for row in rows:
        ends = sum(max(line.width for line in word.lines) for word in row.words)
        assert ends <= MEASURE + 0.01


def test_a_larger_class_is_set_larger() -> None:
    sizes = [SIZES[number].size for number in (1, 2, 3, 4)]
    assert sizes == sorted(set(sizes))


def test_a_size_that_is_none_is_no_cloud() -> None:
    with pytest.raises(KeyError):
        list(rows_of(TYPE, [("heard", 5)]))
