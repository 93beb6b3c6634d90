"""What an earlier step must have for a later one to work on it, and how long a step must be."""

import pytest

from sessions.agenda.loader import AgendaError, parse
from tests.sessions.agenda.small_kinds import MORE_KINDS


def said(*steps: str, minutes: int = 10) -> list[str]:
    """What is wrong with an agenda of these steps, from line 4 on one a line."""
    lines = [f"  - {{id: s{n}, title: T, {step}}}" for n, step in enumerate(steps)]
    source = "\n".join([f"title: T\nminutes: {minutes * len(steps)}\nsteps:", *lines, ""])
    try:
        parse(source, "own.yaml", MORE_KINDS)
    except AgendaError as error:
        return [str(problem) for problem in error.problems]
    return []


FIRST_PULSE, BOARD, DIARY = (f"kind: {kind}, minutes: 10" for kind in ("pulse", "board", "diary"))


def later(kind: str, of: str) -> str:
    return f"kind: {kind}, minutes: 10, config: {{of: {of}}}"


def test_the_first_of_its_sort_works_on_nothing() -> None:
    assert said(FIRST_PULSE) == []


@pytest.mark.parametrize(
    ("source", "kind"), [(FIRST_PULSE, "pulse"), (BOARD, "echo"), (DIARY, "exchange")]
)
def test_a_step_may_work_on_an_earlier_one_that_has_what_it_needs(source: str, kind: str) -> None:
    assert said(source, later(kind, "s0")) == []


@pytest.mark.parametrize(
    ("source", "kind", "problem"),
    [
        (BOARD, "pulse", "“s0” is a step of another kind. Put a step of kind pulse before this"),
        (DIARY, "echo", "“s0” collects nothing to work on. Put a step of kind board before this"),
        (BOARD, "exchange", "“s0” keeps nothing to work on. Put a step of kind diary before this"),
    ],
)
def test_one_that_has_not_is_told_with_its_line_and_the_fix(
    source: str, kind: str, problem: str
) -> None:
    assert said(source, later(kind, "s0")) == [
        f"own.yaml:5: step s1, config.of: {problem} one, and write its id here."
    ]


def test_a_step_that_is_named_but_comes_later_is_no_earlier_one() -> None:
    assert said(FIRST_PULSE, later("pulse", "s2"), FIRST_PULSE) == [
        "own.yaml:5: step s1, config.of: “s2” is no earlier step. Use one of these: s0."
    ]


def test_what_must_be_named_is_asked_for() -> None:
    assert said(DIARY, "kind: exchange, minutes: 10") == [
        "own.yaml:5: step s1, config.of: It is missing: the step to work on. Add “of: s0”."
    ]


def test_a_step_too_short_for_its_turns_is_told_how_long_it_must_be() -> None:
    assert said("kind: diary, minutes: 10, config: {turns: 2}") == [
        "own.yaml:4: step s0, minutes: Its turns do not fit into 10 minutes. "
        "Write 20 or more, or shorten its turns under “config:”."
    ]


def test_one_that_is_long_enough_is_not() -> None:
    assert said("kind: diary, minutes: 20, config: {turns: 2}", minutes=20) == []
