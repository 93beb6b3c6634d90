"""A note that its writer takes back: she says so, and later it goes, together with others.

In between the wish lies in memory alone. Whatever was written to disk would tell when she tapped;
whatever left by itself would tell whoever saw her tap. Her phone says it again until it is done.
"""

from functools import partial

from sqlalchemy import select

from sessions.anonymity import leaving
from sessions.database.models import Live
from sessions.database.storage import afterwards, changed
from sessions.ids import digest, from_hex
from sessions.refusals import Code, Refused
from sessions.stores import Stores
from sessions.workshop import Workshop, find_by_code


def take_back(stores: Stores, code: str, secret: str) -> None:
    """Wish for what was released with this secret to go. Nothing is written; twice is once.

    Raises Refused: no-such-code, no-such-entry.
    """
    hashed = digest(from_hex(secret, otherwise=Code.NO_SUCH_ENTRY))
    with stores.storage.reading() as db:
        live = find_by_code(db, code).live
        if not leaving.is_there(db, live.id, [hashed]):
            raise Refused(Code.NO_SUCH_ENTRY)
        live_id = live.id.hex()
    stores.presence.take_back(live_id, hashed)


def let_go(workshop: Workshop, stores: Stores) -> bool:
    """Remove all that was taken back in this workshop until now; whether there was anything."""
    live_id = workshop.live.id.hex()
    wished = stores.presence.taken_back(live_id)
    if not wished:
        return False
    unanswered = leaving.remove(workshop.db, workshop.live.id, wished)
    for message_id in unanswered:
        afterwards(workshop.db, partial(stores.keys.destroy, message_id))
    afterwards(workshop.db, stores.storage.truncate_log)
    afterwards(workshop.db, partial(stores.presence.let_go, live_id, wished))
    return True


def let_go_of_ended(stores: Stores) -> None:
    """The same for all workshops that are over, at once: for the whole hour."""
    with stores.storage.reading() as db:
        over = [one.id for one in db.scalars(select(Live).where(Live.state == "ended"))]
    waiting = [one for one in over if stores.presence.taken_back(one.hex())]
    if not waiting:
        return
    with stores.storage.transaction() as db:
        for live_id in waiting:
            live = db.get(Live, live_id, with_for_update=True)
            if live is not None and let_go(Workshop(db, live), stores):
                changed(db, live)


def anything_leaves(stores: Stores) -> bool:
    """Whether a note of a workshop that is over is on its way out."""
    with stores.storage.reading() as db:
        over = db.scalars(select(Live.id).where(Live.state == "ended")).all()
        return any(
            leaving.is_there(db, live_id, stores.presence.taken_back(live_id.hex()))
            for live_id in over
        )
