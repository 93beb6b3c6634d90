"""T7: one person is one, however often her phone leaves and joins."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from sessions import actions
from sessions.actions import seats, submissions
from sessions.anonymity import ballots
from sessions.database.models import Round
from sessions.database.storage import Storage
from sessions.refusals import Refused
from sessions.workshop import Workshop, find
from tests.adversary.crowd import AGENDA
from tests.adversary.findings import Findings
from tests.people import EVERYONE, JO
from tests.workshop import Phone, Room

K = 5
SEATS = 6
WRITERS = 5
"""All but the one who comes and goes."""

Deed = Callable[[Room, Phone], object]


def counted(room: Room) -> int:
    """How many the program would put down as having sent or passed, by whichever count is more."""
    with room.storage.reading() as db:
        round_ = db.scalars(select(Round).where(Round.id == bytes.fromhex(room.round))).one()
        return max(room.presence.done(room.round), ballots.count(db, round_))


def come_and_go(room: Room, mallory: Phone, *, times: int, deed: Deed) -> tuple[int, int]:
    """One phone takes part, leaves, and joins again where the door lets it; its door lets in as
    many as people were counted. Gives the most that was counted, and the places there were."""
    most, people = 0, room.live.seats
    for _ in range(times):
        deed(room, mallory)
        most = max(most, counted(room))
        assert most <= room.live.seats
        actions.leave(room.storage, room.code, mallory.seat)
        if room.live.seats >= people:
            break
        mallory = room.phone(JO)
    return most, room.live.seats


def passes(room: Room, phone: Phone) -> None:
    phone.done(room.round)


def votes(room: Room, phone: Phone) -> None:
    phone.choose("0")


def a_room(storage: Storage, step: str) -> tuple[Room, list[Phone], Phone]:
    """Five honest phones before an open step, and a sixth."""
    room = Room(storage, agenda=AGENDA, k=K)
    honest = [room.phone(person) for person in EVERYONE[: SEATS - 1]]
    mallory = room.phone(JO)
    room.open(step)
    return room, honest, mallory


def leaving_frees_a_place(patch: pytest.MonkeyPatch) -> None:
    """As it was: whoever goes makes room at once, though what she sent stays; and counts when she
    comes in again."""

    def settle(workshop: Workshop) -> None:
        workshop.live.seats = seats.taken(workshop)

    patch.setattr(seats, "settle_places", settle)
    late_comers_count(patch)


def late_comers_count(patch: pytest.MonkeyPatch) -> None:
    """As it was: every seat is as good as every other."""
    patch.setattr(submissions, "counts_in", lambda *_: True)


DEEDS = {"notes": ("needs", passes), "votes": ("mood", votes)}


@pytest.mark.parametrize("what", DEEDS)
def test_whoever_leaves_and_joins_again_counts_once(
    storage: Storage, findings: Findings, what: str
) -> None:
    step, deed = DEEDS[what]
    room, _, mallory = a_room(storage, step)
    most, places = come_and_go(room, mallory, times=9, deed=deed)
    findings.note(
        "T7", f"one phone that leaves and joins nine times, {what}", f"counts {most}", "1",
        holds=most == 1,
    )  # fmt: skip
    assert (most, places) == (1, SEATS)


@pytest.mark.parametrize("what", DEEDS)
def test_a_room_whose_leavers_make_room_is_noticed(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, findings: Findings, what: str
) -> None:
    leaving_frees_a_place(monkeypatch)
    step, deed = DEEDS[what]
    room, _, mallory = a_room(storage, step)
    with pytest.raises(AssertionError):
        come_and_go(room, mallory, times=9, deed=deed)
    most = counted(room)
    findings.note(
        "T13", f"leavers make room, {what}", f"counts {most}", "> 1: caught", holds=most > 1
    )
    assert most == SEATS + 1


def test_a_batch_is_not_opened_for_one_who_pretends_to_be_five(storage: Storage) -> None:
    """The attack as it was seen: the console, one more phone, and one honest note alone."""
    room, honest, mallory = a_room(storage, "needs")
    honest[0].write("alone and known")
    come_and_go(room, mallory, times=9, deed=passes)
    room.tick()
    with pytest.raises(Refused) as refused:
        room.command("preview")
    assert (refused.value.code, room.console().batch) == ("too-few", ())


def test_places_are_free_again_when_the_last_round_is_shown(storage: Storage) -> None:
    room, honest, _ = a_room(storage, "needs")
    for phone in honest:
        phone.pass_()
    actions.leave(room.storage, room.code, honest[0].seat)
    places = [room.live.seats]
    for verb in ("close", "preview", "reveal"):
        room.command(verb)
        places.append(room.live.seats)
    with room.storage.reading() as db:
        assert seats.taken(find(db, room.id)) == SEATS - 1
    assert places == [SEATS, SEATS, SEATS, SEATS - 1]


def test_places_of_those_who_left_are_seen_until_the_reveal(storage: Storage) -> None:
    """Somebody who came in as three before it opened, and whose two others go after the preview."""
    room, honest, mallory = a_room(storage, "fears")
    for phone in (*honest, mallory):
        phone.pass_()
    for verb in ("close", "preview"):
        room.command(verb)
    for phone in honest[:2]:
        actions.leave(room.storage, room.code, phone.seat)
    assert room.screen().places == SEATS
    room.command("reveal")
    assert room.screen().places == SEATS - 2
