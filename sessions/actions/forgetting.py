"""Erasing a workshop: rows first, then what the database keeps of deleted rows."""

from sessions.presence import Presence
from sessions.scene import find
from sessions.storage import Storage


def forget(storage: Storage, presence: Presence, live_id: str) -> None:
    """Erase everything about a workshop. Raises Refused("no-such-workshop")."""
    with storage.transaction() as db:
        scene = find(db, live_id)
        db.delete(scene.live)
    presence.drop_live(live_id)
    storage.purge()
