"""What a console is told of how many have sent or passed, and when it is counted anew."""

from dataclasses import replace

import pytest

from sessions.database.storage import Storage
from sessions.presence import BETWEEN_LOOKS, InProcessPresence
from sessions.refusals import Refused
from tests.people import EVERYONE
from tests.watch import Watch
from tests.workshop import BATCHED, K, Phone, Room


class Timed(Room):
    """A workshop with the house's own times, and a watch in the test's hand."""

    def __init__(self, storage: Storage, *, agenda: str = BATCHED) -> None:
        super().__init__(storage, agenda=agenda)
        self.watch = Watch()
        self.start_again()
        self.phones = [self.phone(person) for person in EVERYONE]
        self.watch.go_on(BETWEEN_LOOKS)

    def start_again(self) -> None:
        presence = InProcessPresence(clock=self.watch)
        self.stores = replace(self.stores, presence=presence)

    @property
    def shown(self) -> tuple[object, ...]:
        view = self.console()
        return view.handed_in, view.counting, view.next_move

    def all_pass(self) -> None:
        for phone in self.phones:
            phone.pass_()


@pytest.fixture
def room(storage: Storage) -> Timed:
    return Timed(storage)


@pytest.fixture
def phones(room: Timed) -> list[Phone]:
    return room.phones


def test_close_looks_at_once_when_the_last_look_is_long_ago(room: Timed) -> None:
    room.open("needs")
    room.all_pass()
    room.command("close")
    assert room.shown == (f"{2 * K}+", False, "preview")


def test_close_after_a_tick_waits_for_the_next_look_and_offers_nothing_until_then(
    room: Timed,
) -> None:
    room.open("needs")
    room.tick()
    room.all_pass()
    room.watch.go_on(BETWEEN_LOOKS - 1)
    room.command("close")
    waiting, due = room.shown, [room.presence.looks_due()]
    assert room.console().moves & {"preview", "reveal"} == set()
    room.watch.go_on(1)
    due.append(room.presence.looks_due())
    room.tick()
    assert (waiting, due) == (("", True, None), [[], [room.id]])
    assert room.shown == (f"{2 * K}+", False, "preview")
    room.command("preview")
    assert room.console().released is True


def test_when_too_few_have_sent_it_says_so_after_the_count_and_not_before(room: Timed) -> None:
    room.open("needs")
    room.tick()
    room.phones[0].pass_()
    room.command("close")
    waiting = room.shown
    room.watch.go_on(BETWEEN_LOOKS)
    room.tick()
    assert (waiting, room.shown) == (("", True, None), (f"<{K}", False, "open"))


def test_a_last_batch_is_neither_told_nor_destroyed_while_it_is_counted(room: Timed) -> None:
    room.open("fears")
    for phone in room.phones[:K]:
        phone.pass_()
    room.tick()
    for verb in ("preview", "reveal"):
        room.command(verb)
    room.watch.go_on(BETWEEN_LOOKS)
    room.tick()
    for phone in room.phones[K:]:
        phone.pass_()
    room.command("close")
    with pytest.raises(Refused) as refused:
        room.command("reveal")
    assert (refused.value.code, room.shown) == ("not-now", ("", True, None))
    room.watch.go_on(BETWEEN_LOOKS)
    room.tick()
    assert room.shown == (f"{K}+", False, "preview")


def test_preview_of_an_open_batch_knows_what_the_tick_told_and_no_more(room: Timed) -> None:
    room.open("fears")
    room.tick()
    room.all_pass()
    with pytest.raises(Refused) as refused:
        room.command("preview")
    assert (refused.value.code, room.shown) == ("too-few", ("0", False, "close"))
    room.watch.go_on(BETWEEN_LOOKS)
    room.tick()
    room.command("preview")
    assert room.console().released is True


def test_a_step_that_is_come_back_to_is_counted_before_it_says_that_nobody_has_sent(
    room: Timed,
) -> None:
    room.open("needs")
    room.all_pass()
    room.tick()
    room.go_to("welcome")
    room.watch.go_on(BETWEEN_LOOKS)
    room.tick()
    room.go_to("needs")
    waiting = room.shown
    room.watch.go_on(BETWEEN_LOOKS)
    room.tick()
    assert (waiting, room.shown) == (("", True, None), (f"{2 * K}+", False, "preview"))


def test_after_a_restart_a_closed_round_is_counted_before_anything_is_said(room: Timed) -> None:
    room.open("needs")
    room.all_pass()
    room.command("close")
    room.start_again()
    waiting = room.shown
    for phone in room.phones:
        phone.done(room.round)
    room.watch.go_on(BETWEEN_LOOKS)
    room.tick()
    assert (waiting, room.shown) == (("", True, None), (f"{2 * K}+", False, "preview"))


def test_ballots_are_counted_where_they_lie_after_a_restart_too(room: Timed) -> None:
    room.open("mood")
    for phone in room.phones:
        phone.choose("0")
    room.start_again()
    room.watch.go_on(BETWEEN_LOOKS)
    room.command("close")
    assert (room.presence.done(room.round), room.shown) == (0, (f"{2 * K}+", False, "preview"))


def test_a_private_round_is_not_counted(storage: Storage) -> None:
    room = Room(storage)
    room.phone(EVERYONE[0])
    room.go_to("fears")
    for verb in ("open", "close"):
        room.command(verb)
    view = room.console()
    assert (view.mode, view.counting, view.next_move) == ("private", False, "next")


def test_a_pause_while_it_is_counted_is_ended_by_going_on(room: Timed) -> None:
    room.open("needs")
    room.tick()
    room.command("close")
    room.command("pause")
    assert room.shown == ("", True, "resume")
