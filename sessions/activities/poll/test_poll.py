"""The poll: choices within the limit, and numbers that tell nothing about few."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sessions.activities.kind import Bar, Bars, Gathered, Refused, Section, Words
from sessions.activities.poll import PollConfig, kind

OPTIONS = ({"en": "time", "es": "tiempo"}, {"": "space"}, {"": "rest"}, {"": "help"})
ONE = PollConfig(options=OPTIONS)
THREE = PollConfig(options=OPTIONS, limit=3, none={"": "rather not say"})


def refusal(config: PollConfig, payload: Any) -> str:
    with pytest.raises(Refused) as refused:
        kind.accept(config, payload, ())
    return refused.value.code


def test_one_answer_is_taken() -> None:
    assert kind.accept(ONE, {"choice": "2"}, ()) == ("2",)


def test_several_answers_come_out_in_the_order_of_the_list() -> None:
    assert kind.accept(THREE, {"choice": ["3", "0"]}, ()) == ("0", "3")


def test_rather_not_say_is_an_answer_of_its_own() -> None:
    assert kind.accept(THREE, {"choice": "none"}, ()) == ("none",)


@pytest.mark.parametrize(
    ("config", "payload", "code"),
    [
        (ONE, {}, "empty"),
        (ONE, {"choice": ["0", "1"]}, "too-many-choices"),
        (ONE, {"choice": "none"}, "no-such-choice"),
        (ONE, {"choice": "4"}, "no-such-choice"),
        (ONE, {"choice": "-1"}, "no-such-choice"),
        (ONE, {"choice": "٢"}, "no-such-choice"),
        (ONE, {"choice": 0}, "not-readable"),
        (ONE, {"choice": {"0": True}}, "not-readable"),
        (ONE, {"choice": "0", "text": "me"}, "not-readable"),
        (THREE, {"choice": ["0", "1", "2", "3"]}, "too-many-choices"),
        (THREE, {"choice": ["0", "none"]}, "none-goes-alone"),
    ],
)
def test_anything_else_is_refused(config: PollConfig, payload: Any, code: str) -> None:
    assert refusal(config, payload) == code


@given(st.lists(st.sampled_from(["0", "1", "2", "3", "4", "none"])))
def test_what_is_taken_is_on_the_list_and_within_the_limit(choice: list[str]) -> None:
    try:
        taken = kind.accept(THREE, {"choice": choice}, ())
    except Refused:
        taken = ()
    if taken:
        assert set(taken) == set(choice)
        assert 1 <= len(taken) <= 3
        assert taken == ("none",) or "none" not in taken


def test_bars_keep_the_order_of_the_list_and_measure_by_the_longest() -> None:
    result = kind.result(THREE, Gathered(k=5, counts={"0": 6, "1": 12, "2": None}))
    assert result["bars"] == [
        {
            "id": "0",
            "label": {"en": "time", "es": "tiempo"},
            "count": 6,
            "share": 0.5,
            "by_role": {},
        },
        {"id": "1", "label": {"": "space"}, "count": 12, "share": 1.0, "by_role": {}},
        {"id": "2", "label": {"": "rest"}, "count": None, "share": None, "by_role": {}},
        {"id": "3", "label": {"": "help"}, "count": 0, "share": 0.0, "by_role": {}},
        {"id": "none", "label": {"": "rather not say"}, "count": 0, "share": 0.0, "by_role": {}},
    ]


def test_numbers_of_each_role_are_there_only_when_the_agenda_asks_for_them() -> None:
    by_role = {"mother": {"0": 5, "1": 0}, "daughter": {"0": 0, "1": 6}}
    gathered = Gathered(k=5, counts={"0": 5, "1": 6}, by_role=by_role)
    asked = PollConfig(options=({"": "yes"}, {"": "no"}), by_role=True)
    silent = PollConfig(options=({"": "yes"}, {"": "no"}))
    told = [bar["by_role"] for bar in kind.result(asked, gathered)["bars"]]
    assert told == [{"daughter": 0, "mother": 5}, {"daughter": 6, "mother": 0}]
    assert [bar["by_role"] for bar in kind.result(silent, gathered)["bars"]] == [{}, {}]


def test_a_poll_nobody_answered_has_empty_bars() -> None:
    shares = [bar["share"] for bar in kind.result(ONE, Gathered(k=5))["bars"]]
    assert shares == [0.0, 0.0, 0.0, 0.0]


def test_the_summary_prints_the_bars_in_the_readers_language() -> None:
    result = kind.result(ONE, Gathered(k=5, counts={"0": 6, "2": None}))
    section = kind.section(ONE, result, Words("es", str))
    bars = (Bar("tiempo", 6), Bar("space", 0), Bar("rest", None), Bar("help", 0))
    assert section == Section((Bars(bars),))


def test_more_choices_than_answers_is_an_error_that_names_the_fix() -> None:
    with pytest.raises(ValidationError, match="set limit to 4 or less"):
        PollConfig(options=OPTIONS, limit=5)


def test_rehearsal_phones_choose_within_the_limit_and_sometimes_rather_not_say() -> None:
    sent = [kind.sample(THREE, Random(phone), (), ()) for phone in range(200)]
    taken = {kind.accept(THREE, payload, ()) for each in sent for payload in each}
    assert ("none",) in taken
    assert {len(choice) for choice in taken} == {1, 2, 3}
