"""The sockets of console and screen: who may connect, what they hear, what they may ask."""

import json
from typing import Any

import pytest
from flask_socketio.test_client import SocketIOTestClient

import facilitator
from facilitator.stages import screen_view
from facilitator.tokens import Pass, Tokens
from sessions import actions
from sessions.database.storage import Change
from sessions.refusals import Code
from sessions.workshop import find
from surfaces.refusals import sentence
from tests.announcements import wait_until_told
from tests.consoles import socket_token, visitors_of
from tests.facilitator.conftest import HERE, Browser, revision, state
from tests.people import MARTA
from tests.workshop import MANY, Phone, Room
from unspoken.app import Application


class Listener:
    """One browser's socket on one namespace."""

    def __init__(self, app: Application, namespace: str, auth: Any) -> None:
        self.app, self.namespace = app, namespace
        self.client: SocketIOTestClient = app.socketio.test_client(
            app.flask, namespace=namespace, auth=auth, headers={"Origin": HERE}
        )

    @property
    def connected(self) -> bool:
        return bool(self.client.is_connected(self.namespace))

    def received(self) -> list[Any]:
        """Everything it was told since, once nothing more is on its way."""
        wait_until_told(self.app)
        return list(self.client.get_received(self.namespace))

    def heard(self, event: str) -> list[Any]:
        return [one["args"][0] for one in self.received() if one["name"] == event]

    def order(self, verb: str, revision: int, **args: Any) -> Any:
        said = {"verb": verb, "args": {**MANY.get(verb, {}), **args}, "revision": revision}
        return self.client.emit("command", said, namespace=self.namespace, callback=True)


@pytest.fixture
def tokens(app: Application, rosa: Browser) -> Tokens:
    return Tokens(app.services.secret_key)


@pytest.fixture
def console(app: Application, rosa: Browser, live_id: str) -> Listener:
    token = socket_token(app.services, live_id)
    return Listener(app, "/console", {"token": token})


@pytest.fixture
def screen(app: Application, tokens: Tokens, live_id: str) -> Listener:
    return Listener(app, "/screen", {"token": tokens.for_screen(live_id)})


def test_a_console_hears_where_the_workshop_stands_when_it_connects(
    app: Application, console: Listener, live_id: str
) -> None:
    [stage] = console.heard("stage")

    assert sorted(stage) == ["clock", "html", "revision", "since", "timer", "turns"]
    assert stage["revision"] == revision(app, live_id)


def test_an_order_is_acknowledged_with_the_new_revision(
    app: Application, console: Listener, live_id: str
) -> None:
    seen = revision(app, live_id)

    assert console.order("begin", seen) == {"ok": True, "revision": seen + 1}
    assert state(app, live_id) == "running"


def test_a_refused_order_is_answered_in_the_consoles_language(
    app: Application, rosa: Browser, live_id: str
) -> None:
    token = socket_token(app.services, live_id, "es")
    console = Listener(app, "/console", {"token": token})

    answer = console.order("reveal", revision(app, live_id))

    assert answer["ok"] is False
    assert answer["code"] == "not-now"
    assert answer["message"] == sentence(Code.NOT_NOW, "es", {})


@pytest.mark.parametrize("order", [None, "begin", [], {}, {"verb": []}, {"verb": "begin"}])
def test_nonsense_on_the_socket_is_refused_and_nothing_falls_over(
    app: Application, console: Listener, live_id: str, order: Any
) -> None:
    answer = console.client.emit("command", order, namespace="/console", callback=True)

    assert answer["code"] == "bad-arguments"
    assert console.order("begin", revision(app, live_id))["ok"] is True


def test_no_token_or_another_sort_of_token_opens_no_console(
    app: Application, tokens: Tokens, live_id: str
) -> None:
    visitors = visitors_of(app.services)
    for token in (
        None,
        "",
        7,
        tokens.for_screen(live_id),
        visitors.invite(live_id).token,
        visitors.let_owner_in(),
        tokens.for_socket(Pass("00" * 16, live_id, "en")),
        socket_token(app.services, "0" * 32),
    ):
        assert Listener(app, "/console", {"token": token}).connected is False
    assert Listener(app, "/console", None).connected is False
    assert Listener(app, "/console", "token").connected is False


def test_a_screen_can_command_nothing(
    app: Application, screen: Listener, tokens: Tokens, live_id: str
) -> None:
    token = tokens.for_screen(live_id)
    screen.order("begin", revision(app, live_id))
    on_console = Listener(app, "/console", {"token": token})
    stranger = Browser(app)
    stranger.client.set_cookie("unspoken_console", token, path="/console")

    assert on_console.connected is False
    assert stranger.order(live_id, "begin", revision(app, live_id)).status_code == 401
    assert state(app, live_id) == "lobby"


def test_a_change_reaches_every_console_in_its_language_and_no_other_workshop(
    app: Application, rosa: Browser, live_id: str, other_live_id: str
) -> None:
    english, spanish, other = (
        Listener(app, "/console", {"token": socket_token(app.services, where, language)})
        for where, language in ((live_id, "en"), (live_id, "es"), (other_live_id, "en"))
    )
    for listener in (english, spanish, other):
        listener.heard("stage")
    seen = revision(app, live_id)

    facilitator.tell(app.services, Change(live_id, seen))

    [in_english], [in_spanish] = english.heard("stage"), spanish.heard("stage")
    assert in_english["revision"] == in_spanish["revision"] == seen
    assert in_english["html"] != in_spanish["html"]
    assert other.heard("stage") == []


def test_the_stage_of_an_event_is_the_stage_of_a_reload(
    app: Application, rosa: Browser, console: Listener, live_id: str
) -> None:
    console.heard("stage")
    facilitator.tell(app.services, Change(live_id, revision(app, live_id)))

    [told] = console.heard("stage")

    by_reload = rosa.client.get(f"/console/live/{live_id}/stage").get_json()
    assert {**by_reload, "clock": 0} == {**told, "clock": 0}


def test_a_forgotten_workshop_is_told_to_nobody(
    app: Application, console: Listener, live_id: str
) -> None:
    console.heard("stage")
    actions.forget(app.services.stores, live_id)

    facilitator.tell(app.services, Change(live_id, 99))

    assert console.heard("stage") == []
    assert console.order("begin", 1)["code"] == "no-such-workshop"


class AppRoom(Room):
    """The workshop of an application, for the phones of the other tests."""

    def __init__(self, app: Application, live_id: str) -> None:
        self.stores = app.services.stores
        self.id = live_id
        self.code = self.live.code
        self.quiet, self.phones = [], []


def test_a_tick_tells_a_number_of_phones_and_a_coarse_bucket_and_nothing_else(
    app: Application, console: Listener, live_id: str
) -> None:
    room = AppRoom(app, live_id)
    phones = [Phone(room, MARTA) for _ in range(4)]
    for number, phone in enumerate(phones):
        room.presence.arrived(live_id, bytes.fromhex(phone.seat), f"connection {number}")
    room.open("fears")
    told = []
    for phone in phones:
        facilitator.tick(app.services)
        told += console.heard("tick")
        phone.pass_()
    facilitator.tick(app.services)
    told += console.heard("tick")

    assert told == [
        {"seats": 4, "places": 4, "handed_in": "0", "signals": [], "disk_full": False},
        {"seats": 4, "places": 4, "handed_in": "<3", "signals": [], "disk_full": False},
        {"seats": 4, "places": 4, "handed_in": "<3", "signals": [], "disk_full": False},
        {"seats": 4, "places": 4, "handed_in": "3+", "signals": [], "disk_full": False},
        {"seats": 4, "places": 4, "handed_in": "3+", "signals": [], "disk_full": False},
    ]


def test_a_place_that_was_taken_without_a_phone_is_seen_too(
    app: Application, console: Listener, live_id: str
) -> None:
    """It may say that it has passed, and so make up the number that has to be reached."""
    room = AppRoom(app, live_id)
    phone, pretended = Phone(room, MARTA), Phone(room, MARTA)
    room.presence.arrived(live_id, bytes.fromhex(phone.seat), "connection")
    pages = []
    for _ in range(2):
        facilitator.tick(app.services)
        told = console.heard("tick")[0]
        view = room.console()
        pages.append((told["seats"], told["places"], view.seats, view.places))
        actions.leave(room.storage, room.code, pretended.seat)
    assert pages == [(1, 2, 1, 2), (1, 1, 1, 1)]


def test_a_hand_in_tells_a_console_nothing_before_the_tick(
    app: Application, console: Listener, live_id: str
) -> None:
    room = AppRoom(app, live_id)
    phone = Phone(room, MARTA)
    room.open("fears")
    facilitator.tick(app.services)
    console.received()

    phone.write("being a burden")

    assert console.received() == []


def test_when_enough_have_sent_the_tick_makes_preview_the_next_move(
    app: Application, console: Listener, live_id: str
) -> None:
    room = AppRoom(app, live_id)
    phones = [Phone(room, MARTA) for _ in range(3)]
    room.open("fears")
    for phone in phones:
        phone.pass_()
    room.command("close")

    facilitator.tick(app.services)

    newest = console.heard("stage")[-1]
    assert newest["revision"] == revision(app, live_id)
    assert 'data-verb="preview" id="next-move"' in newest["html"]


def test_the_screen_is_told_nothing_that_was_not_released(
    app: Application, screen: Listener, live_id: str
) -> None:
    room = AppRoom(app, live_id)
    phones = [Phone(room, MARTA) for _ in range(3)]
    room.open("fears")
    needle = "where the wild thyme grows"
    for phone in phones:
        phone.write(needle)
    for verb in ("close", "preview"):
        room.command(verb)
    facilitator.tell(app.services, Change(live_id, revision(app, live_id)))
    assert needle not in json.dumps(screen.received())

    room.command("reveal")
    facilitator.tell(app.services, Change(live_id, revision(app, live_id)))
    assert needle in json.dumps(screen.received())


def test_a_screens_stage_has_its_revision_picture_clock_and_files(
    app: Application, screen: Listener, live_id: str
) -> None:
    [stage] = screen.heard("stage")

    assert sorted(stage) == [
        *("assets", "clock", "html", "revision", "since", "timer", "turns"),
    ]
    with app.services.storage.reading() as db:
        assert screen_view(app.services, db, find(db, live_id).live).showing == "join"
