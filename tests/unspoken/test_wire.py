"""What is sent is what docs/wire.md lists, field by field, through a whole workshop."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

import facilitator
from facilitator.stages import console_view
from facilitator.tokens import Tokens
from sessions import actions, views
from sessions.activities import discover
from sessions.agenda.library import SHIPPED
from sessions.anonymity.envelopes import Content, pack, sealed
from sessions.settings import Settings
from sessions.workshop import find
from tests.announcements import wait_until_told
from tests.consoles import socket_token
from tests.unspoken.shapes import shape_under, strays
from tests.workshop import MANY
from unspoken.app import Application

AGENDA = SHIPPED / "first-circle.yaml"
PHONES = 3
STAGE = {
    "revision": 1,
    "html": "",
    "since": "0a1b2c3d",
    "clock": 7,
    "timer": None,
    "turns": None,
}


@dataclass
class Workshop:
    """One workshop with its console, its screen and a few phones, all listening."""

    application: Application
    live_id: str
    code: str
    seats: list[str]
    console: Any
    screen: Any
    phone: Any

    @property
    def view(self) -> views.ConsoleView:
        services = self.application.services
        with services.storage.reading() as db:
            return console_view(services, db, find(db, self.live_id).live, "en")

    def order(self, verb: str, **args: Any) -> dict[str, Any]:
        known = {**MANY.get(verb, {}), **args}
        order = {"verb": verb, "args": known, "revision": self.view.revision}
        answer = self.console.emit("command", order, namespace="/console", callback=True)
        facilitator.tick(self.application.services)
        return dict(answer)

    def answer(self) -> None:
        """Every phone hands in what its kind would, and says that it is done."""
        services, view = self.application.services, self.view
        with services.storage.reading() as db:
            seal = views.for_phone(db, find(db, self.live_id).live, "en").seal
        if view.script is None or view.round is None or seal is None or seal.key is None:
            return
        step, rng = view.script.step, Random(1)
        for number, seat in enumerate(self.seats):
            kind = discover()[step.kind]
            said = kind.sample(step.config, rng, step.items, (f"Words {number}",)) or [None]
            for words in said:
                own = None if seal.ballot else rng.randbytes(32)
                body = sealed(pack(Content(words=words, own=own)), bytes.fromhex(seal.key))
                if seal.ballot:
                    actions.cast(services.stores, self.code, view.round, seat, body)
                else:
                    eid = rng.randbytes(16).hex()
                    actions.hand_in(services.stores, self.code, view.round, eid, body)
            actions.mark_done(services.stores, self.code, view.round, seat)
        facilitator.tick(services)

    def go_through(self) -> list[dict[str, Any]]:
        """From the lobby to the end by the next button, then the summary; gives every answer."""
        facilitator.count_lobbies(self.application.services)
        answers = []
        while (verb := self.view.next_move) is not None:
            answers.append(self.order(verb))
            if verb == "open":
                self.answer()
        return [*answers, self.order("offer_summary")]

    def heard(self, namespace: str) -> list[dict[str, Any]]:
        """Everything one surface was told since, once every change has been told."""
        client = {"/console": self.console, "/screen": self.screen, "/phone": self.phone}[namespace]
        wait_until_told(self.application)
        return list(client.get_received(namespace))


@pytest.fixture
def workshop(application: Application) -> Iterator[Workshop]:
    services = application.services
    settings = Settings(title="A circle", k=PHONES, languages=("en", "es"))
    live_id = actions.prepare(services.storage, AGENDA.read_text("utf-8"), settings)
    with services.storage.reading() as db:
        code = find(db, live_id).live.code
    seats = [actions.join(services.storage, code, None) for _ in range(PHONES)]
    tokens = Tokens(services.secret_key)
    shown = {
        "/console": {"token": socket_token(services, live_id)},
        "/screen": {"token": tokens.for_screen(live_id)},
        "/phone": {"code": code, "seat": seats[0], "language": "es"},
    }
    clients = {
        namespace: application.socketio.test_client(
            application.flask, namespace=namespace, auth=auth
        )
        for namespace, auth in shown.items()
    }
    yield Workshop(
        application, live_id, code, seats,
        clients["/console"], clients["/screen"], clients["/phone"],
    )  # fmt: skip
    for namespace, client in clients.items():
        client.disconnect(namespace)


@pytest.mark.parametrize("namespace", ["/console", "/screen", "/phone"])
def test_nothing_is_sent_that_the_page_does_not_list(workshop: Workshop, namespace: str) -> None:
    workshop.go_through()
    events = workshop.heard(namespace)
    names = {each["name"] for each in events}
    assert (
        names
        == {
            "/console": {"stage", "tick", "places"},
            "/screen": {"stage", "places"},
            "/phone": {"stage"},
        }[namespace]
    )
    headings = {
        "stage": f"`{namespace}`: `stage`, server to {namespace[1:]}",
        "tick": "`/console`: `tick`, server to console",
        "places": "To console and screen: `places`, server to console and screen",
    }
    shapes = {name: shape_under(headings[name]) for name in names}
    found = [each for event in events for each in strays(shapes[event["name"]], event["args"][0])]
    assert found == []


@pytest.mark.parametrize("namespace", ["/console", "/screen", "/phone"])
def test_who_shows_a_workshop_hears_that_it_was_erased(workshop: Workshop, namespace: str) -> None:
    workshop.order("begin")
    workshop.heard(namespace)
    actions.forget(workshop.application.services.stores, workshop.live_id)
    [event] = workshop.heard(namespace)
    shape = shape_under("To all three: `gone`, server to phone, screen and console")
    assert (event["name"], event["args"]) == ("gone", [{}])
    assert shape == {}


def test_a_tick_counts_coarsely(workshop: Workshop) -> None:
    workshop.go_through()
    ticks = [each["args"][0] for each in workshop.heard("/console") if each["name"] == "tick"]
    assert {each["handed_in"] for each in ticks} == {"0", f"{PHONES}+"}
    assert {each["seats"] for each in ticks} == {1}


def test_the_way_leads_to_the_end_and_every_answer_is_as_listed(workshop: Workshop) -> None:
    answers = workshop.go_through()
    shape = shape_under("`/console`: `command`, console to server")
    assert list(shape) == ["verb", "args", "revision"]
    done = {"ok": "switch", "revision": "number"}
    assert [each for answer in answers for each in strays(done, answer)] == []
    assert workshop.view.state == "ended"


def test_a_refused_command_says_why_and_no_more(workshop: Workshop) -> None:
    answer = workshop.order("reveal")
    assert strays({"ok": "switch", "code": "text", "message": "text"}, answer) == []
    assert (answer["ok"], answer["code"]) == (False, "not-now")


def test_a_poll_for_the_stage_answers_what_the_socket_sends(workshop: Workshop) -> None:
    workshop.order("begin")
    asked = workshop.application.flask.test_client().get(
        f"/s/{workshop.code}/stage?language=es",
        headers={"Authorization": f"Seat {workshop.seats[0]}"},
    )
    by_http, by_socket = asked.get_json(), workshop.heard("/phone")[-1]["args"][0]
    for each in (by_http, by_socket):
        each["timer"] = each["clock"] = None  # a moment may pass between the two
    assert by_http == by_socket


@pytest.mark.parametrize(
    ("namespace", "auth"),
    [
        ("/console", {"token": "forged"}),
        ("/console", None),
        ("/screen", {"token": 7}),
        ("/phone", {"code": "BCDFGH", "seat": "00" * 16, "language": "en"}),
        ("/phone", ["no", "object"]),
    ],
)
def test_who_cannot_show_a_right_token_is_not_let_in(
    application: Application, namespace: str, auth: Any
) -> None:
    client = application.socketio.test_client(application.flask, namespace=namespace, auth=auth)
    assert not client.is_connected(namespace)


@pytest.mark.parametrize(
    "sent",
    [
        {**STAGE, "seat": "7"},
        {name: value for name, value in STAGE.items() if name != "clock"},
        {**STAGE, "revision": "1"},
        {**STAGE, "timer": {"total": 9, "left": 9, "running": True, "ends": 7}},
    ],
)
def test_a_stray_field_would_be_noticed(sent: dict[str, Any]) -> None:
    shape = shape_under("`/console`: `stage`, server to console")
    assert (strays(shape, STAGE), strays(shape, sent) != []) == ([], True)
