"""Notes that their writers have taken back: all that there is of them goes with them."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, delete, select
from sqlalchemy.orm import Session

from sessions.anonymity.titles import forget_words
from sessions.database.models import Entry, Message, Round, Tally


def is_there(db: Session, live_id: bytes, own_hashes: Collection[bytes]) -> bool:
    """Whether any of these secrets opens a note of this workshop."""
    return db.scalar(select(Entry.id).where(*_of(live_id, own_hashes)).limit(1)) is not None


def remove(db: Session, live_id: bytes, own_hashes: Collection[bytes]) -> list[bytes]:
    """Delete these notes, what titles, messages and counts have of them; gives the messages that
    were not answered, whose keys are the caller's to destroy once this is on disk.
    """
    leaving = db.scalars(select(Entry).where(*_of(live_id, own_hashes))).all()
    if not leaving:
        return []
    forget_words(db, leaving)
    ids, rounds = [entry.id for entry in leaving], _rounds(live_id)
    about = (Message.round_id.in_(rounds), Message.entry_id.in_(ids))
    unanswered = db.scalars(select(Message.id).where(*about, Message.answer.is_(None))).all()
    db.execute(delete(Message).where(*about))
    # Where people were asked which notes are true for them too, the choices are notes.
    chosen = Tally.choice.in_([entry_id.hex() for entry_id in ids])
    db.execute(delete(Tally).where(Tally.round_id.in_(rounds), chosen))
    db.execute(delete(Entry).where(Entry.round_id.in_(rounds), Entry.id.in_(ids)))
    return list(unanswered)


def _of(live_id: bytes, own_hashes: Collection[bytes]) -> tuple[ColumnElement[bool], ...]:
    return Entry.round_id.in_(_rounds(live_id)), Entry.own_hash.in_(own_hashes)


def _rounds(live_id: bytes) -> Select[bytes]:
    return select(Round.id).where(Round.live_id == live_id)
