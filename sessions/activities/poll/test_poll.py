"""The poll: numbers that tell nothing about few."""

import pytest
from pydantic import ValidationError

from sessions.activities.kind import Bar, Bars, Gathered, Question, Section, Words
from sessions.activities.poll import AnswerBar, PollConfig, kind

OPTIONS = ({"en": "time", "es": "tiempo"}, {"": "space"}, {"": "rest"}, {"": "help"})
ONE = PollConfig(options=OPTIONS)
THREE = PollConfig(options=OPTIONS, limit=3, none={"": "rather not say"})


def test_it_asks_one_question_and_rather_not_say_stands_alone() -> None:
    assert kind.asks(ONE, ()).questions == (Question("choice", ("0", "1", "2", "3")),)
    (question,) = kind.asks(THREE, ()).questions
    assert (question.most, question.alone) == (3, frozenset({"none"}))
    assert question.choices == ("0", "1", "2", "3", "none")


def test_bars_keep_the_order_of_the_list_and_measure_by_the_longest() -> None:
    result = kind.result(THREE, Gathered(k=5, counts={"0": 6, "1": 12, "2": None}))
    assert result.bars == (
        AnswerBar("0", {"en": "time", "es": "tiempo"}, 6, 0.5),
        AnswerBar("1", {"": "space"}, 12, 1.0),
        AnswerBar("2", {"": "rest"}, None, None),
        AnswerBar("3", {"": "help"}, 0, 0.0),
        AnswerBar("none", {"": "rather not say"}, 0, 0.0),
    )


def test_numbers_of_each_role_are_there_only_when_the_agenda_asks_for_them() -> None:
    by_role = {"mother": {"0": 5, "1": 0}, "daughter": {"0": 0, "1": 6}}
    gathered = Gathered(k=5, counts={"0": 5, "1": 6}, by_role=by_role)
    asked = PollConfig(options=({"": "yes"}, {"": "no"}), by_role=True)
    silent = PollConfig(options=({"": "yes"}, {"": "no"}))
    told = [bar.by_role for bar in kind.result(asked, gathered).bars]
    assert told == [{"daughter": 0, "mother": 5}, {"daughter": 6, "mother": 0}]
    assert [bar.by_role for bar in kind.result(silent, gathered).bars] == [{}, {}]


def test_a_poll_nobody_answered_has_empty_bars() -> None:
    shares = [bar.share for bar in kind.result(ONE, Gathered(k=5)).bars]
    assert shares == [0.0, 0.0, 0.0, 0.0]


def test_the_summary_prints_the_bars_in_the_readers_language() -> None:
    result = kind.result(ONE, Gathered(k=5, counts={"0": 6, "2": None}))
    section = kind.section(ONE, result, Words("es", str))
    bars = (Bar("tiempo", 6), Bar("space", 0), Bar("rest", None), Bar("help", 0))
    assert section == Section((Bars(bars),))


def test_more_choices_than_answers_is_an_error_that_names_the_fix() -> None:
    with pytest.raises(ValidationError, match="set limit to 4 or less"):
        PollConfig(options=OPTIONS, limit=5)
