"""What a kind asks: what is taken of it, and that phones let through nothing else."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.activities.asking import answers_in, choices_in, note_in
from sessions.activities.kind import Asks, Chooses, Question, Writes
from sessions.activities.rehearsing import sample
from sessions.refusals import Code, Refused

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "asking.json").read_text("utf-8")
)
SAMPLES = ("being a burden", "losing her", "never being enough", "turning into her", "silence")


def asked(told: dict[str, Any]) -> Writes | Chooses:
    if "questions" not in told:
        return Writes(longest=told["longest"], most_words=told["most_words"])
    return Chooses(
        tuple(
            Question(
                each["id"],
                tuple(each["choices"]),
                most=each["most"],
                alone=frozenset(each["alone"]),
                needed=each["needed"],
            )
            for each in told["questions"]
        )
    )


def taken(asks: Asks, payload: Any) -> str | list[str] | None:
    """What is taken of a payload; None where it is refused."""
    try:
        if isinstance(asks, Writes):
            return note_in(asks, payload)
        assert asks is not None
        return list(choices_in(asks, answers_in(asks, payload)))
    except Refused:
        return None


@pytest.mark.parametrize("case", VECTORS)
def test_the_server_takes_what_phones_let_through_and_of_what_lost_a_note_the_rest(
    case: dict[str, Any],
) -> None:
    asks = asked(case["asks"])
    assert taken(asks, case["payload"]) == case.get("opened", case["taken"])
    known = json.loads(json.dumps(case["asks"]))
    for question in known.get("questions", []):
        del question["choices"]
    assert asks.for_phones == known


def refusal(asks: Writes, payload: Any) -> tuple[Code, dict[str, int | str]]:
    with pytest.raises(Refused) as refused:
        note_in(asks, payload)
    return refused.value.code, refused.value.facts


def test_who_writes_too_much_reads_how_much_it_was() -> None:
    short = Writes(longest=20, most_words=2)
    assert refusal(short, {"text": "x" * 21}) == (Code.TOO_LONG, {"length": 21, "limit": 20})
    assert refusal(short, {"text": "a b c"}) == (Code.TOO_MANY_WORDS, {"limit": 2})
    assert refusal(short, {"text": " \n "}) == (Code.EMPTY, {})
    assert refusal(short, {"text": "bell \x07"}) == (Code.HIDDEN_SIGNS, {})


@pytest.mark.parametrize(
    "payload", [None, "words", [], {}, {"text": None}, {"text": ["a"]}, {"text": "a", "role": "x"}]
)
def test_anything_but_a_text_is_refused(payload: Any) -> None:
    assert refusal(Writes(longest=20), payload) == (Code.NOT_READABLE, {})


@pytest.mark.parametrize(
    "payload", [None, [], "0", {"choice": 0}, {"choice": {"0": True}}, {"choice": [0]}]
)
def test_anything_but_the_fields_of_its_questions_is_refused(payload: Any) -> None:
    assert taken(Chooses((Question("choice", ("0", "1")),)), payload) is None


def test_the_field_of_a_question_that_is_asked_no_more_is_dropped_and_the_rest_counts() -> None:
    asks = Chooses((Question("a", ("a0", "a1")), Question("b", ("b0", "b1"))))
    assert taken(asks, {"a": "a1", "of a note that left": "yes"}) == ["a1"]
    assert taken(asks, {"of a note that left": "yes"}) is None


@given(st.text(max_size=60))
def test_what_is_taken_is_short_enough_and_stays_as_it_is(text: str) -> None:
    asks = Writes(longest=20, most_words=3)
    found = taken(asks, {"text": text})
    if isinstance(found, str):
        assert (1 <= len(found) <= 20, len(found.split()) <= 3) == (True, True)
        assert taken(asks, {"text": found}) == found


@given(st.lists(st.sampled_from(["0", "1", "2", "3", "gone", "none"])))
def test_what_is_chosen_is_offered_within_the_limit_and_in_the_order_of_the_list(
    chosen: list[str],
) -> None:
    question = Question("q", ("0", "1", "2", "3", "none"), most=3, alone=frozenset({"none"}))
    found = taken(Chooses((question,)), {"q": chosen})
    if found is not None:
        assert found == [one for one in question.choices if one in chosen]
        assert (1 <= len(found) <= 3, "none" not in found or found == ["none"]) == (True, True)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Question("q", ("a", "a")),
        lambda: Question("q", ("a", "b"), alone=frozenset({"c"})),
        lambda: Question("q", ("a", "b"), most=2, ordered=True),
        lambda: Question("q", ("a", "b"), alone=frozenset({"b"}), ordered=True),
        lambda: Chooses((Question("q", ("a", "b")), Question("r", ("b", "c")))),
        lambda: Chooses((Question("q", ("a",)), Question("q", ("b",)))),
    ],
)
def test_questions_that_nobody_could_count_are_a_mistake(broken: Any) -> None:
    with pytest.raises(ValueError, match=r"question|same id"):
        broken()


@pytest.mark.parametrize("case", VECTORS)
def test_what_pretend_phones_send_is_taken_and_some_pass(case: dict[str, Any]) -> None:
    asks = asked(case["asks"])
    if isinstance(asks, Writes) and asks.longest < 10:
        return
    sent = [sample(asks, Random(phone), SAMPLES) for phone in range(60)]
    assert [] in sent
    assert [one for each in sent for one in each if taken(asks, one) is None] == []


def test_thirty_pretend_phones_hardly_ever_write_the_same_note() -> None:
    asks = Writes(longest=140, each=3)
    sent = [one["text"] for n in range(30) for one in sample(asks, Random(n), SAMPLES)]
    assert len(sent) > 30
    assert len(set(sent)) >= 0.95 * len(sent)


def test_pretend_phones_agree_on_some_choices_and_not_on_others() -> None:
    asks = Chooses((Question("q", tuple("abcdef"), most=6),))
    chosen = [one for n in range(60) for each in sample(asks, Random(n), ()) for one in each["q"]]
    often = sorted(chosen.count(name) for name in "abcdef")
    assert often[0] * 2 < often[-1]
