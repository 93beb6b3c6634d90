"""What released rounds hold, as the room may see it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.activities.kind import Entry as ShownEntry
from sessions.activities.kind import Gathered, Item
from sessions.anonymity.thresholds import labels_may_stay
from sessions.models import Entry, Round, Tally

BAR = "▇▇"
"""Stands where a word was masked."""


def gather(db: Session, rounds: Sequence[Round], items: tuple[Item, ...] = ()) -> Gathered:
    """Entries without those kept back, words masked, in the order of their random ids.

    `rounds` are the batches of one opening; most openings have one.
    """
    shown = [entry for round_ in rounds for entry in entries(db, round_) if not entry.kept_back]
    labelled = {round_.id for round_ in rounds if _labels_stay(db, round_)}
    counts = {role: told for round_ in rounds for role, told in _tallies(db, round_).items()}
    return Gathered(
        k=max((round_.k for round_ in rounds), default=0),
        entries=tuple(
            ShownEntry(
                entry.id.hex(), masked(entry), entry.role if entry.round_id in labelled else None
            )
            for entry in sorted(shown, key=lambda entry: entry.id)
        ),
        counts=counts.pop("", {}),
        by_role=counts,
        items=items,
    )


def entries(db: Session, round_: Round) -> list[Entry]:
    """Every released entry of the round, those kept back too: for the console's check alone."""
    return list(db.scalars(select(Entry).where(Entry.round_id == round_.id).order_by(Entry.id)))


def masked(entry: Entry) -> str:
    words = entry.text.split(" ")
    return " ".join(BAR if i in entry.masks else word for i, word in enumerate(words))


def _labels_stay(db: Session, round_: Round) -> bool:
    """Whether, after what was kept back and taken back, k of every role are still to be seen."""
    released = entries(db, round_)
    return labels_may_stay(
        round_.k,
        (entry.role for entry in released),
        (entry.role for entry in released if not entry.kept_back),
    )


def _tallies(db: Session, round_: Round) -> dict[str, dict[str, int | None]]:
    """Choice to number by role; "" is everybody together, None is "a few"."""
    told: dict[str, dict[str, int | None]] = {}
    for row in db.scalars(select(Tally).where(Tally.round_id == round_.id)):
        told.setdefault(row.role, {})[row.choice] = row.n
    return told
