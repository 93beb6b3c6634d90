"""A closed question is counted once in a workshop. It may be asked again; it is not counted again.

Two counts side by side tell more than either: 7 to 5, then 7 to 6 when Ruth had come in, tell
what Ruth chose. So no two counts of one question may differ by less than k. To compare them, and
to tell the second where all its numbers are the same or k apart, does not do: whether it is told
would tell by itself. Somebody chooses "heavy", and passes when the question comes again. If that
count is told, because it is the same as before, Ruth chose "heavy"; if not, she did not. One
phone is enough. To tell only what lies k apart everywhere takes the attacker k phones instead of
one, and in rooms of our size hardly ever tells anything.

So what decides may depend on nothing that anybody chose. Whatever was told before, there are
votes that lie too close to it; a rule that does not look at the votes must withhold in every
case. It needs no numbers, no k and no memory of what was withheld: a third count meets the same
first one. That a count was told stays written down when its round is dropped, because a console
has seen it.

A question is known by its words, not by its step: see `same`. Each question of a ballot is
compared for itself. Residual: asked in other words, or in another workshop, it is another question.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sessions.language.word_keys import bare


@dataclass(frozen=True, slots=True)
class Question:
    """One question that a step asks of people, in all languages of the agenda."""

    words: Mapping[str, str]
    answers: tuple[Mapping[str, str], ...] = ()
    """What may be chosen, where the agenda says it; empty where nobody knows in which words."""
    works_on: str | None = None
    """The id of the step whose entries this question puts to people."""
    opening: int | None = None
    """Which opening of that step; None where nobody knows any more."""
    besides: bool = False
    """Whether answers that are no entries may be chosen beside them."""

    @property
    def fixed(self) -> bool:
        """Whether something may be chosen that stays what it is when the entries are others."""
        return self.works_on is None or self.besides


def same(one: Question, other: Question) -> bool:
    """Whether a number may be told twice: the same words in some language, and at least one answer
    that both offer. In doubt they are the same.
    """
    if _plain(one.words).isdisjoint(_plain(other.words)):
        return False
    if one.works_on is not None and one.works_on == other.works_on:
        known = None not in (one.opening, other.opening)
        if not known or one.opening == other.opening:
            return True
    if not (one.fixed and other.fixed):
        return False
    first, second = (
        {plain for answer in asked.answers for plain in _plain(answer)} for asked in (one, other)
    )
    return not (first and second) or not first.isdisjoint(second)


def _plain(text: Mapping[str, str]) -> set[str]:
    return {bare(words) for words in text.values()}
