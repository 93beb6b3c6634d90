"""The slow tick: how many are there, and coarsely how many have sent or passed."""

from sqlalchemy import select

from facilitator.sockets import CONSOLE, console_room
from facilitator.stages import console_stage, console_view, tick_of
from sessions import actions
from sessions.activities.kind import Refused
from sessions.models import Live
from sessions.services import Services


def tick(services: Services) -> None:
    """Take a new snapshot of every workshop that goes on, and tell its consoles."""
    with services.storage.reading() as db:
        going_on = [live.id.hex() for live in db.scalars(select(Live).where(Live.state != "ended"))]
    for live_id in going_on:
        _tick_one(services, live_id)


def _tick_one(services: Services, live_id: str) -> None:
    language = services.languages[0]
    with services.storage.reading() as db:
        live = db.get(Live, bytes.fromhex(live_id))
        if live is None:
            return
        before = console_view(services, db, live, language).next_move
    try:
        answered = actions.tell_answers(services.stores, live_id)
    except Refused:  # The disk is full; the tick says so, and the next one asks again.
        answered = False
    with services.storage.reading() as db:
        live = db.get(Live, bytes.fromhex(live_id))
        if live is None:
            return
        services.presence.tick(live_id, live.round_id.hex() if live.round_id else None)
        views = [console_view(services, db, live, each) for each in services.languages]
    for view in views:
        room = console_room(live_id, view.language)
        tick = {**tick_of(view), "disk_full": services.storage.full}
        services.socketio.emit("tick", tick, namespace=CONSOLE, to=room)
        if answered or view.next_move != before:
            # An author has answered, or another button is the obvious one: enough have sent.
            stage = console_stage(services, view)
            services.socketio.emit("stage", stage, namespace=CONSOLE, to=room)
