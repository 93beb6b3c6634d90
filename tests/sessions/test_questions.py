"""When two steps put the same question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.anonymity.questions import Question, same
from sessions.language.word_keys import bare

texts = st.dictionaries(
    st.sampled_from(["", "en", "es"]), st.text("abC .?é🙂", min_size=1), min_size=1
)
questions = st.builds(
    Question,
    texts,
    st.lists(texts, max_size=3).map(tuple),
    st.sampled_from([None, "fears", "needs"]),
    st.sampled_from([None, 1, 2]),
    st.booleans(),
)


@given(questions, questions)
def test_every_question_is_the_same_as_itself_and_order_does_not_matter(
    one: Question, other: Question
) -> None:
    assert same(one, one) is True
    assert same(one, other) == same(other, one)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("How is it now?", " how is it… NOW ", True),
        ("¿Cómo va?", "Cómo va", True),
        ("كيف الحال؟", "كيف الحال", True),
        ("No. 1", "No. 2", False),
        ("🙂", "🙁", False),
        ("?!", "…", False),
        ("ﬁne", "FINE", True),
    ],
)
def test_texts_are_compared_without_case_spaces_and_punctuation(
    one: str, other: str, alike: bool
) -> None:
    assert (bare(one) == bare(other)) == alike


def asks(words: str, *answers: str) -> Question:
    return Question({"": words}, tuple({"": answer} for answer in answers))


def test_one_answer_in_common_is_enough_and_none_is_not() -> None:
    first = asks("How is it?", "Light", "Heavy")
    assert same(first, asks("How is it?", "Grey", "heavy.")) is True
    assert same(first, asks("How is it?", "Grey", "Blue")) is False
    assert same(first, asks("How was it?", "Light", "Heavy")) is False
    assert same(first, asks("How is it?")) is True


def test_one_language_in_common_is_enough() -> None:
    english, both = {"en": "Light"}, {"es": "Ligero", "en": "Light"}
    assert same(Question(english, (english,)), Question(both, (both,))) is True
    assert same(Question(english, (english,)), Question({"es": "Ligero"})) is False


def test_entries_of_one_opening_are_the_same_answers_and_in_doubt_they_are() -> None:
    words = {"": "Me too"}
    first = Question(words, (), "fears", 1)
    assert same(first, Question(words, (), "fears", 2)) is False
    assert same(first, Question(words, (), "fears", None)) is True
    assert same(first, Question(words, (), "needs", 1)) is False
    assert same(first, Question(words, ({"": "A"},))) is False


def test_what_may_be_chosen_beside_the_notes_is_in_common_whatever_the_notes_are() -> None:
    words = {"": "Me too"}
    first = Question(words, (), "fears", 1, besides=True)
    assert same(first, Question(words, (), "fears", 2, besides=True)) is True
    assert same(first, Question(words, (), "needs", 1, besides=True)) is True
    assert same(first, Question(words)) is True
    assert same(first, Question(words, (), "fears", 2)) is False
