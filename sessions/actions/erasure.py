"""Erasing a workshop: rows first, then what the database keeps of deleted rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sessions.database.models import Live, Message, Round
from sessions.database.storage import Storage, changed
from sessions.language import grouping
from sessions.retention import is_due
from sessions.stores import Stores
from sessions.workshop import Workshop, find


@dataclass(frozen=True, slots=True)
class Erased:
    """What went with a workshop."""

    title: str
    keys: int


def forget(stores: Stores, live_id: str) -> Erased:
    """Erase everything about a workshop. Raises Refused(Code.NO_SUCH_WORKSHOP)."""
    with stores.storage.transaction() as db:
        workshop = find(db, live_id)
        title = workshop.settings.title
        _delete(db, workshop.live)
    return Erased(title, _clear_away(stores, [live_id]))


def forget_overdue(stores: Stores, today: date) -> int:
    """Erase what was to be kept no longer than until yesterday; gives how many workshops.

    Phones were promised so many days, and a promise must not wait for somebody to press a button.
    """
    with stores.storage.transaction() as db:
        # One that somebody is busy with now can wait an hour.
        free = select(Live).with_for_update(skip_locked=True)
        overdue = [live for live in db.scalars(free) if is_due(Workshop(db, live), today)]
        forgotten = [live.id.hex() for live in overdue]
        for live in overdue:
            _delete(db, live)
    if forgotten:
        _clear_away(stores, forgotten)
    return len(forgotten)


def _delete(db: Session, live: Live) -> None:
    """And have it announced: screens and phones must not go on showing what is erased."""
    changed(db, live)
    db.delete(live)


def _clear_away(stores: Stores, live_ids: list[str]) -> int:
    """After the rows: memory, keys, and what the file still holds; gives how many keys."""
    for live_id in live_ids:
        stores.presence.drop_live(live_id)
        stores.budget.drop_live(live_id)
    grouping.forget()
    before = stores.keys.rounds()
    sweep_keys(stores)
    stores.storage.purge()
    return len(before - stores.keys.rounds())


def told_of_erasing(storage: Storage, live_ids: Iterable[str], today: date) -> None:
    """Note that the facilitator has seen on which day these workshops will be erased."""
    ids = [bytes.fromhex(live_id) for live_id in live_ids]
    if not ids:
        return
    with storage.transaction() as db:
        db.execute(
            update(Live).where(Live.id.in_(ids), Live.told_on.is_(None)).values(told_on=today)
        )


def sweep_keys(stores: Stores) -> None:
    """Destroy every key that can open nothing any more: crashes and forgotten workshops leave some.

    While nobody else writes, as a key is made together with the row that names it.
    """
    with stores.storage.transaction(alone=True) as db:
        rounds = db.scalars(
            select(Round.id).where(
                Round.state.in_(("open", "closed")), Round.public_key.is_not(None)
            )
        )
        unanswered = db.scalars(select(Message.id).where(Message.answer.is_(None)))
        stores.keys.sweep({*rounds, *unanswered})
