"""Whatever is refused is refused in words."""

import pytest

from sessions.refusals import Code
from surfaces.i18n import LANGUAGES
from surfaces.refusals import sentence, sentence_for_facilitator, told


@pytest.mark.parametrize("code", Code)
def test_every_code_is_an_error_on_the_web_and_a_sentence_in_every_language(code: Code) -> None:
    said = {sentence(code, language, {}) for language in LANGUAGES}
    assert (400 <= told(code).status < 600, len(said)) == (True, len(LANGUAGES))


@pytest.mark.parametrize("code", [Code.EMPTY, Code.TOO_LONG, Code.HIDDEN_SIGNS, Code.NOT_READABLE])
def test_who_writes_is_refused_in_fifteen_words_at_most(code: Code) -> None:
    assert len(told(code).words.split()) <= 15


def test_facts_are_filled_in() -> None:
    assert sentence(Code.TOO_FEW, "en", {"k": 5}).startswith("Fewer than 5 people")


def test_a_fact_that_is_missing_does_not_break_the_sentence() -> None:
    assert sentence(Code.TOO_FEW, "en", {}).startswith("Fewer than {k} people")


def test_of_a_full_disk_only_the_facilitator_is_told_what_to_do() -> None:
    assert (
        sentence_for_facilitator(Code.DISK_FULL, "en", {}),
        sentence(Code.DISK_FULL, "en", {}),
    ) == (
        "The disk is full. Nothing can be saved. Please free some space.",
        "It could not be saved. It is still on your phone.",
    )
