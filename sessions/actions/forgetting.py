"""Erasing a workshop: rows first, then what the database keeps of deleted rows."""

from datetime import date, timedelta

from sqlalchemy import select

from sessions.clock import day_of
from sessions.models import Live
from sessions.presence import Presence
from sessions.scene import Scene, find
from sessions.storage import Storage

UNENDED_DAYS = 30
"""Days after which a workshop that began and that nobody ended counts as over."""


def forget(storage: Storage, presence: Presence, live_id: str) -> None:
    """Erase everything about a workshop. Raises Refused("no-such-workshop")."""
    with storage.transaction() as db:
        scene = find(db, live_id)
        db.delete(scene.live)
    presence.drop_live(live_id)
    storage.purge()


def forget_overdue(storage: Storage, presence: Presence, today: date) -> int:
    """Erase what was to be kept no longer than until yesterday; gives how many workshops.

    Phones were promised so many days, and a promise must not wait for somebody to press a button.
    """
    with storage.transaction() as db:
        overdue = [live for live in db.scalars(select(Live)) if _last_day(Scene(db, live)) < today]
        forgotten = [live.id.hex() for live in overdue]
        for live in overdue:
            db.delete(live)
    for live_id in forgotten:
        presence.drop_live(live_id)
    if forgotten:
        storage.purge()
    return len(forgotten)


def _last_day(scene: Scene) -> date:
    """The last day on which a workshop may still be there; never, while it has not begun."""
    live, kept = scene.live, timedelta(days=scene.settings.keep_days)
    if live.ended_on is not None:
        return live.ended_on + kept
    if live.began is None:
        return date.max
    return day_of(live.began) + timedelta(days=UNENDED_DAYS) + kept
