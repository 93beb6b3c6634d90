"""What a kind asks of people. What is taken, what the form says and what phones check follows.

static/js/phone/asked.js is the phone's half; both are held to tests/vectors/asking.json.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sessions.activities.cleaning import clean_within
from sessions.language.text import Text
from sessions.refusals import Code, Refused

TEXT = "text"
"""The field of a form in which people write."""


@dataclass(frozen=True, slots=True)
class Writes:
    """Notes in people's own words."""

    longest: int
    """Letters that one may have, once it is cleaned."""
    each: int = 1
    """Notes that a phone may hand in during one round."""
    most_words: int | None = None

    @property
    def for_phones(self) -> dict[str, Any]:
        """What a phone has to know to check a note before it seals it; plain JSON."""
        return {"longest": self.longest, "most_words": self.most_words}


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a ballot, with the ids that may answer it: a field of the form, by its id.

    Raises ValueError for one that nobody could count.
    """

    id: str
    choices: tuple[str, ...]
    """Unique in the whole ballot."""
    most: int = 1
    """So many may be chosen."""
    alone: frozenset[str] = frozenset()
    """Ids that stand alone ("none of these")."""
    ordered: bool = False
    """The choices are the steps of a scale. The room is told where the middle lies, and no number
    of a step: see `sessions.anonymity.counts`."""
    needed: bool = True
    """Whether phones send nothing without it. What is opened may have lost it since: see
    `choices_in`."""
    words: Text | None = None
    """What it asks, where that is not the prompt of the step: by its words a question is known
    when it comes again."""

    def __post_init__(self) -> None:
        if len(set(self.choices)) < len(self.choices):
            raise ValueError(f"question {self.id!r} offers a choice twice")
        if not self.alone <= set(self.choices):
            raise ValueError(f"question {self.id!r} does not offer all that stands alone")
        if self.ordered and (self.most > 1 or self.alone):
            raise ValueError(f"question {self.id!r} is a scale: one step answers it")


@dataclass(frozen=True, slots=True)
class Chooses:
    """Questions that are answered together, in one ballot a seat.

    Raises ValueError where an id stands for two things.
    """

    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        choices = [choice for question in self.questions for choice in question.choices]
        ids = [question.id for question in self.questions]
        if len(set(choices)) < len(choices) or len(set(ids)) < len(ids):
            raise ValueError("two questions or two of their choices have the same id")

    @property
    def for_phones(self) -> dict[str, Any]:
        """What a phone has to know to check an answer before it seals it; plain JSON. What may be
        chosen, its form offers."""
        return {
            "questions": [
                {
                    "id": question.id,
                    "most": question.most,
                    "alone": sorted(question.alone),
                    "needed": question.needed,
                }
                for question in self.questions
            ]
        }


Asks = Writes | Chooses | None
Answers = Mapping[str, Sequence[str]]
"""By question, what a form's fields hold: ids, or the marks of a kind that understands them."""


def note_in(asks: Writes, payload: Any) -> str:
    """The clean text of one note; `payload` is any JSON value.

    Raises Refused: not-readable, hidden-signs, empty, too-long, too-many-words.
    """
    if not isinstance(payload, Mapping) or set(payload) != {TEXT}:
        raise Refused(Code.NOT_READABLE)
    if not isinstance(payload[TEXT], str):
        raise Refused(Code.NOT_READABLE)
    text = clean_within(payload[TEXT], asks.longest)
    if asks.most_words is not None and len(text.split()) > asks.most_words:
        raise Refused(Code.TOO_MANY_WORDS, limit=asks.most_words)
    return text


def answers_in(asks: Chooses, payload: Any) -> Answers:
    """The fields of one ballot, each a list; `payload` is any JSON value. One that is no question's
    is dropped: its note may have been taken back. Raises Refused."""
    if not isinstance(payload, Mapping):
        raise Refused(Code.NOT_READABLE)
    known = {each.id: payload[each.id] for each in asks.questions if each.id in payload}
    fields = {name: [one] if isinstance(one, str) else one for name, one in known.items()}
    for field in fields.values():
        if not isinstance(field, list) or not all(isinstance(one, str) for one in field):
            raise Refused(Code.NOT_READABLE)
    return fields


def choices_in(asks: Chooses, answers: Answers) -> tuple[str, ...]:
    """The ids that were chosen, in the order in which they are offered. What no question offers is
    dropped: a note may be taken back while others choose it. The rest counts, even where that was
    all that answered a question which is needed: its phone has checked that, and reads "Saved".

    Raises Refused for what no phone of ours sends: ballots are opened when nobody reads why.
    """
    chosen = {
        question.id: [one for one in question.choices if one in answers.get(question.id, ())]
        for question in asks.questions
    }
    fit = all(_fits(question, chosen[question.id]) for question in asks.questions)
    if not any(chosen.values()) or not fit:
        raise Refused(Code.NOT_READABLE)
    return tuple(one for its in chosen.values() for one in its)


def _fits(question: Question, chosen: Sequence[str]) -> bool:
    apart = len(chosen) <= 1 or question.alone.isdisjoint(chosen)
    return apart and len(chosen) <= question.most
