"""How many places are taken: console and screen are told on a beat, and by no join."""

import pytest

import facilitator
from facilitator.tokens import Tokens
from tests.consoles import socket_token
from tests.facilitator.conftest import Browser
from tests.facilitator.test_sockets import AppRoom, Listener
from tests.people import MARTA
from tests.workshop import Phone
from unspoken.app import Application


@pytest.fixture
def console(app: Application, rosa: Browser, live_id: str) -> Listener:
    return Listener(app, "/console", {"token": socket_token(app.services, live_id)})


@pytest.fixture
def screen(app: Application, live_id: str) -> Listener:
    token = Tokens(app.services.secret_key).for_screen(live_id)
    return Listener(app, "/screen", {"token": token})


def test_the_screen_hears_how_many_places_there_are_on_the_beat_and_from_no_join(
    app: Application, console: Listener, screen: Listener, live_id: str
) -> None:
    room = AppRoom(app, live_id)
    for listener in (console, screen):
        listener.received()
    Phone(room, MARTA)
    assert (console.received(), screen.received()) == ([], [])
    facilitator.count_lobbies(app.services)
    facilitator.count_lobbies(app.services)
    assert (console.heard("places"), screen.heard("places")) == ([{"places": 1}] * 2,) * 2

    room.fill()
    room.command("begin")
    Phone(room, MARTA)
    for listener in (console, screen):
        listener.received()
    facilitator.count_lobbies(app.services)
    assert (console.received(), screen.received()) == ([], [])
    facilitator.tick(app.services)
    assert [(one["name"], one["args"]) for one in screen.received()] == [
        ("places", [{"places": 4}])
    ]


def test_who_takes_the_last_place_changes_what_console_and_screen_show(
    app: Application, console: Listener, screen: Listener, live_id: str
) -> None:
    room = AppRoom(app, live_id)
    room.fill(3)
    room.command("begin", people=4)
    for listener in (console, screen):
        listener.received()
    Phone(room, MARTA)

    [on_console], [on_screen] = console.heard("stage"), screen.heard("stage")
    assert 'data-verb="open_door"' in on_console["html"]
    assert (room.code in on_screen["html"], "data-places>4<" in on_screen["html"]) == (False, True)
