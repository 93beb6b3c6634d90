"""The wall: notes come in clean, and come out in an order that tells nothing."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.activities.kind import Entry, Gathered, Quotes, Refused, Section, Theme, Words
from sessions.activities.wall import WallConfig, kind

CONFIG = WallConfig(max_length=20)
SAMPLES = ("being a burden", "losing her", "never being enough", "turning into her", "silence")


def refusal(payload: Any) -> tuple[str, dict[str, int | str]]:
    with pytest.raises(Refused) as refused:
        kind.accept(CONFIG, payload, ())
    return refused.value.code, refused.value.facts


def test_a_note_is_cleaned() -> None:
    assert kind.accept(CONFIG, {"text": " being\n a  burden "}, ()) == "being a burden"


def test_a_note_may_be_as_long_as_the_agenda_says_counted_once_it_is_clean() -> None:
    assert kind.accept(CONFIG, {"text": "  " + "x" * 20 + "\n"}, ()) == "x" * 20


def test_a_longer_note_is_refused_with_both_numbers() -> None:
    assert refusal({"text": "x" * 21}) == ("too-long", {"length": 21, "limit": 20})


@pytest.mark.parametrize("blank", ["", " \n ", "\u200b", "\u200d\ufe0f"])
def test_a_note_without_anything_to_see_is_refused(blank: str) -> None:
    assert refusal({"text": blank}) == ("empty", {})


def test_a_note_with_control_characters_is_refused() -> None:
    assert refusal({"text": "a\x00b"}) == ("hidden-signs", {})


@pytest.mark.parametrize(
    "payload", [None, "words", [], {}, {"text": None}, {"text": ["a"]}, {"text": "a", "role": "x"}]
)
def test_anything_but_a_text_is_refused(payload: Any) -> None:
    assert refusal(payload) == ("not-readable", {})


@given(st.text(max_size=60))
def test_what_is_taken_is_short_enough_and_stays_as_it_is(text: str) -> None:
    try:
        taken = kind.accept(CONFIG, {"text": text}, ())
    except Refused:
        taken = ""
    if taken:
        assert 1 <= len(taken) <= CONFIG.max_length
        assert kind.accept(CONFIG, {"text": taken}, ()) == taken


def test_notes_and_themes_come_out_by_their_random_names() -> None:
    entries = (
        Entry("c", "third"),
        Entry("a", "first", "mother"),
        Entry("b", "second", theme="e"),
    )
    themes = (Theme("e", "alone"), Theme("d", "silence"))
    assert kind.result(CONFIG, Gathered(k=5, entries=entries, themes=themes)) == {
        "entries": [
            {"id": "a", "text": "first", "role": "mother", "theme": None},
            {"id": "b", "text": "second", "role": None, "theme": "e"},
            {"id": "c", "text": "third", "role": None, "theme": None},
        ],
        "themes": [{"id": "d", "title": "silence"}, {"id": "e", "title": "alone"}],
    }


def section_of(gathered: Gathered) -> Section | None:
    return kind.section(CONFIG, kind.result(CONFIG, gathered), Words("en", str))


def test_the_summary_quotes_the_notes() -> None:
    assert section_of(Gathered(k=5, entries=(Entry("a", "silence"),))) == Section(
        (Quotes(("silence",)),)
    )


def test_the_summary_quotes_the_notes_of_each_theme_and_then_the_rest() -> None:
    entries = (Entry("a", "silence"), Entry("b", "alone", theme="t"), Entry("c", "too", theme="t"))
    themed = Quotes(("alone", "too"), "By myself")
    themes = (Theme("t", "By myself"),)
    assert section_of(Gathered(k=5, entries=entries, themes=themes)) == Section(
        (themed, Quotes(("silence",), "More notes"))
    )
    assert section_of(Gathered(k=5, entries=entries[1:], themes=themes)) == Section((themed,))


def test_a_wall_without_notes_prints_nothing() -> None:
    assert section_of(Gathered(k=5)) is None


def test_thirty_rehearsal_phones_hardly_ever_write_the_same_note() -> None:
    config = WallConfig()
    written = [
        payload["text"]
        for phone in range(30)
        for payload in kind.sample(config, Random(phone), (), SAMPLES)
    ]
    assert len(written) > 30
    assert len(set(written)) >= 0.95 * len(written)


def test_rehearsal_notes_keep_to_a_short_limit() -> None:
    for phone in range(60):
        for payload in kind.sample(CONFIG, Random(phone), (), SAMPLES):
            assert kind.accept(CONFIG, payload, ()) == payload["text"]
