"""Several questions in one ballot: each counted for itself; of a scale the middle is told."""

from typing import Any

import pytest
from sqlalchemy import select

from sessions.activities.kind import Question
from sessions.anonymity.thresholds import middle
from sessions.database.models import Middle, Tally
from sessions.database.storage import Storage
from tests.people import EVERYONE
from tests.several import Several, Told, teach
from tests.workshop import K, Phone, Room

BANDS = ("low", "mid", "high")
HEARD = Question("heard", BANDS, ordered=True, needed=False, words={"en": "How heard?"})
LAST_TIME = Question("last", ("yes", "no"), needed=False, words={"en": "And last time?"})
AGENDA = """
title: An evening
minutes: 15
steps:
  - {id: now, kind: several, title: Now, minutes: 5}
  - {id: then, kind: several2, title: Then, minutes: 5}
  - {id: goodbye, kind: closing, title: Goodbye, minutes: 5}
"""


@pytest.fixture
def room(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> Room:
    """The same scale in two steps, in the second beside another question."""
    first, again = (
        Several(HEARD, LAST_TIME),
        Several(
            Question("ears", ("0", "1", "2"), ordered=True, words={"en": "How heard?"}),
            Question("other", ("a", "b"), needed=False, words={"en": "What else?"}),
        ),
    )
    teach(monkeypatch, first, again)
    return Room(storage, agenda=AGENDA)


def ask(room: Room, phones: list[Phone], *answers: dict[str, Any]) -> Told:
    room.open("now")
    for phone, answer in zip(phones, answers, strict=True):
        phone.send(answer)
    room.reveal()
    return told(room)


def told(room: Room) -> Told:
    step = room.screen().step
    assert step is not None
    assert isinstance(step.result, Told)
    return step.result


def people(room: Room, many: int) -> list[Phone]:
    return [room.phone(person) for person in EVERYONE[:many]]


@pytest.mark.both_databases
def test_of_a_scale_the_middle_is_told_and_no_number(room: Room) -> None:
    answers = [{"heard": band} for band in (*["low"] * 2, *["mid"] * 3, *["high"] * 2)]
    result = ask(room, people(room, 7), *answers)
    assert (dict(result.middles), dict(result.counts)) == ({"heard": ("mid", "mid")}, {})
    with room.storage.reading() as db:
        (row,) = db.scalars(select(Middle))
        assert (row.question, row.role, row.lower, row.upper) == ("heard", "", "mid", "mid")


def test_it_takes_k_who_have_answered_that_question(room: Room) -> None:
    answers = [{"heard": "low"}] * (K - 1) + [{"last": "yes"}] * 3
    result = ask(room, people(room, K + 2), *answers)
    assert (dict(result.middles), dict(result.counts)) == ({}, {"yes": 3})


def test_each_question_is_counted_for_itself(room: Room) -> None:
    answers = [{"heard": "low", "last": "no"}] * 2 + [{"heard": "low", "last": "yes"}] * 5
    result = ask(room, people(room, 7), *answers)
    assert dict(result.middles) == {"heard": ("low", "low")}
    assert dict(result.counts) == {"no": None, "yes": None}


def test_a_choice_that_no_question_offers_is_dropped(room: Room) -> None:
    answers = [{"last": ["yes", "gone"]}] * 3 + [{"last": "gone"}] * 3
    assert dict(ask(room, people(room, 6), *answers).counts) == {"yes": 3}


def test_a_question_that_comes_again_in_another_step_is_not_counted_again(room: Room) -> None:
    phones = people(room, 4)
    ask(room, phones, *[{"heard": "low"}] * 4)
    room.open("then")
    screen = room.screen().step
    assert screen is not None
    assert screen.withheld is True
    for phone in phones:
        phone.send({"ears": "0", "other": "a"})
    room.reveal()
    with room.storage.reading() as db:
        assert len(db.scalars(select(Middle)).all()) == 1
        assert db.scalars(select(Tally)).all() == []


def test_a_round_that_is_dropped_takes_its_middle_along(room: Room) -> None:
    phones = people(room, 4)
    room.open("now")
    for phone in phones:
        phone.send({"heard": "high"})
    for verb in ("close", "preview", "again"):
        room.command(verb)
    with room.storage.reading() as db:
        assert db.scalars(select(Middle)).all() == []


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([0, 1], None),
        ([2, 0, 1], (1, 1)),
        ([0, 1, 1, 2], (1, 1)),
        ([0, 0, 2, 2], (0, 0)),
        ([0, 0, 0, 2, 2, 2], (0, 2)),
    ],
)
def test_two_middle_answers_that_part_are_told_where_each_half_is_k(
    places: list[int], found: tuple[int, int] | None
) -> None:
    assert middle(places, K) == found
