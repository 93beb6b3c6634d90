"""What is erased by itself is never erased before the facilitator has seen on which day."""

from collections.abc import Iterable
from contextlib import suppress

from flask import request
from sqlalchemy import select

from facilitator.visitors import Visitor
from sessions import actions
from sessions.clock import today
from sessions.database.models import Live
from sessions.refusals import Refused
from surfaces.services import Services


def told(services: Services, live_ids: Iterable[str]) -> None:
    """The page that answers this request names the day of these workshops."""
    if request.method != "GET":
        return
    ids = [bytes.fromhex(live_id) for live_id in live_ids]
    with services.storage.reading() as db:
        untold = db.scalars(select(Live.id).where(Live.id.in_(ids), Live.told_on.is_(None)))
        news = [live_id.hex() for live_id in untold]
    # On a full disk she is told again, rather than not at all.
    with suppress(Refused):
        actions.told_of_erasing(services.storage, news, today())


def told_at_the_end(services: Services, live_id: str, state: str, visitor: Visitor | None) -> None:
    """The page of a workshop that is over names the day; to its owner, not to her guests."""
    if state == "ended" and visitor is not None and visitor.owns:
        told(services, [live_id])
