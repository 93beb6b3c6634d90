"""Each question of a ballot is known again for itself, whatever its kind works on."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from sessions.activities.kind import Chooses, Item, Question, Text, WorksOn, config
from sessions.database.models import Middle, Round, Tally
from sessions.database.storage import Storage
from sessions.workshop import find
from tests.people import EVERYONE, RUTH
from tests.several import Several, Told, teach
from tests.workshop import Phone, Room

THRESHOLD, PEOPLE = 5, 12
TIRED = Question("tired", ("light", "heavy"), words={"en": "How tired are you?"})
LIGHT, HEAVY = {"tired": "light"}, {"tired": "heavy"}
HALVES = [LIGHT] * 6 + [HEAVY] * 6
AGENDA = """
title: An evening
minutes: 30
steps:
  - {id: fears, kind: wall, title: Fears, minutes: 5}
  - {id: needs, kind: wall, title: Needs, minutes: 5}
  - {id: one, kind: several, title: One, minutes: 5 ONE}
  - {id: two, kind: several, title: Two, minutes: 5 TWO}
"""


@config
class Of:
    of: str | None = None


@config
class Skies:
    skies: tuple[Text, ...]


class Pulse(Several):
    """Asks twice, and compares with the first time."""

    Config = Of
    works_on = WorksOn.SAME


class Sky(Several):
    """What it offers stands in the agenda; beside it stands what it always asks."""

    Config = Skies

    def asks(self, config: Skies, items: Sequence[Item]) -> Chooses:
        skies = tuple(f"sky-{number}" for number in range(len(config.skies)))
        return Chooses((Question("sky", skies, needed=False), *self.questions))


class Intro(Several):
    """The agenda says a few words before it; what it offers has its own."""

    Config = Skies


class OnNotes(Several):
    """Works on notes, and asks nothing of them."""

    Config = Of
    works_on = WorksOn.ENTRIES


class Which(OnNotes):
    """Which note, and what it always asks."""

    def asks(self, config: Of, items: Sequence[Item]) -> Chooses:
        which = Question("which", tuple(item.id for item in items), needed=False)
        return Chooses((which, *self.questions))


class OfEach(OnNotes):
    """One question of each note."""

    ordered = False

    def asks(self, config: Of, items: Sequence[Item]) -> Chooses:
        return Chooses(
            tuple(
                Question(f"q{item.id}", (f"{item.id}y", f"{item.id}n"), ordered=self.ordered)
                for item in items
            )
        )


class ScaleOfEach(OfEach):
    ordered = True


def evening(
    storage: Storage, one: str = "", two: str = "", asked: str = ", config: {"
) -> tuple[Room, list[Phone]]:
    """A room with its phones; `one` and `two` are the settings of the two steps."""
    settings = [f"{asked}{each}}}" if each else "" for each in (one, two)]
    agenda = AGENDA.replace(" ONE", settings[0]).replace(" TWO", settings[1])
    room = Room(storage, agenda=agenda, k=THRESHOLD)
    return room, [room.phone(EVERYONE[number % 7]) for number in range(PEOPLE)]


def ask(room: Room, step: str, phones: list[Phone], answers: list[dict[str, str]]) -> bool:
    """Put the question of a step, anew if it has been put; whether it was counted."""
    begin(room, step)
    for phone, answer in zip(phones, answers, strict=True):
        phone.send(answer)
    room.reveal()
    with room.storage.reading() as db:
        round_ = db.get_one(Round, bytes.fromhex(room.round))
        rows = db.scalars(select(Tally).where(Tally.round_id == round_.id)).all()
        rows_too = db.scalars(select(Middle).where(Middle.round_id == round_.id)).all()
        assert round_.count_told == bool([*rows, *rows_too])
        return round_.count_told is True


def begin(room: Room, step: str) -> None:
    room.go_to(step)
    if "again" in room.console().moves:
        room.command("again")
    room.command("open")


def hold_a_wall(room: Room, phones: list[Phone], step: str = "fears") -> None:
    begin(room, step)
    for number, phone in enumerate(phones):
        phone.write(f"note {number}") if number < 3 else phone.pass_()
    room.reveal()


def ids(room: Room, step: str) -> list[str]:
    with room.storage.reading() as db:
        workshop = find(db, room.id)
        return [item.id for item in workshop.items_for(workshop.agenda.step(step))]


@pytest.mark.parametrize(
    ("kind", "one", "two"),
    [
        (Pulse(TIRED), "", "of: one"),
        (Sky(TIRED), "skies: [Sun, Cloud]", "skies: [Rain, Snow]"),
        (OnNotes(TIRED), "of: fears", "of: needs"),
        (Which(TIRED), "of: fears", "of: needs"),
    ],
)
def test_what_a_kind_always_asks_is_counted_once_whatever_the_rest_is_about(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, kind: Several, one: str, two: str
) -> None:
    teach(monkeypatch, kind)
    room, phones = evening(storage, one, two)
    for wall in ("fears", "needs"):
        hold_a_wall(room, phones, wall)
    assert ask(room, "one", phones, HALVES) is True
    phones.append(room.phone(RUTH))
    assert ask(room, "two", phones, [*HALVES, HEAVY]) is False


UNSAID = Question("tired", ("light", "heavy", "neither"))


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [(Intro(UNSAID), "[Hello]", "[Bye]"), (Sky(UNSAID), "[Sun, Cloud, Fog]", "[Rain, Ice, Snow]")],
)
def test_words_of_the_agenda_that_may_not_be_those_of_its_answers_make_no_other_question(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, kind: Several, first: str, second: str
) -> None:
    teach(monkeypatch, kind)
    asked = ", prompt: How is it?, config: {skies: "
    room, phones = evening(storage, asked=asked, one=f"{first}", two=f"{second}")
    assert ask(room, "one", phones, HALVES) is True
    assert ask(room, "two", phones, HALVES) is False


@pytest.mark.parametrize("kind", [OnNotes(TIRED), Which(TIRED)])
def test_what_a_kind_always_asks_is_not_counted_anew_on_a_wall_that_was_written_anew(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, kind: Several
) -> None:
    teach(monkeypatch, kind)
    room, phones = evening(storage, "of: fears", "of: fears")
    counted = []
    for _ in range(2):
        hold_a_wall(room, phones)
        counted.append(ask(room, "one", phones, HALVES))
    assert counted == [True, False]


@pytest.mark.parametrize("kind", [OfEach(), ScaleOfEach()])
def test_a_question_of_each_note_is_counted_once_and_anew_on_a_new_wall(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, kind: Several
) -> None:
    teach(monkeypatch, kind)
    room, phones = evening(storage, "of: fears", "of: fears")
    counted = []
    for anew in (True, False, True, False):
        if anew:
            hold_a_wall(room, phones)
        note = ids(room, "one")[0]
        answers = [{f"q{note}": f"{note}y"}] * 6 + [{f"q{note}": f"{note}n"}] * 6
        counted.append(ask(room, "one", phones, answers))
    assert counted == [True, False, True, False]


def test_the_middle_of_a_scale_of_each_note_is_told(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(monkeypatch, ScaleOfEach())
    room, phones = evening(storage, "of: fears", "of: fears")
    hold_a_wall(room, phones)
    note = ids(room, "one")[0]
    ask(room, "one", phones, [{f"q{note}": f"{note}y"}] * PEOPLE)
    step = room.screen().step
    assert step is not None
    assert isinstance(step.result, Told)
    assert dict(step.result.middles) == {f"q{note}": (f"{note}y", f"{note}y")}
