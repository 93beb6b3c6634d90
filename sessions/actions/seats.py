"""What a phone may do about itself: take a seat, leave it, be known by it."""

import secrets

from sqlalchemy.orm import Session

from sessions.activities.kind import Refused
from sessions.ids import digest, from_hex
from sessions.models import Live, Seat
from sessions.scene import Scene, find_by_code
from sessions.storage import Storage, changed

MOST_SEATS = 2_000
"""Seats of one workshop; a bound against floods, above any room we were asked for."""


def join(storage: Storage, code: str, role: str | None) -> str:
    """Take a seat; gives its secret token in hex, of which only the hash is stored.

    Whoever takes the last place closes the door. Raises Refused: no-such-code, ended, room-full,
    door-closed, no-such-role.
    """
    token = secrets.token_bytes(16)
    with storage.transaction() as db:
        scene = find_by_code(db, code)
        live = scene.live
        if live.state == "ended":
            raise Refused("ended")
        if scene.full or live.seats >= MOST_SEATS:
            raise Refused("room-full")
        if not live.door_open:
            raise Refused("door-closed")
        if role is not None and role not in scene.role_ids:
            raise Refused("no-such-role")
        live.seats += 1
        db.add(Seat(token_hash=digest(token), live_id=live.id, role=role))
        if shut_when_full(scene):
            changed(db, live)
    return token.hex()


def shut_when_full(scene: Scene) -> bool:
    """Close the door when as many places are taken as there are people; whether it did."""
    if not (scene.full and scene.live.door_open):
        return False
    scene.live.door_open = False
    return True


def leave(storage: Storage, code: str, token: str) -> None:
    """Give the seat up; leaving twice is no error. Raises Refused: no-such-code, no-such-seat."""
    hashed = digest(from_hex(token, otherwise="no-such-seat"))
    with storage.transaction() as db:
        live = find_by_code(db, code).live
        seat = db.get(Seat, hashed)
        if seat is not None and seat.live_id == live.id:
            # Whoever goes home after the end was there: handouts tell how large the group was.
            if live.state != "ended":
                live.seats -= 1
            db.delete(seat)


def seat_of(db: Session, live: Live, token: str) -> bytes:
    """The hash of a seat's token, once it is known to belong here.

    Raises Refused: no-such-seat.
    """
    hashed = digest(from_hex(token, otherwise="no-such-seat"))
    seat = db.get(Seat, hashed)
    if seat is None or seat.live_id != live.id:
        raise Refused("no-such-seat")
    return hashed
