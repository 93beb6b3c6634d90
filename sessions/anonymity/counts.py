"""Counts the ballots of one round, each question for itself. Only what may be told is written.

Numbers are hidden where few stand behind them, and others with them, so that nothing follows from
the rest. That holds within one question alone: of two questions counted as one, each has a hidden
number that is what its others leave of the people in the room. What one ballot answers to both is
never told together.

Whoever answered a needed question with notes that have left since is one of "a few" as well: how
many these are is what its numbers leave of those of another question. So they are hidden in the
same way, and never written.

Of an ordered question the middle is told and no number. Both would tell too much: of seven people
in whose middle is "low", with "a few" beside it, four chose "low".
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from sessions.activities.kind import Question
from sessions.anonymity.envelopes import Content
from sessions.anonymity.thresholds import middle, roles_may_show, split_by_role, suppress
from sessions.database.models import Middle, Round, Tally


def write_counts(
    db: Session,
    round_: Round,
    questions: Sequence[Question],
    contents: Sequence[Content],
    roles: Collection[str],
    seats: Mapping[str, int],
) -> None:
    """`contents` hold the chosen ids; one that no question offers is not counted."""
    numbers: list[dict[str, Any]] = []
    middles: list[dict[str, Any]] = []
    for question in questions:
        lost = [_LOST] if question.needed and not question.ordered else []
        answers = [
            (content.role, its)
            for content in contents
            if (its := [one for one in question.choices if one in content.words] or lost)
        ]
        if question.ordered:
            middles += _middle(question, answers, round_.k)
        else:
            numbers += _numbers(answers, round_.k, roles, seats)
    for table, rows in ((Tally, numbers), (Middle, middles)):
        if rows:
            db.execute(insert(table), [{"round_id": round_.id, **row} for row in rows])


_LOST = "\0"
"""Chosen by whoever chose only what has left; no choice has this id."""

_Answers = Sequence[tuple[str | None, Sequence[str]]]
"""Of each ballot that answered a question: its role, and what it chose."""


def _middle(question: Question, answers: _Answers, k: int) -> list[dict[str, Any]]:
    found = middle([question.choices.index(its[0]) for _, its in answers], k)
    if found is None:
        return []
    lower, upper = (question.choices[place] for place in found)
    return [{"question": question.id, "role": "", "lower": lower, "upper": upper}]


def _numbers(
    answers: _Answers, k: int, roles: Collection[str], seats: Mapping[str, int]
) -> list[dict[str, Any]]:
    told = {"": suppress(_counted(answers), k)}
    if roles_may_show(k, roles, seats, (role for role, _ in answers)):
        of_roles = {role: _counted([each for each in answers if each[0] == role]) for role in roles}
        told |= split_by_role(told[""], of_roles, k)
    return [
        {"choice": choice, "role": role, "n": n}
        for role, counts in told.items()
        for choice, n in sorted(counts.items())
        if choice != _LOST
    ]


def _counted(answers: _Answers) -> Counter[str]:
    return Counter(choice for _, its in answers for choice in its)
