"""Opens a closed round: all envelopes at once, shuffled. The only writer of entries and tallies."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from secrets import SystemRandom

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from sessions.activities.kind import Collects, Refused
from sessions.anonymity.envelopes import Letter, unseal
from sessions.anonymity.gathered import entries, masked
from sessions.anonymity.thresholds import roles_may_show
from sessions.ids import digest, new_id
from sessions.models import Entry, Envelope, Round, Tally

_shuffle = SystemRandom().shuffle


def release(
    db: Session,
    round_: Round,
    *,
    collects: Collects,
    done: int,
    roles: Collection[str] = (),
    seats: Mapping[str, int] | None = None,
) -> None:
    """Turn a closed round's envelopes into entries or a tally, inside the caller's transaction.

    `done` counts the seats that have sent or passed, `seats` the joined seats of each role.
    Raises Refused("not-now") unless the round is closed, Refused("too-few") below its k.
    """
    if round_.state != "closed":
        raise Refused("not-now")
    if done < round_.k:
        raise Refused("too-few", k=round_.k)
    bodies = db.scalars(select(Envelope.body).where(Envelope.round_id == round_.id))
    letters = standing(unseal(body) for body in bodies)
    if collects is Collects.ENTRIES:
        shown_roles = roles_may_show(
            round_.k, roles, seats or {}, (letter.role for letter in letters)
        )
        _write_entries(db, round_, letters, with_roles=shown_roles)
    else:
        _write_tally(db, round_, letters)
    db.execute(delete(Envelope).where(Envelope.round_id == round_.id))
    round_.state = "released"


def standing(letters: Iterable[Letter]) -> list[Letter]:
    """The letters that count: nothing replaced, nothing taken back, no passes."""
    opened = list(letters)
    gone = {
        digest(secret)
        for letter in opened
        for secret in (letter.replaces, letter.takes_back)
        if secret is not None
    }
    return [letter for letter in opened if letter.words is not None and letter.own not in gone]


def destroy(db: Session, round_: Round) -> None:
    """Drop a round that is not to be revealed, with everything that was handed in to it."""
    for table in (Envelope, Entry, Tally):
        db.execute(delete(table).where(table.round_id == round_.id))
    round_.state = "dropped"


def destroy_hidden(db: Session, round_: Round) -> None:
    """Drop what the facilitator kept from the room: hidden entries, and words under a bar."""
    db.execute(delete(Entry).where(Entry.round_id == round_.id, Entry.kept_back.is_not(None)))
    for entry in entries(db, round_):
        if entry.masks:
            entry.text, entry.masks = masked(entry), []


def _write_entries(db: Session, round_: Round, letters: list[Letter], *, with_roles: bool) -> None:
    _shuffle(letters)
    rows = [
        {
            "round_id": round_.id,
            "id": new_id(),
            "text": letter.words,
            "own_hash": letter.own,
            "role": letter.role if with_roles else None,
            "leaving": False,
            "masks": [],
        }
        for letter in letters
    ]
    if rows:
        db.execute(insert(Entry), rows)


def _write_tally(db: Session, round_: Round, letters: list[Letter]) -> None:
    counts = Counter(choice for letter in letters for choice in letter.words)
    rows = [
        {"round_id": round_.id, "choice": choice, "role": "", "n": n}
        for choice, n in sorted(counts.items())
    ]
    if rows:
        db.execute(insert(Tally), rows)
