"""Whether a step asks what was counted in this workshop before: `sessions.anonymity.questions`."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from sessions.agenda.schema import Step
from sessions.anonymity.gathered import items_of
from sessions.anonymity.questions import Question, same
from sessions.database.models import Round
from sessions.step_kinds import notes_of, questions_of

Put = tuple[Step, int | None]
"""A step, and the opening whose notes it puts to people, where it does and somebody knows."""


def asked_before(db: Session, rounds: Sequence[Round], now: Put, told: Sequence[Put]) -> bool:
    """`rounds` are all of the workshop. Each step is asked with the notes of its own opening: some
    kinds ask one question of each note."""
    walls = {notes_of(step) for step, _ in (now, *told)}
    notes = [each for each in rounds if each.step in walls]
    items = items_of(db, notes)

    def asked(put: Put) -> tuple[Question, ...]:
        step, opening = put
        of = notes_of(step)
        its = [each for each in notes if each.step == of and opening in (None, each.number)]
        return questions_of(step, [item for each in its for item in items[each.id]], opening)

    return any(
        same(one, earlier) for one in asked(now) for before in told for earlier in asked(before)
    )
