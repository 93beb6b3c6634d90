"""What a phone may do: take a seat, leave it, hand something in, take it back."""

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.activities.kind import Refused
from sessions.anonymity.envelopes import Letter, seal, unseal
from sessions.ids import digest, from_hex
from sessions.models import Entry, Envelope, Live, Round, Seat
from sessions.presence import Presence
from sessions.scene import Scene, collects, find_by_code, kind_of
from sessions.storage import Storage

MOST_SEATS = 2_000
"""Seats of one workshop; a bound against floods, above any room we were asked for."""

ENVELOPES_PER_SEAT = 12
"""Envelopes a round takes for each seat, changes and take-backs included."""


def join(storage: Storage, code: str, role: str | None) -> str:
    """Take a seat; gives its secret token in hex, of which only the hash is stored.

    Raises Refused: no-such-code, ended, door-closed, no-such-role, room-full.
    """
    token = secrets.token_bytes(16)
    with storage.transaction() as db:
        scene = find_by_code(db, code)
        live = scene.live
        if live.state == "ended":
            raise Refused("ended")
        if not live.door_open:
            raise Refused("door-closed")
        if role is not None and role not in scene.role_ids:
            raise Refused("no-such-role")
        if live.seats >= MOST_SEATS:
            raise Refused("room-full")
        live.seats += 1
        db.add(Seat(token_hash=digest(token), live_id=live.id, role=role))
    return token.hex()


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


def open_round(db: Session, scene: Scene, round_id: str) -> Round:
    """The round, if it takes envelopes now.

    Raises Refused: no-such-round, round-not-open, ended.
    """
    round_ = db.get(Round, from_hex(round_id, otherwise="no-such-round"))
    if round_ is None or round_.live_id != scene.live.id:
        raise Refused("no-such-round")
    if scene.live.state == "ended":
        raise Refused("ended")
    if round_.state != "open" or scene.live.round_id != round_.id:
        raise Refused("round-not-open")
    return round_


def hand_in(
    storage: Storage, presence: Presence, code: str, round_id: str, eid: str, body: bytes
) -> None:
    """Keep one envelope; durable when this returns. The same eid again changes nothing.

    Raises Refused: no-such-code, no-such-round, round-not-open, ended, too-large, not-readable,
    too-many, or a code of the kind.
    """
    letter = unseal(body)
    envelope_id = from_hex(eid, otherwise="not-readable")
    with storage.transaction() as db:
        scene = find_by_code(db, code)
        round_key = from_hex(round_id, otherwise="no-such-round")
        kept = presence.kept(round_id)
        if eid in kept or db.get(Envelope, (round_key, envelope_id)) is not None:
            return
        round_ = open_round(db, scene, round_id)
        if len(kept) >= ENVELOPES_PER_SEAT * max(1, scene.live.seats):
            raise Refused("too-many")
        sealed = seal(_accepted(scene, round_, letter))
        db.add(Envelope(round_id=round_.id, eid=envelope_id, body=sealed))
        live_id = scene.live.id.hex()
    presence.keep(live_id, round_id, eid)


def mark_done(storage: Storage, presence: Presence, code: str, round_id: str, token: str) -> None:
    """Count a seat as having sent or passed in the current round; twice changes nothing.

    It may come when the round is closed already: a phone was slow, or it tells a server that was
    started again and has forgotten.

    Raises Refused: no-such-code, no-such-seat, no-such-round, round-not-open, ended.
    """
    with storage.reading() as db:
        scene = find_by_code(db, code)
        seat = seat_of(db, scene.live, token)
        if round_id != _closed_round(scene):
            open_round(db, scene, round_id)
        presence.mark_done(scene.live.id.hex(), round_id, seat)


def _closed_round(scene: Scene) -> str | None:
    """The current round, while it is closed and not yet released."""
    round_ = scene.round
    return round_.id.hex() if round_ is not None and round_.state == "closed" else None


def take_back(storage: Storage, code: str, secret: str) -> None:
    """Remove what was released with this secret; it is gone at the next screen change.

    Raises Refused: no-such-code, no-such-entry.
    """
    hashed = digest(from_hex(secret, otherwise="no-such-entry"))
    with storage.transaction() as db:
        live = find_by_code(db, code).live
        rounds = select(Round.id).where(Round.live_id == live.id)
        entries = db.scalars(
            select(Entry).where(Entry.round_id.in_(rounds), Entry.own_hash == hashed)
        ).all()
        if not entries:
            raise Refused("no-such-entry")
        # A phone of another make may use one secret twice: all of its entries go.
        for entry in entries:
            db.delete(entry)


def _accepted(scene: Scene, round_: Round, letter: Letter) -> Letter:
    """The letter with its words cleaned by the kind; a pass and a take-back carry none."""
    if letter.role is not None and letter.role not in scene.role_ids:
        raise Refused("not-readable")
    if letter.words is None:
        return letter
    if letter.takes_back is not None:
        raise Refused("not-readable")
    step = scene.agenda.step(round_.step)
    if not collects(step):
        raise Refused("takes-nothing")
    words = kind_of(step).accept(step.config, letter.words, scene.items_for(step))
    return Letter(words=words, own=letter.own, role=letter.role, replaces=letter.replaces)
