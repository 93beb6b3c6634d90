"""What a phone may hand in and say of itself."""

from collections.abc import Callable, Sequence

from nacl.public import PrivateKey
from sqlalchemy.orm import Session

from sessions.actions.seats import counts_in, seat_of
from sessions.actions.signals import FLOOD
from sessions.activities.kind import Collects, Release
from sessions.anonymity import ballots
from sessions.anonymity.envelopes import check_size, is_same, mark_of
from sessions.anonymity.keys import KeyLost
from sessions.anonymity.release import Accept, publish
from sessions.budgets import ANYWHERE
from sessions.database.models import Envelope, Round
from sessions.database.storage import changed
from sessions.ids import from_hex
from sessions.refusals import Code, Refused
from sessions.step_kinds import kind_of
from sessions.stores import Stores
from sessions.workshop import Workshop, find_by_code


def hand_in(
    stores: Stores, code: str, round_id: str, eid: str, body: bytes, place: str = ANYWHERE
) -> None:
    """Keep one sealed envelope; durable when this returns. The same again changes nothing.

    `place` stands for the network address it came from: see `sessions.budgets`.

    Raises Refused: id-taken by another envelope, so that this one is surely not kept;
    no-such-code, no-such-round, round-not-open, batch-over, ended, too-large, not-readable,
    takes-nothing, enough-sent; in a live round a code of the kind.
    """
    check_size(body)
    envelope_id, gone = from_hex(eid, otherwise=Code.NOT_READABLE), None
    with stores.storage.transaction() as db:
        workshop = find_by_code(db, code)
        round_key = from_hex(round_id, otherwise=Code.NO_SUCH_ROUND)
        earlier = db.get(Envelope, (round_key, envelope_id))
        if earlier is not None:
            if not is_same(earlier.mark, body):
                raise Refused(Code.ID_TAKEN)
            return
        round_ = open_round(db, workshop, round_id)
        _check_collects(workshop, round_, Collects.ENTRIES)
        live_id = workshop.live.id.hex()
        if not stores.budget.has_room(live_id, round_id, place, workshop.live.seats):
            stores.presence.signal(live_id, FLOOD)
            raise Refused(Code.ENOUGH_SENT)
        if round_.mode == Release.LIVE:
            gone = publish(db, round_, body, _key_of(stores, round_), accept_in(workshop, round_))
            changed(db, workshop.live)
        kept = None if round_.mode == Release.LIVE else body
        db.add(Envelope(round_id=round_.id, eid=envelope_id, body=kept, mark=mark_of(body)))
    if gone is not None:
        stores.presence.take_back(live_id, gone)
    stores.budget.spend(live_id, round_id, place)


def cast(
    stores: Stores,
    code: str,
    round_id: str,
    token: str,
    body: bytes,
    instead_of: Sequence[str] = (),
) -> None:
    """Keep a seat's sealed ballot in the place of an earlier one, and count the seat as done.

    `instead_of` holds the marks of the earlier ones: should the network bring one of them later,
    it is left. Of other seats' ballots it says nothing.

    Raises Refused: came-late by a seat that was taken since the question opened: with enough of
    those one device could lift every hidden number; no-such-code, no-such-seat, no-such-round,
    round-not-open, ended, too-large, not-readable, takes-nothing.
    """
    check_size(body)
    earlier = [from_hex(mark, otherwise=Code.NOT_READABLE) for mark in instead_of]
    with stores.storage.transaction() as db:
        workshop = find_by_code(db, code)
        seat = seat_of(db, workshop.live, token)
        round_ = open_round(db, workshop, round_id)
        _check_collects(workshop, round_, Collects.CHOICES)
        if not counts_in(db, seat, round_id):
            raise Refused(Code.CAME_LATE)
        live_id = workshop.live.id.hex()
        number = ballots.nullifier(_key_of(stores, round_), bytes.fromhex(token), round_.id)
        stores.presence.outdate(live_id, round_id, number, earlier)
        if not stores.presence.outdated(round_id, number, ballots.mark(body)):
            ballots.put(db, round_, number, body)
    stores.presence.mark_done(live_id, round_id, seat)


def mark_done(stores: Stores, code: str, round_id: str, token: str) -> None:
    """Count a seat as having sent or passed in the current round; twice changes nothing.

    It may come when the round is closed already: a phone was slow, or it tells a server that was
    started again and has forgotten.

    Raises Refused: no-such-code, no-such-seat, no-such-round, round-not-open, batch-over, ended.
    """
    with stores.storage.reading() as db:
        workshop = find_by_code(db, code)
        seat = seat_of(db, workshop.live, token)
        if round_id != _closed_round(workshop):
            open_round(db, workshop, round_id)
        if counts_in(db, seat, round_id):
            stores.presence.mark_done(workshop.live.id.hex(), round_id, seat)


def open_round(db: Session, workshop: Workshop, round_id: str) -> Round:
    """The round, if it takes envelopes now.

    Raises Refused: no-such-round, round-not-open, batch-over, ended.
    """
    round_ = db.get(Round, from_hex(round_id, otherwise=Code.NO_SUCH_ROUND))
    if round_ is None or round_.live_id != workshop.live.id:
        raise Refused(Code.NO_SUCH_ROUND)
    if workshop.live.state == "ended":
        raise Refused(Code.ENDED)
    current = workshop.round
    if current is None or round_.id != current.id or round_.state != "open":
        raise Refused(Code.BATCH_OVER if _goes_on(round_, current) else Code.ROUND_NOT_OPEN)
    return round_


def accept_in(workshop: Workshop, round_: Round) -> Accept:
    """What the round's kind says of a payload."""
    step = workshop.agenda.step(round_.step)
    kind, items = kind_of(step), workshop.items_for(step)
    accept: Callable[..., str | tuple[str, ...]] = kind.accept
    return lambda words: accept(step.config, words, items)


def _goes_on(round_: Round, current: Round | None) -> bool:
    """Whether a later batch of the same opening takes envelopes: the phone seals anew."""
    return (
        current is not None
        and current.state == "open"
        and (current.step, current.number) == (round_.step, round_.number)
        and current.batch > round_.batch
    )


def _check_collects(workshop: Workshop, round_: Round, wanted: Collects) -> None:
    collects = kind_of(workshop.agenda.step(round_.step)).collects
    if collects is not wanted or round_.public_key is None:
        raise Refused(Code.TAKES_NOTHING)


def _key_of(stores: Stores, round_: Round) -> PrivateKey:
    """Raises Refused(Code.ROUND_NOT_OPEN) when it was lost: nothing can be taken in without it."""
    try:
        return stores.keys.private(round_.id)
    except KeyLost:
        raise Refused(Code.ROUND_NOT_OPEN) from None


def _closed_round(workshop: Workshop) -> str | None:
    """The current round, while it is closed and not yet released."""
    round_ = workshop.round
    return round_.id.hex() if round_ is not None and round_.state == "closed" else None
