"""The slow tick: how many are there, and coarsely how many have sent or passed."""

from sqlalchemy import select

from facilitator.sockets import CONSOLE, console_room, languages_read
from facilitator.stages import console_stage, console_view, console_views, tick_of
from sessions import actions
from sessions.models import Live
from sessions.services import Services


def tick(services: Services) -> None:
    """Take a new snapshot of every workshop that goes on, and tell its consoles."""
    with services.storage.reading() as db:
        going_on = [live.id.hex() for live in db.scalars(select(Live).where(Live.state != "ended"))]
    for live_id in going_on:
        _tick_one(services, live_id)


def _tick_one(services: Services, live_id: str) -> None:
    languages = languages_read(services, live_id) or services.languages[:1]
    with services.storage.reading() as db:
        live = db.get(Live, bytes.fromhex(live_id))
        if live is None:
            return
        before = console_view(services, db, live, languages[0]).next_move
    answered = actions.tell_answers(services.stores, live_id)
    with services.storage.reading() as db:
        live = db.get(Live, bytes.fromhex(live_id))
        if live is None:
            return
        services.presence.tick(live_id, live.round_id.hex() if live.round_id else None)
        views = console_views(services, db, live, languages)
    for view in views:
        room = console_room(live_id, view.language)
        services.socketio.emit("tick", tick_of(view), namespace=CONSOLE, to=room)
        if answered or view.next_move != before:
            # An author has answered, or another button is the obvious one: enough have sent.
            stage = console_stage(services, view)
            services.socketio.emit("stage", stage, namespace=CONSOLE, to=room)
