"""However people come, go and come again: no round ever has more who sent or passed than places."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from sessions import actions
from sessions.actions.seats import taken
from sessions.anonymity import ballots
from sessions.database.models import Round
from sessions.database.storage import Storage
from sessions.refusals import Refused
from sessions.workshop import PRIVATE, find
from tests.people import AMINA, EVERYONE, INES, LENI, MARTA
from tests.workshop import Phone, Room

AGENDA = """
title: An evening
pack: mothers-daughters
minutes: 40
steps:
  - {id: fears, kind: wall, title: Fears, minutes: 8}
  - {id: mood, kind: poll, title: Now, minutes: 5, config: {options: [A, B]}}
  - {id: needs, kind: wall, title: Needs, minutes: 8, config: {release: in_batches}}
  - {id: hopes, kind: wall, title: Hopes, minutes: 8, sensitive: false, config: {release: live}}
  - {id: goodbye, kind: closing, title: Goodbye, minutes: 5}
"""
STEPS = ("fears", "mood", "needs", "hopes")
MOST = 9
VERBS = ("open", "close", "preview", "reveal", "again", "next", "back")


class Comings(RuleBasedStateMachine):
    """Phones come and go; a console walks about; the server is started again at times."""

    migrated: ClassVar[Path]
    most: ClassVar[int] = 0
    kept: ClassVar[int] = 0

    @initialize(people=st.integers(3, 6), step=st.sampled_from(STEPS))
    def prepare(self, people: int, step: str) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.storage = Storage(f"sqlite:///{shutil.copy(self.migrated, self.folder / 'any.db')}")
        self.room = Room(self.storage, agenda=AGENDA)
        self.phones: list[Phone] = []
        self.said: dict[str, set[Phone]] = {}
        for _ in range(people):
            self.join()
        for verb, args in (("begin", {}), ("jump", {"step": step}), ("open", {})):
            self.room.command(verb, **args)

    def teardown(self) -> None:
        if hasattr(self, "storage"):
            self.storage.close()
            shutil.rmtree(self.folder)

    @rule()
    def join(self) -> None:
        with suppress(Refused):
            self.phones.append(self.room.phone(EVERYONE[len(self.phones) % len(EVERYONE)]))

    @precondition(lambda self: self.phones)
    @rule(who=st.integers(0, MOST))
    def leave(self, who: int) -> None:
        phone = self.phones.pop(who % len(self.phones))
        actions.leave(self.storage, self.room.code, phone.seat)

    @precondition(lambda self: self.phones and self.room.live.round_id)
    @rule(who=st.integers(0, MOST))
    def send_or_pass(self, who: int) -> None:
        self.take_part(self.phones[who % len(self.phones)])

    @precondition(lambda self: self.phones and self.room.live.round_id)
    @rule()
    def everybody_sends_or_passes(self) -> None:
        for phone in self.phones:
            self.take_part(phone)

    @precondition(lambda self: self.phones and self.room.live.round_id)
    @rule(times=st.integers(1, 4))
    def one_sends_and_comes_again(self, times: int) -> None:
        for _ in range(times):
            self.take_part(self.phones[-1])
            self.leave(len(self.phones) - 1)
            self.join()

    def take_part(self, phone: Phone) -> None:
        round_id = self.room.round
        with suppress(Refused):
            if self.room.asks_to_choose:
                phone.choose("0")
            else:
                phone.done(round_id)
            self.said.setdefault(round_id, set()).add(phone)

    @rule(verb=st.sampled_from(VERBS))
    def click(self, verb: str) -> None:
        with suppress(Refused):
            self.room.command(verb)

    @rule(step=st.sampled_from(STEPS))
    def jump(self, step: str) -> None:
        with suppress(Refused):
            self.room.command("jump", step=step)

    @rule()
    def start_again(self) -> None:
        """Phones that come back tell what they know, of rounds that are over too."""
        self.room.start_again()
        for round_id, phones in self.said.items():
            for phone in phones:
                with suppress(Refused):
                    phone.done(round_id)

    @precondition(lambda self: len(self.said) > 2)
    @rule()
    def end(self) -> None:
        self.room.command("end")

    @invariant()
    def nobody_counts_who_has_no_place(self) -> None:
        if not hasattr(self, "room"):
            return
        with self.storage.reading() as db:
            scene = find(db, self.room.id)
            places, seats = scene.live.seats, taken(scene)
            waiting = []
            for round_ in db.scalars(select(Round).where(Round.live_id == scene.live.id)):
                done = self.room.presence.done(round_.id.hex())
                cast = ballots.count(db, round_)
                waits = round_.state in ("open", "closed") and round_.mode != PRIVATE
                waiting += [round_] if waits or round_.state == "released" else []
                assert max(done, cast) <= (places if waits or round_.mode == PRIVATE else 0)
                type(self).most = max(self.most, done, cast)
        type(self).kept += places > seats
        assert places >= seats
        assert waiting or scene.live.state == "ended" or places == seats


def test_no_round_has_more_who_sent_or_passed_than_there_are_places(migrated: Path) -> None:
    Comings.migrated = migrated
    steps = settings(max_examples=25, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(Comings, settings=steps)  # type: ignore[no-untyped-call]
    assert (Comings.most > 0, Comings.kept > 0) == (True, True)


@pytest.fixture
def room(storage: Storage) -> Room:
    return Room(storage, agenda=AGENDA)


def seated(room: Room) -> list[Phone]:
    return [room.phone(person) for person in (MARTA, LENI, INES, AMINA)]


def test_whoever_leaves_before_anything_is_open_gives_her_place_to_another(room: Room) -> None:
    phones = seated(room)
    actions.leave(room.storage, room.code, phones[0].seat)
    assert room.live.seats == 3


@pytest.mark.parametrize("done", [True, False])
def test_the_number_of_places_does_not_tell_whether_a_leaver_was_done(
    room: Room, done: bool
) -> None:
    phones = seated(room)
    round_id = room.open("fears")
    if done:
        phones[0].done(round_id)
    actions.leave(room.storage, room.code, phones[0].seat)
    assert room.console().places == 4


def test_a_leaver_keeps_her_place_through_a_pause_a_walk_and_a_restart(room: Room) -> None:
    phones = seated(room)
    room.open("fears")
    actions.leave(room.storage, room.code, phones[0].seat)
    places = []
    for verb in ("pause", "resume", "close", "next", "back"):
        room.command(verb)
        places.append(room.live.seats)
    room.start_again()
    assert [*places, room.live.seats] == [4] * 6


def test_places_of_leavers_stay_until_nothing_waits_to_be_shown(room: Room) -> None:
    phones, places = seated(room), []
    round_id = room.open("needs")
    for phone in phones:
        phone.done(round_id)
    actions.leave(room.storage, room.code, phones[0].seat)
    for verb in ("preview", "reveal", "close"):
        room.command(verb)
        places.append(room.live.seats)
    room.command("reveal")  # The last batch is too small: it is dropped.
    assert (places, room.live.phase, room.live.seats) == ([4, 4, 4], "shown", 3)


def test_places_of_leavers_end_when_a_live_round_is_over_or_any_is_dropped(room: Room) -> None:
    phones = seated(room)
    told = []
    for step, verb in (("hopes", "close"), ("fears", "again")):
        room.open(step)
        actions.leave(room.storage, room.code, phones.pop().seat)
        told.append(room.live.seats)
        if step == "fears":
            room.command("close")
        room.command(verb)
        told.append(room.live.seats)
        phones.append(room.phone(LENI))
    assert (told, room.console().places) == ([4, 3, 4, 3], 4)


def test_after_the_end_the_number_of_places_stays(room: Room) -> None:
    phones = seated(room)
    room.open("fears")
    actions.leave(room.storage, room.code, phones[0].seat)
    room.command("end")
    at_the_end = room.live.seats
    actions.leave(room.storage, room.code, phones[1].seat)
    assert (at_the_end, room.live.seats) == (3, 3)


def test_a_private_round_keeps_nobodys_place(room: Room) -> None:
    phones = [room.phone(MARTA), room.phone(LENI)]
    room.go_to("fears")
    room.command("open")
    actions.leave(room.storage, room.code, phones[0].seat)
    assert (room.console().mode, room.live.seats) == (PRIVATE, 1)


def test_a_round_is_opened_for_those_who_are_here_and_not_for_kept_places(room: Room) -> None:
    phones = seated(room)
    room.open("fears")
    for phone in phones[:2]:
        actions.leave(room.storage, room.code, phone.seat)
    room.command("next")
    room.command("open")
    assert (room.console().places, room.console().mode) == (4, PRIVATE)
