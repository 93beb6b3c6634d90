"""What a phone may do about itself: take a seat, leave it, be known by it."""

import secrets
from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from sessions.database.models import Live, Round, Seat
from sessions.database.storage import Storage, changed
from sessions.ids import digest, from_hex
from sessions.refusals import Code, Refused
from sessions.workshop import PRIVATE, Workshop, find_by_code

MOST_SEATS = 2_000
"""Seats of one workshop; a bound against floods, above any room we were asked for."""


def join(storage: Storage, code: str, role: str | None) -> str:
    """Take a seat; gives its secret token in hex, of which only the hash is stored.

    Whoever takes the last place closes the door. Raises Refused: no-such-code, ended, room-full,
    door-closed, no-such-role.
    """
    token = secrets.token_bytes(16)
    with storage.transaction() as db:
        workshop = find_by_code(db, code)
        live = workshop.live
        if live.state == "ended":
            raise Refused(Code.ENDED)
        if workshop.full or live.seats >= MOST_SEATS:
            raise Refused(Code.ROOM_FULL)
        if not live.door_open:
            raise Refused(Code.DOOR_CLOSED)
        if role is not None and role not in workshop.role_ids:
            raise Refused(Code.NO_SUCH_ROLE)
        live.seats += 1
        late_for = _come_late(workshop)
        db.add(Seat(token_hash=digest(token), live_id=live.id, role=role, late_for=late_for))
        if shut_when_full(workshop):
            changed(db, live)
    return token.hex()


def counts_in(db: Session, seat: bytes, round_id: str) -> bool:
    """Whether a seat helps to reach the number of a round: it was there when the round opened.

    So nobody can reach it alone, by coming in again and again while others have already written.
    """
    found = db.get(Seat, seat)
    return found is not None and round_id not in found.late_for


def _come_late(workshop: Workshop) -> list[str]:
    """The rounds that are not released yet, in hex."""
    waiting = select(Round.id).where(*_rounds_in(workshop, "open", "closed"))
    return sorted(found.hex() for found in workshop.db.scalars(waiting))


def shut_when_full(workshop: Workshop) -> bool:
    """Close the door when as many places are taken as there are people; whether it did."""
    if not (workshop.full and workshop.live.door_open):
        return False
    workshop.live.door_open = False
    return True


def leave(storage: Storage, code: str, token: str) -> None:
    """Give the seat up; leaving twice is no error. Raises Refused: no-such-code, no-such-seat."""
    hashed = digest(from_hex(token, otherwise=Code.NO_SUCH_SEAT))
    with storage.transaction() as db:
        workshop = find_by_code(db, code)
        seat = db.get(Seat, hashed)
        if seat is not None and seat.live_id == workshop.live.id:
            db.delete(seat)
            settle_places(workshop)


def settle_places(workshop: Workshop) -> None:
    """Give free the places of those who have left, once nothing waits to be shown.

    What they sent, or said, counts until then: whoever could leave and join again in the meantime
    would count each time. All keep their places, done or not, so that the number of places does
    not tell which of them was. So no round has more who sent or passed than there are places.
    """
    live = workshop.live
    # Whoever goes home after the end was there: handouts tell how large the group was.
    waiting = exists().where(*_rounds_in(workshop, "open", "closed", "released"))
    if live.state != "ended" and not workshop.db.scalar(select(waiting)):
        live.seats = taken(workshop)


def taken(workshop: Workshop) -> int:
    """Seats that nobody has left."""
    of_live = select(func.count()).select_from(Seat).where(Seat.live_id == workshop.live.id)
    return workshop.db.scalar(of_live) or 0


def forget_late(workshop: Workshop, round_: Round) -> None:
    """A round takes nothing more: who came in while it did is kept no longer."""
    gone = round_.id.hex()
    for seat in workshop.db.scalars(select(Seat).where(Seat.live_id == workshop.live.id)):
        if gone in seat.late_for:
            seat.late_for = [other for other in seat.late_for if other != gone]


def _rounds_in(workshop: Workshop, *states: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Round.live_id == workshop.live.id,
        Round.state.in_(states),
        Round.mode != PRIVATE,
    )


def seat_of(db: Session, live: Live, token: str) -> bytes:
    """The hash of a seat's token, once it is known to belong here.

    Raises Refused: no-such-seat.
    """
    hashed = digest(from_hex(token, otherwise=Code.NO_SUCH_SEAT))
    seat = db.get(Seat, hashed)
    if seat is None or seat.live_id != live.id:
        raise Refused(Code.NO_SUCH_SEAT)
    return hashed


def still_seated(db: Session, seats: Collection[bytes]) -> set[bytes]:
    """Those of the seats, by their hash, that nobody has given up."""
    return set(db.scalars(select(Seat.token_hash).where(Seat.token_hash.in_(seats))))
