"""Looking a word's kin up finds what comparing it with every word would find."""

from hypothesis import given
from hypothesis import strategies as st

from sessions.language.stop_words import ENDINGS
from sessions.language.word_index import WordIndex
from sessions.language.word_keys import kin

STEMS = st.text("abcهي", max_size=7)
ENDS = st.sampled_from(sorted({end for ends in ENDINGS for end in ends} | {"ab", "abc", "bcab"}))
WORDS = st.builds(lambda stem, end: stem + end, STEMS, ENDS)


@given(st.lists(WORDS, max_size=12), WORDS)
def test_the_first_word_that_is_kin_is_found(known: list[str], word: str) -> None:
    expected = next((other for other in known if kin(other, word)), None)
    assert WordIndex(known).kin_of(word) == expected


@given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=12))
def test_needles_are_found_among_many_words(needles: list[str], words: list[str]) -> None:
    expected = {one for one in needles if any(kin(one, word) for word in words)}
    assert WordIndex(needles).those_kin_to(words) == expected
    among = {word for word in words if any(kin(one, word) for one in needles)}
    assert WordIndex(needles).kin_among(words) == among


def test_a_word_that_was_added_twice_is_one() -> None:
    assert len(WordIndex(["mother", "mother", "burden"])) == 2
