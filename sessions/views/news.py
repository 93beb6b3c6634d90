"""What every phone may know of all that was handed in: each finds in it what became of its own."""

import hashlib
import json
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.anonymity.gathered import rounds_of
from sessions.database.models import Entry, Live, Message, Round
from sessions.views.shown import News
from sessions.workshop import PRIVATE, seen_by_room

MARK_BYTES = 8
"""Of an entry's hash: enough for a phone to know its own among thousands, and short to send."""

_FATE = {"open": "sealed", "closed": "sealed", "released": "checked", "dropped": "destroyed"}


def news(db: Session, live: Live) -> News:
    """In the order of random ids and hashes, which tells nothing."""
    rounds = sorted(rounds_of(db, live.id), key=lambda each: each.id)
    own = select(Entry.own_hash).where(
        Entry.round_id.in_([each.id for each in rounds if seen_by_room(each)]),
        Entry.kept_back.is_(None),
    )
    sent = select(Message.body).where(Message.round_id.in_([each.id for each in rounds]))
    return News(
        rounds={each.id.hex(): _fate(each) for each in rounds},
        shown=sorted(mark[:MARK_BYTES].hex() for mark in db.scalars(own)),
        messages=[body.hex() for body in db.scalars(sent.order_by(Message.id))],
    )


def fingerprint(told: News) -> str:
    written = json.dumps(asdict(told), sort_keys=True).encode()
    return hashlib.blake2b(written, digest_size=8).hexdigest()


def _fate(round_: Round) -> str:
    if round_.mode == PRIVATE:
        return PRIVATE
    if round_.count_told is False:
        return "destroyed"
    return "shown" if seen_by_room(round_) else _FATE[round_.state]
