"""The slow tick: how many are there, and coarsely how many have sent or passed.

A round that is closed too soon after a tick is counted as soon as it may be. The number of places
is told on a beat of its own, the same whether anybody came or not: no message says when somebody
joined, and a join draws no page anew.
"""

from sqlalchemy import select

from facilitator.lines import CONSOLE
from facilitator.owner import Owner
from facilitator.sockets import SCREEN, console_room, languages_read
from facilitator.stages import console_stage, console_views, tick_of
from facilitator.visitors import Visitors
from sessions import actions, views
from sessions.counting import look
from sessions.database.models import Live
from sessions.refusals import Refused
from sessions.workshop import Workshop
from surfaces.services import Services

MOMENT = 0.5
"""Seconds between two looks at the clock, for those who wait for a count."""


def tick(services: Services, owner: Owner) -> None:
    """Take a new look at every workshop that goes on, and tell its consoles."""
    Visitors(services, owner).hang_up_on_the_ended()
    with services.storage.reading() as db:
        going_on = [live.id.hex() for live in db.scalars(select(Live).where(Live.state != "ended"))]
    for live_id in going_on:
        _tick_one(services, live_id)


def count_where_awaited(services: Services) -> None:
    """Tell the consoles that wait for a count, as soon as it may be taken."""
    for live_id in services.presence.looks_due():
        _tick_one(services, live_id)


def count_lobbies(services: Services, owner: Owner) -> None:
    """Tell consoles and screens of every lobby how many places are taken: there people look."""
    Visitors(services, owner).hang_up_on_the_ended()
    with services.storage.reading() as db:
        found = db.execute(select(Live.id, Live.seats).where(Live.state == "lobby")).all()
    for live_id, places in found:
        _tell_screen(services, live_id.hex(), places)
        for language in services.languages:
            room = console_room(live_id.hex(), language)
            services.socketio.emit("places", {"places": places}, namespace=CONSOLE, to=room)


def _tick_one(services: Services, live_id: str) -> None:
    with services.storage.reading() as db:
        live = db.get(Live, bytes.fromhex(live_id))
        if live is None:
            # It was erased: nobody waits any more.
            services.presence.drop_live(live_id)
            return
        before = views.beat(Workshop(db, live), services.presence)
    try:
        answered = actions.tell_answers(services.stores, live_id)
    except Refused:  # The disk is full; the tick says so, and the next one asks again.
        answered = False
    with services.storage.reading() as db:
        live = db.get(Live, bytes.fromhex(live_id))
        if live is None:
            return
        look(Workshop(db, live), services.presence)
        now = views.beat(Workshop(db, live), services.presence)
        # An author has answered, or another button is the obvious one: enough have sent, or it has
        # been counted how many.
        other = answered or (now.next_move, now.counting) != (before.next_move, before.counting)
        languages = languages_read(services, live_id)
        drawn = console_views(services, db, live, languages) if other else []
    _tell_screen(services, live_id, now.places)
    tick = {**tick_of(now), "disk_full": services.storage.full}
    for language in languages:
        room = console_room(live_id, language)
        services.socketio.emit("tick", tick, namespace=CONSOLE, to=room)
    for view in drawn:
        room = console_room(live_id, view.language)
        stage = console_stage(services, view)
        services.socketio.emit("stage", stage, namespace=CONSOLE, to=room)


def _tell_screen(services: Services, live_id: str, places: int) -> None:
    services.socketio.emit("places", {"places": places}, namespace=SCREEN, to=live_id)
