"""Erasing a workshop: rows first, then what the database keeps of deleted rows."""

from datetime import date, timedelta

from sqlalchemy import select

from sessions.clock import day_of
from sessions.models import Live, Message, Round
from sessions.scene import Scene, find
from sessions.stores import Stores

UNENDED_DAYS = 30
"""Days after which a workshop that began and that nobody ended counts as over."""


def forget(stores: Stores, live_id: str) -> None:
    """Erase everything about a workshop. Raises Refused("no-such-workshop")."""
    with stores.storage.transaction() as db:
        scene = find(db, live_id)
        db.delete(scene.live)
    stores.presence.drop_live(live_id)
    sweep_keys(stores)
    stores.storage.purge()


def forget_overdue(stores: Stores, today: date) -> int:
    """Erase what was to be kept no longer than until yesterday; gives how many workshops.

    Phones were promised so many days, and a promise must not wait for somebody to press a button.
    """
    with stores.storage.transaction() as db:
        # One that somebody is busy with now can wait an hour.
        free = select(Live).with_for_update(skip_locked=True)
        overdue = [live for live in db.scalars(free) if _last_day(Scene(db, live)) < today]
        forgotten = [live.id.hex() for live in overdue]
        for live in overdue:
            db.delete(live)
    for live_id in forgotten:
        stores.presence.drop_live(live_id)
    if forgotten:
        sweep_keys(stores)
        stores.storage.purge()
    return len(forgotten)


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


def _last_day(scene: Scene) -> date:
    """The last day on which a workshop may still be there; never, while it has not begun."""
    live, kept = scene.live, timedelta(days=scene.settings.keep_days)
    if live.ended_on is not None:
        return live.ended_on + kept
    if live.began is None:
        return date.max
    return day_of(live.began) + timedelta(days=UNENDED_DAYS) + kept
