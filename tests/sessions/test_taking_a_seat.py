"""Taking a seat and leaving it, and every way in which a phone is told no."""

from typing import Any

import pytest
from sqlalchemy import select

from sessions import actions
from sessions.actions.seats import MOST_SEATS
from sessions.database.models import Seat
from sessions.ids import digest
from sessions.refusals import Refused
from sessions.workshop import find
from tests.people import LENI, RUTH
from tests.workshop import Room

pytestmark = pytest.mark.both_databases

NOBODY = "0" * 32


def test_a_seat_is_known_by_the_hash_of_its_token_alone(room: Room) -> None:
    token = actions.join(room.storage, room.code, None)
    with room.storage.reading() as db:
        assert db.scalars(select(Seat.token_hash)).all() == [digest(bytes.fromhex(token))]
        assert actions.seat_of(db, room.live, token) == digest(bytes.fromhex(token))
    assert room.live.seats == 1


def test_nobody_is_told_when_somebody_joins(room: Room, heard: list[Any]) -> None:
    room.phone(LENI)
    assert (heard, room.live.revision) == ([], 1)


def test_the_code_may_be_typed_in_any_way(room: Room) -> None:
    actions.join(room.storage, f" {room.code[:3].lower()}-{room.code[3:]} ", None)
    assert room.live.seats == 1


@pytest.mark.parametrize("code", ["", "BCDFGH", "ABCDEF", "🫖", "\ud800", "' OR 1=1 --"])
def test_an_unknown_code_is_refused(room: Room, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        actions.join(room.storage, code, None)
    assert refusal.value.code == "no-such-code"


def test_a_closed_door_lets_nobody_in_until_it_opens(room: Room) -> None:
    room.command("close_door")
    with pytest.raises(Refused) as refusal:
        actions.join(room.storage, room.code, None)
    assert (refusal.value.code, room.live.seats) == ("door-closed", 0)
    room.command("open_door")
    room.phone(LENI)
    assert room.live.seats == 1


def test_an_ended_workshop_lets_nobody_in(room: Room) -> None:
    room.command("end")
    with pytest.raises(Refused) as refusal:
        actions.join(room.storage, room.code, None)
    assert refusal.value.code == "ended"


def test_a_role_must_be_one_of_this_workshop(room: Room) -> None:
    with_roles = Room(room.storage, roles=True)
    for where, role in ((room, "mother"), (with_roles, "aunt"), (with_roles, "")):
        with pytest.raises(Refused) as refusal:
            actions.join(where.storage, where.code, role)
        assert refusal.value.code == "no-such-role"
    assert with_roles.phone(LENI, role=True).role == "daughter"


def test_a_full_room_is_full(room: Room) -> None:
    with room.storage.transaction() as db:
        find(db, room.id).live.seats = MOST_SEATS
    with pytest.raises(Refused) as refusal:
        room.phone(LENI)
    assert refusal.value.code == "room-full"


def test_leaving_twice_gives_the_seat_up_once(room: Room) -> None:
    phones = [room.phone(RUTH), room.phone(LENI)]
    for _ in range(2):
        actions.leave(room.storage, room.code, phones[0].seat)
    assert room.live.seats == 1


def test_a_seat_of_another_workshop_is_no_seat_here(room: Room) -> None:
    elsewhere = Room(room.storage).phone(LENI)
    round_id = room.open("fears")
    actions.leave(room.storage, room.code, elsewhere.seat)
    for token in (elsewhere.seat, NOBODY, "", "x", "\ud800"):
        with pytest.raises(Refused) as refusal:
            actions.mark_done(room.stores, room.code, round_id, token)
        assert refusal.value.code == "no-such-seat"
    assert elsewhere.room.live.seats == 1
