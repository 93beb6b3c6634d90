"""A closed question is counted once in a workshop: what is asked again is answered, not counted."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sessions import actions
from sessions.database.models import Ballot, Round, Tally
from sessions.handouts import gather
from sessions.handouts.data import StepSummary
from sessions.paper import Bar, Bars, Lines
from sessions.views import StepOnStage
from sessions.workshop import find
from tests.people import EVERYONE, INES, LENI, MARTA
from tests.workshop import K, Phone, Room, as_maps

AGENDA = """
title: An evening
minutes: 60
steps:
  - {id: fears, kind: wall, title: Fears, minutes: 5}
  - {id: echo, kind: resonance, title: Me too, minutes: 5, prints: [summary], config: {of: fears}}
  - id: start
    kind: poll
    title: When we came
    minutes: 5
    prints: [summary]
    prompt: {en: How is it now?, es: ¿Cómo va ahora?}
    config: {options: [{en: Light, es: Ligero}, {en: Heavy, es: Pesado}]}
  - {id: copy, kind: poll, title: When we go, minutes: 5, prints: [summary], prompt: how is it NOW …, config: {options: [Heavy!, light., Grey]}}
  - {id: spanish, kind: poll, title: Otra vez, minutes: 5, prompt: {es: Cómo va… ahora}, config: {options: [{es: ¡pesado!}, {es: Azul}]}}
  - {id: words, kind: poll, title: Else, minutes: 5, prompt: How was it then?, config: {options: [Light, Heavy]}}
  - {id: answers, kind: poll, title: Else, minutes: 5, prompt: How is it now?, config: {options: [Red, Blue]}}
  - {id: tapped, kind: resonance, title: ME TOO., minutes: 5, config: {of: fears}}
  - {id: chosen, kind: resonance, title: What we speak of, minutes: 5, config: {of: fears}}
"""  # noqa: E501
COPIES = ["start", "copy", "spanish"]
OTHERS = ["words", "answers", "echo"]


@pytest.fixture
def room(storage: Any) -> Room:
    return Room(storage, agenda=AGENDA)


def people(room: Room, many: int = 2 * K) -> list[Phone]:
    return [room.phone(EVERYONE[n % len(EVERYONE)]) for n in range(many)]


def ask(room: Room, step: str, phones: list[Phone], votes: str = "") -> None:
    """Put the question of a step, anew if it has been put, and show what comes of it."""
    begin(room, step)
    answer(room, phones, votes)
    for verb in ("preview", "reveal"):
        room.command(verb)


def begin(room: Room, step: str) -> None:
    room.go_to(step)
    if "again" in room.console().moves:
        room.command("again")
    room.command("open")


def answer(room: Room, phones: list[Phone], votes: str = "") -> None:
    """The first half chooses the first answer there is, the others the next, unless told."""
    half = votes or "0" * (len(phones) // 2) + "1" * (len(phones) - len(phones) // 2)
    choices = [item.id for item in stage(room).items] or ["0", "1"]
    for phone, vote in zip(phones, half, strict=True):
        phone.pass_() if vote == "-" else phone.choose(choices[int(vote)])
    room.command("close")


def hold_a_wall(room: Room, phones: list[Phone]) -> None:
    begin(room, "fears")
    for n, phone in enumerate(phones):
        phone.write(f"note {n}")
    room.reveal()


def stage(room: Room) -> StepOnStage:
    step = room.screen().step
    assert step is not None
    return step


def told(room: Room) -> list[int | None]:
    """The numbers that are to be seen, on the screen and on the console."""
    result = as_maps(stage(room).result)
    assert as_maps(room.console().preview) == result
    return [line["count"] for line in [*result.get("bars", []), *result.get("entries", [])]]


def rows(room: Room) -> list[Tally]:
    with room.storage.reading() as db:
        return list(db.scalars(select(Tally).where(Tally.round_id == bytes.fromhex(room.round))))


def printed(room: Room, step: int) -> StepSummary | None:
    with room.storage.reading() as db:
        data = gather.summary(db, find(db, room.id).live, "en", str)
    return next((one for one in data.steps if one.number == step), None)


@pytest.mark.both_databases
def test_a_question_that_is_asked_again_is_answered_and_not_counted(room: Room) -> None:
    phones, before = people(room), room.stores.keys.rounds()
    ask(room, "start", phones, "000111")
    assert (told(room), len(rows(room)), stage(room).withheld) == ([3, 3], 2, False)
    ask(room, "start", phones, "000000")
    assert (told(room), rows(room), stage(room).withheld) == ([], [], True)
    assert (room.console().phase, room.news().rounds[room.round]) == ("shown", "destroyed")
    with room.storage.reading() as db:
        assert list(db.scalars(select(Ballot))) == []
    assert room.stores.keys.rounds() == before


@pytest.mark.parametrize("step", COPIES)
def test_a_copy_is_the_same_question_in_whatever_language_case_or_order(
    room: Room, step: str
) -> None:
    phones = people(room)
    ask(room, "start", phones)
    ask(room, step, phones)
    assert (told(room), rows(room), stage(room).withheld) == ([], [], True)


@pytest.mark.parametrize("step", OTHERS)
def test_another_question_or_one_with_no_answer_in_common_is_counted(room: Room, step: str) -> None:
    phones = people(room)
    hold_a_wall(room, phones)
    ask(room, "start", phones)
    ask(room, step, phones)
    assert ([n for n in told(room) if n], stage(room).withheld) == ([3, 3], False)


@pytest.mark.parametrize(("step", "numbers"), [("echo", 0), ("tapped", 0), ("chosen", 2)])
def test_taps_on_one_wall_are_counted_once_for_each_question(
    room: Room, step: str, numbers: int
) -> None:
    phones = people(room)
    hold_a_wall(room, phones)
    ask(room, "echo", phones)
    ask(room, step, phones)
    assert (len([n for n in told(room) if n]), len(rows(room))) == (numbers, numbers)


def test_the_notes_of_a_new_wall_are_another_question(room: Room) -> None:
    phones = people(room)
    for _ in range(2):
        hold_a_wall(room, phones)
        ask(room, "echo", phones)
        assert [n for n in told(room) if n] == [3, 3]
    ask(room, "tapped", phones)
    assert told(room) == []


def test_a_count_that_only_the_console_has_seen_was_told(room: Room) -> None:
    phones = people(room)
    begin(room, "start")
    answer(room, phones)
    room.command("preview")
    ask(room, "start", phones)
    assert (told(room), rows(room)) == ([], [])


def test_of_two_that_wait_the_one_that_is_opened_first_is_counted(room: Room) -> None:
    phones = people(room)
    begin(room, "start")
    answer(room, phones)
    assert stage(room).withheld is False
    ask(room, "copy", phones)
    assert [n for n in told(room) if n] == [3, 3]
    room.go_to("start")
    assert stage(room).withheld is True
    for verb in ("preview", "reveal"):
        room.command(verb)
    assert (told(room), rows(room)) == ([], [])


def test_what_was_dropped_unopened_was_not_told(room: Room) -> None:
    phones = people(room)
    begin(room, "start")
    answer(room, phones)
    ask(room, "start", phones)
    assert told(room) == [3, 3]


def test_a_third_time_and_a_server_started_again_change_nothing(room: Room) -> None:
    phones = people(room)
    for numbers in ([3, 3], [], []):
        ask(room, "start", phones)
        room.start_again()
        assert told(room) == numbers


def test_a_group_that_is_too_small_to_be_counted_is_told_so_and_nothing_else(room: Room) -> None:
    phones = people(room)
    ask(room, "start", phones)
    for phone in phones[2:]:
        actions.leave(room.storage, room.code, phone.seat)
    begin(room, "copy")
    assert (room.seal and room.seal.mode, stage(room).withheld) == ("private", False)


def test_another_workshop_counts_for_itself(room: Room) -> None:
    ask(room, "start", people(room))
    other = Room(room.storage, agenda=AGENDA)
    ask(other, "start", people(other))
    assert told(other) == [3, 3]


def test_paper_keeps_the_count_that_was_told_and_says_of_a_copy_that_there_is_none(
    room: Room,
) -> None:
    phones = people(room)
    ask(room, "start", phones)
    ask(room, "start", phones, "000000")
    ask(room, "copy", phones)
    first, copy = printed(room, 3), printed(room, 4)
    assert first is not None
    assert copy is not None
    assert first.blocks == (Bars((Bar("Light", 3), Bar("Heavy", 3))),)
    assert copy.blocks == (Lines(("This was asked before, so no numbers are told.",)),)


turns = st.lists(
    st.tuples(
        st.sampled_from(["start", "copy"]),
        st.integers(0, 2),
        st.integers(0, 2),
        st.text("01-", min_size=15, max_size=15),
    ),
    min_size=2,
    max_size=3,
)
"""Up to three times: the step, how many leave and come before it, and everybody's vote."""


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns, st.text("01", min_size=15, max_size=15))
def test_whoever_comes_or_goes_and_however_they_vote_later_counts_look_the_same(
    room: Room, runs: list[tuple[str, int, int, str]], otherwise: str
) -> None:
    """One evening, and another in which all vote otherwise after the first count."""

    def evening(votes: list[str]) -> list[tuple[Any, ...]]:
        here = Room(room.storage, agenda=AGENDA)
        phones, seen = people(here, 9), []
        for (step, leave, come, _), said in zip(runs, votes, strict=True):
            for phone in phones[:leave]:
                actions.leave(here.storage, here.code, phone.seat)
            phones = [*phones[leave:], *people(here, come)]
            ask(here, step, phones, said[: len(phones)])
            sight = stage(here)
            seen.append((told(here), len(rows(here)), sight.withheld, sight.result))
        return seen

    all_votes = [said for *_, said in runs]
    one, other = evening(all_votes), evening([all_votes[0], *[otherwise] * (len(runs) - 1)])
    assert one == other
    assert [sight[:3] for sight in one[1:]] == [([], 0, True)] * (len(runs) - 1)


def test_a_round_of_before_says_nothing_of_its_wall_and_counts_as_told(room: Room) -> None:
    """Databases that are older than the rule do not know which notes were tapped."""
    phones = [room.phone(person) for person in (MARTA, LENI, INES)]
    hold_a_wall(room, phones)
    ask(room, "echo", phones)
    with room.storage.transaction() as db:
        db.get_one(Round, bytes.fromhex(room.round)).opening = None
    ask(room, "echo", phones)
    assert told(room) == []
