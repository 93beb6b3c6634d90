"""What a released round holds, as the room may see it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.activities.kind import Entry as ShownEntry
from sessions.activities.kind import Gathered, Item
from sessions.anonymity.thresholds import suppress
from sessions.models import Entry, Round, Tally

BAR = "▇▇"
"""Stands where a word was masked."""


def gather(db: Session, round_: Round, items: tuple[Item, ...] = ()) -> Gathered:
    """Entries without the hidden ones, words masked, in the order of their random ids."""
    tally = {
        row.choice: row.n for row in db.scalars(select(Tally).where(Tally.round_id == round_.id))
    }
    return Gathered(
        k=round_.k,
        entries=tuple(
            ShownEntry(entry.id.hex(), masked(entry), entry.role)
            for entry in entries(db, round_)
            if entry.kept_back is None
        ),
        counts=suppress(tally, round_.k),
        items=items,
    )


def entries(db: Session, round_: Round) -> list[Entry]:
    """Every released entry of the round, hidden ones too: for the console's preview alone."""
    return list(db.scalars(select(Entry).where(Entry.round_id == round_.id).order_by(Entry.id)))


def masked(entry: Entry) -> str:
    words = entry.text.split(" ")
    return " ".join(BAR if i in entry.masks else word for i, word in enumerate(words))
