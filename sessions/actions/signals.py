"""What somebody in the room wishes for: said without a seat, kept in memory, noted by a console."""

from sessions.refusals import Code, Refused
from sessions.stores import Stores
from sessions.workshop import Workshop, find_by_code

SIGNALS = frozenset({"break", "slower", "quiet"})
"""A break, a slower pace, a quieter way to take part."""

FLOOD = "flood"
"""Told in the same way, by the server: from one place more comes than is taken."""


def signal(stores: Stores, code: str, wish: str) -> None:
    """Tell the console at its next tick that somebody wishes for this. No seat is asked for.

    Raises Refused: no-such-code, ended, not-readable.
    """
    with stores.storage.reading() as db:
        live = find_by_code(db, code).live
        if live.state == "ended":
            raise Refused(Code.ENDED)
        live_id = live.id.hex()
    if wish not in SIGNALS:
        raise Refused(Code.NOT_READABLE)
    stores.presence.signal(live_id, wish)


def heed(workshop: Workshop, stores: Stores) -> None:
    """A facilitator has noted what the console shows."""
    stores.presence.heed(workshop.live.id.hex())
