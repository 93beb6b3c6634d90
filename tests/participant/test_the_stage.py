"""What a phone is shown, and that a reload shows the same as an event."""

from typing import Any

import pytest

from sessions.presence import InProcessPresence
from tests.announcements import wait_until_told
from tests.participant.conftest import Phone

FIELDS = {
    *("revision", "html", "key", "state", "step", "round", "seal", "news", "assets"),
    *("since", "clock", "timer", "turns"),
}


def test_a_stage_without_a_seat_is_refused(phone: Phone) -> None:
    answer = phone.stage()
    assert (answer.status_code, answer.json["code"]) == (401, "no-such-seat")


def test_a_stage_tells_the_fields_of_the_wire_page_and_no_other(phone: Phone) -> None:
    assert set(phone.sit_down().stage().json) == FIELDS


def test_a_phone_that_knows_the_stage_gets_nothing_again(phone: Phone) -> None:
    etag = phone.sit_down().stage().headers["ETag"]
    again = phone.stage(**{"If-None-Match": etag})
    phone.workshop.move("begin")
    moved = phone.stage(**{"If-None-Match": etag})
    assert (again.status_code, again.data, moved.status_code) == (304, b"", 200)


def test_two_languages_never_share_a_stage(phone: Phone) -> None:
    phone.sit_down()
    spanish = Phone(phone.workshop, language="es", seat=phone.seat)
    assert phone.stage().headers["ETag"] != spanish.stage().headers["ETag"]
    phone.workshop.move("begin")
    assert ("Welcome" in phone.stage().json["html"], "Hola" in spanish.stage().json["html"]) == (
        True,
        True,
    )


def test_a_round_is_named_only_while_it_takes_envelopes(phone: Phone) -> None:
    phone.sit_down()
    phone.workshop.move("begin", "next")
    assert phone.stage().json["round"] is None
    phone.workshop.move("open")
    assert phone.stage().json["round"] == phone.workshop.round
    phone.workshop.move("close")
    assert (phone.stage().json["round"], phone.stage().json["key"]) == (
        None,
        phone.workshop.round,
    )


def test_a_pause_shows_a_calm_page_and_stops_the_clock(phone: Phone) -> None:
    phone.sit_down()
    phone.workshop.move("begin", "next", "open", "pause")
    state = phone.stage().json
    assert (state["state"], state["timer"]["running"]) == ("paused", False)
    assert ("taking a pause" in state["html"], "<form" in state["html"]) == (True, False)


def test_the_end_offers_the_summary_only_while_the_facilitator_does(phone: Phone) -> None:
    phone.sit_down()
    phone.workshop.move("end")
    assert "summary.pdf" not in phone.stage().json["html"]
    phone.workshop.move("offer_summary")
    assert "summary.pdf" in phone.stage().json["html"]


@pytest.mark.parametrize(
    "moves",
    [
        (),
        ("begin",),
        ("begin", "next"),
        ("begin", "next", "open"),
        ("begin", "next", "open", "close"),
        ("begin", "next", "next", "open"),
        ("begin", "pause"),
        ("begin", "end"),
        ("begin", "end", "offer_summary"),
    ],
)
def test_an_event_brings_exactly_what_a_reload_gives(phone: Phone, moves: tuple[str, ...]) -> None:
    phone.sit_down()
    socket = connected(phone, revision=None)
    phone.workshop.move(*moves)
    wait_until_told(phone.workshop.app)
    told = socket.get_received("/phone")[-1]["args"][0]
    assert without_clock(told) == without_clock(phone.stage().json)


def test_a_socket_that_knows_the_revision_is_told_nothing(phone: Phone) -> None:
    revision = phone.sit_down().stage().json["revision"]
    assert connected(phone, revision=revision).get_received("/phone") == []


def test_what_is_known_of_another_memory_of_the_server_is_told_again(phone: Phone) -> None:
    known = phone.sit_down().stage()
    revision = known.json["revision"]
    [event] = connected(phone, revision=revision, since="00000000").get_received("/phone")
    assert event["args"][0]["revision"] == revision
    restarted = InProcessPresence()
    object.__setattr__(phone.workshop.app.services.stores, "presence", restarted)
    again = phone.stage(**{"If-None-Match": known.headers["ETag"]})
    assert (again.status_code, again.json["since"]) == (200, restarted.since)


def test_a_socket_without_a_seat_is_turned_away(phone: Phone) -> None:
    phone.seat = "0" * 32
    assert connected(phone, revision=None).is_connected("/phone") is False


@pytest.mark.parametrize("auth", [None, "x", 5, {"code": 5}, {"code": "BBBBBB", "seat": None}])
def test_a_socket_with_nonsense_is_turned_away(phone: Phone, auth: Any) -> None:
    app = phone.workshop.app
    socket = app.socketio.test_client(app.flask, namespace="/phone", auth=auth)
    assert socket.is_connected("/phone") is False


def test_a_phone_cannot_say_anything_by_socket(phone: Phone) -> None:
    socket = connected(phone.sit_down(), revision=None)
    socket.get_received("/phone")
    before = without_clock(phone.stage().json)
    socket.emit("stage", {"revision": 99}, namespace="/phone")
    socket.emit("command", {"verb": "end"}, namespace="/phone")
    assert (without_clock(phone.stage().json), socket.get_received("/phone")) == (before, [])


def test_a_seat_counts_once_however_many_tabs_it_has(phone: Phone) -> None:
    phone.sit_down()
    presence = phone.workshop.app.services.presence
    first, second = connected(phone, revision=None), connected(phone, revision=None)
    assert presence.tick(phone.workshop.live_id, None).seats == 1
    first.disconnect("/phone")
    assert presence.tick(phone.workshop.live_id, None).seats == 1
    second.disconnect("/phone")
    assert presence.tick(phone.workshop.live_id, None).seats == 0


def connected(phone: Phone, *, revision: int | None, since: str | None = None) -> Any:
    app = phone.workshop.app
    auth = {
        "code": phone.workshop.code,
        "seat": phone.seat,
        "language": phone.language,
        "revision": revision,
        "since": since or app.services.presence.since,
    }
    return app.socketio.test_client(app.flask, namespace="/phone", auth=auth)


def without_clock(state: dict[str, Any]) -> dict[str, Any]:
    timer = {**state["timer"], "left": 0} if state["timer"] else None
    return {**state, "clock": 0, "timer": timer}
