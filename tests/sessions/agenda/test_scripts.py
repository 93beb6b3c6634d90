"""The agendas that ship: whole, in three languages, and easy to read."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

import pytest

from sessions.activities import discover
from sessions.agenda.library import SHIPPED, shelf
from sessions.agenda.schema import Agenda, Step
from sessions.anonymity.questions import same
from sessions.step_kinds import chooses, questions_of
from tests.sessions.agenda.reading import reading_age, syllables, words

AGENDAS = {card.slug: card.agenda for card in shelf((), discover()) if card.agenda}
STEPS = [(slug, step.id) for slug, agenda in AGENDAS.items() for step in agenda.steps]

OLDEST_READER = 11
LONGEST_PROMPT = 15
LABEL = 4
"""Texts of fewer words are labels: they say little about how hard an agenda is to read."""

LONGEST_SENTENCE = 15
NOT_OURS = re.compile(
    r"toxic|narciss|victim|dysfunction|enmesh|forgiv|\bheal|cure\b|should|guarantee|promise"
    r"|trauma|abus|disorder|tóxic|narcis|víctima|perdon|sanar|deberías",
    re.IGNORECASE,
)


def english(agenda: Agenda) -> list[str]:
    return [text["en"] for text in agenda.texts_on_phones()]


def facilitator_texts(step: Step) -> Iterator[tuple[str, tuple[Mapping[str, str], ...]]]:
    debrief = step.debrief
    yield "purpose", (step.purpose or {},)
    yield "say", step.say
    yield "do", step.do
    yield "if_silent", (step.if_silent or {},)
    yield "debrief", (*debrief.what, *debrief.so_what, *debrief.now_what)
    yield "watch_for", step.watch_for
    yield "safety", step.safety


def test_every_file_in_the_folder_is_a_good_agenda() -> None:
    assert sorted(AGENDAS) == sorted(file.stem for file in SHIPPED.glob("*.yaml"))


@pytest.mark.parametrize("slug", AGENDAS)
def test_no_agenda_asks_one_question_twice_for_it_would_not_be_counted(slug: str) -> None:
    asked = [step for step in AGENDAS[slug].steps if chooses(step)]
    questions = [(step.id, each) for step in asked for each in questions_of(step)]
    pairs = combinations(questions, 2)
    assert [(one[0], other[0]) for one, other in pairs if same(one[1], other[1])] == []


def test_the_first_circle_takes_half_an_hour_and_uses_all_kinds_of_the_first_release() -> None:
    agenda = AGENDAS["first-circle"]
    assert agenda.minutes == 30
    kinds = {"info", "wall", "resonance", "poll", "closing"}
    assert {step.kind for step in agenda.steps} == kinds


def test_fears_and_needs_takes_75_minutes_and_fits_an_hour_when_cut_as_it_says() -> None:
    agenda = AGENDAS["fears-and-needs"]
    short = {"circle": 3, "feeling-and-need": 5, "two-turns": 0}
    assert agenda.minutes == 75
    assert sum(short.get(step.id, step.minutes) for step in agenda.steps) == 60
    assert (agenda.step("circle").min_minutes, agenda.step("feeling-and-need").min_minutes) == (
        3,
        5,
    )


@pytest.mark.parametrize("slug", AGENDAS)
def test_the_steps_minutes_add_up(slug: str) -> None:
    agenda = AGENDAS[slug]
    assert sum(step.minutes for step in agenda.steps) == agenda.minutes


@pytest.mark.parametrize("slug", AGENDAS)
def test_participants_find_every_word_in_english_spanish_and_arabic(slug: str) -> None:
    assert AGENDAS[slug].languages == ("en", "ar", "es")


@pytest.mark.parametrize(("slug", "step_id"), STEPS)
def test_the_facilitator_finds_every_part_of_a_step_in_english_and_spanish(
    slug: str, step_id: str
) -> None:
    for key, texts in facilitator_texts(AGENDAS[slug].step(step_id)):
        assert texts, key
        assert [set(text) for text in texts] == [{"en", "es"}] * len(texts), key


@pytest.mark.parametrize(("slug", "step_id"), STEPS)
def test_a_prompt_has_at_most_fifteen_words(slug: str, step_id: str) -> None:
    step = AGENDAS[slug].step(step_id)
    assert step.prompt
    for language in ("en", "es", "ar"):
        assert len(step.prompt[language].split()) <= LONGEST_PROMPT


@pytest.mark.parametrize("slug", AGENDAS)
def test_a_child_of_eleven_can_read_what_participants_read(slug: str) -> None:
    sentences = [text for text in english(AGENDAS[slug]) if len(words(text)) >= LABEL]
    assert reading_age(sentences) <= OLDEST_READER


@pytest.mark.parametrize("slug", AGENDAS)
def test_participants_meet_no_long_sentence_and_no_long_word(slug: str) -> None:
    for text in english(AGENDAS[slug]):
        assert max(len(words(part)) for part in re.split(r"[.!?…]+", text)) <= LONGEST_SENTENCE
        assert [word for word in words(text) if syllables(word) > 4] == []


@pytest.mark.parametrize("slug", AGENDAS)
def test_nobody_is_labelled_and_nothing_is_promised(slug: str) -> None:
    for text in AGENDAS[slug].texts_on_phones():
        assert [said for said in text.values() if NOT_OURS.search(said)] == []


def test_hard_words_make_a_text_harder_to_read() -> None:
    easy = ["I need help.", "She is alone."]
    hard = ["Intergenerational reconciliation necessitates considerable deliberation."]
    assert reading_age(easy) < 9 < OLDEST_READER < reading_age(hard)
