"""Envelopes, "done" and withdrawals, and every way in which they are refused."""

import secrets

import pytest

from sessions.anonymity.envelopes import ENVELOPE_BYTES
from sessions.database.models import Ballot
from sessions.refusals import Code
from surfaces.refusals import sentence
from tests.participant.conftest import Phone, Workshop
from tests.workshop import written


@pytest.fixture
def writing(workshop: Workshop) -> Phone:
    """A seated phone while the wall takes notes."""
    phone = Phone(workshop).sit_down()
    workshop.fill()
    workshop.move("begin", "next", "open")
    phone.stage()
    return phone


def test_a_note_is_saved_without_naming_a_seat(writing: Phone) -> None:
    answer = writing.hand_in({"text": "Being a burden"})
    assert (answer.status_code, answer.json) == (200, {"saved": True})


def test_the_same_envelope_again_is_saved_once(writing: Phone) -> None:
    eid = secrets.token_hex(16)
    path = f"rounds/{writing.workshop.round}/envelopes/{eid}"
    body = writing.sealed(written({"text": "Twice"}))
    answers = [writing.ask("PUT", path, data=body) for _ in range(3)]
    assert [answer.json for answer in answers] == [{"saved": True}] * 3


def test_another_envelope_under_a_taken_id_is_never_called_saved(writing: Phone) -> None:
    eid = secrets.token_hex(16)
    writing.hand_in({"text": "Mine"}, eid=eid)
    answer = writing.hand_in({"text": "Not mine"}, eid=eid)
    assert (answer.status_code, answer.json["code"]) == (409, "id-taken")


def test_a_pass_looks_and_weighs_like_a_note(writing: Phone) -> None:
    note, passed = written({"text": "x"}), written(None)
    assert {len(writing.sealed(note)), len(writing.sealed(passed))} == {ENVELOPE_BYTES}
    assert writing.hand_in(None).json == writing.hand_in({"text": "x"}).json == {"saved": True}


def test_the_way_from_note_to_wall_and_back(workshop: Workshop, writing: Phone) -> None:
    secret = secrets.token_hex(16)
    writing.hand_in({"text": "Never being enough"}, secret=secret)
    writing.say_done()
    for other in (workshop.neighbour(), workshop.neighbour()):
        other.hand_in(None)
        assert other.say_done().status_code == 204
    workshop.move("close", "preview", "reveal")
    assert "Never being enough" in writing.stage().json["html"]
    assert writing.ask("POST", "withdrawals", json={"secret": secret}).status_code == 204
    assert "Never being enough" in writing.stage().json["html"]
    workshop.move("close_door", "next", "back")
    assert "Never being enough" not in writing.stage().json["html"]


def test_a_note_taken_back_before_the_reveal_was_never_there(
    workshop: Workshop, writing: Phone
) -> None:
    secret = secrets.token_hex(16)
    writing.hand_in({"text": "Rather not"}, secret=secret)
    assert writing.hand_in(None, takes_back=secret).json == {"saved": True}
    for seated in (writing, workshop.neighbour(), workshop.neighbour()):
        seated.say_done()
    workshop.move("close", "preview", "reveal")
    assert "Rather not" not in writing.stage().json["html"]


def test_entry_text_reaches_phones_as_text(workshop: Workshop, writing: Phone) -> None:
    writing.hand_in({"text": "<img src=x onerror=y>"})
    for seated in (writing, workshop.neighbour(), workshop.neighbour()):
        seated.say_done()
    workshop.move("close", "preview", "reveal")
    html = writing.stage().json["html"]
    assert ("<img" in html, "&lt;img src=x onerror=y&gt;" in html) == (False, True)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "not-readable"),
        (b"{}", 400, "not-readable"),
        (written({"text": "not sealed"}), 400, "not-readable"),
        (b" " * (ENVELOPE_BYTES - 1), 400, "not-readable"),
        (b" " * (ENVELOPE_BYTES + 1), 413, "too-large"),
        (b"x" * 200_000, 413, "too-large"),
    ],
)
def test_an_envelope_that_is_not_right_is_refused_in_plain_words(
    writing: Phone, body: bytes, status: int, code: str
) -> None:
    path = f"rounds/{writing.workshop.round}/envelopes/{secrets.token_hex(16)}"
    answer = writing.ask("PUT", path, data=body)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.json["message"] != ""


@pytest.mark.parametrize(
    "said",
    [
        written({"text": ""}),
        written({"text": "a" * 41}),
        written({"text": "a\x00b"}),
        written({"text": 5}),
        written({"text": "a", "more": 1}),
        written(None, replaces="short"),
        written({"text": "by me"}, author="me"),
        b"nonsense".ljust(2048),
        b"[" * 2048,
    ],
)
def test_what_nobody_can_read_yet_is_saved_and_left_out_at_the_release(
    workshop: Workshop, writing: Phone, said: bytes
) -> None:
    path = f"rounds/{workshop.round}/envelopes/{secrets.token_hex(16)}"
    assert writing.ask("PUT", path, data=writing.sealed(said)).json == {"saved": True}
    writing.hand_in({"text": "The only one"})
    for seated in (writing, workshop.neighbour(), workshop.neighbour()):
        seated.say_done()
    workshop.move("close", "preview", "reveal")
    assert writing.stage().json["html"].count('<li class="slip">') == 1


def test_a_refusal_speaks_the_phones_language(writing: Phone) -> None:
    writing.language = "es"
    writing.workshop.move("close")
    said = writing.hand_in({"text": "Too late"}).json["message"]
    assert said == sentence(Code.ROUND_NOT_OPEN, "es", {})


def test_a_vote_is_one_for_each_seat_and_needs_the_seat(workshop: Workshop) -> None:
    phones = [Phone(workshop).sit_down() for _ in range(3)]
    workshop.move("begin", "next", "next", "open")
    for phone in (*phones, *phones):
        assert phone.cast({"choice": ["1"]}).json == {"saved": True}
    assert workshop.app.services.presence.done(workshop.round) == 3
    phones[0].seat = ""
    answer = phones[0].cast({"choice": ["1"]})
    assert (answer.status_code, answer.json["code"]) == (401, "no-such-seat")


def test_a_vote_names_the_earlier_ones_that_it_stands_in_for(workshop: Workshop) -> None:
    phone = Phone(workshop).sit_down()
    workshop.fill()
    workshop.move("begin", "next", "next", "open")
    first = phone.sealed(written({"choice": ["0"]}))
    named = {"Instead-Of": f"{'0' * 32} {first[:16].hex()}"}
    assert phone.cast({"choice": ["1"]}, headers=named).json == {"saved": True}
    late = phone.ask("PUT", f"rounds/{workshop.round}/ballot", data=first, seated=True)
    assert late.json == {"saved": True}
    with workshop.app.services.storage.reading() as db:
        assert [one.body == first for one in db.query(Ballot)] == [False]
    answer = phone.cast({"choice": ["1"]}, headers={"Instead-Of": "me, of course"})
    assert (answer.status_code, answer.json["code"]) == (400, "not-readable")


def test_a_wall_takes_no_votes_and_a_poll_no_notes(workshop: Workshop, writing: Phone) -> None:
    on_a_wall = writing.cast({"choice": ["1"]})
    workshop.move("next", "open")
    on_a_poll = writing.hand_in({"text": "a note"})
    for answer in (on_a_wall, on_a_poll):
        assert (answer.status_code, answer.json["code"]) == (409, "takes-nothing")


def test_a_closed_round_refuses_an_envelope(workshop: Workshop, writing: Phone) -> None:
    workshop.move("close")
    answer = writing.hand_in({"text": "Too late"})
    assert (answer.status_code, answer.json["code"]) == (409, "round-not-open")


def test_a_round_of_nowhere_is_refused(writing: Phone) -> None:
    for round_id in ("0" * 32, "x", "%00"):
        path = f"rounds/{round_id}/envelopes/{secrets.token_hex(16)}"
        answer = writing.ask("PUT", path, data=writing.sealed(written(None)))
        assert (answer.status_code, answer.json["code"]) == (404, "no-such-round")


def test_an_envelope_needs_a_name_of_the_right_shape(writing: Phone) -> None:
    answer = writing.hand_in({"text": "a"}, eid="../../x")
    assert answer.status_code in (400, 404)
    assert writing.hand_in({"text": "a"}, eid="A" * 32).json["code"] == "not-readable"


def test_done_needs_the_seat(writing: Phone) -> None:
    writing.seat = ""
    answer = writing.say_done()
    assert (answer.status_code, answer.json["code"]) == (401, "no-such-seat")


def test_done_twice_counts_once(writing: Phone) -> None:
    for _ in range(3):
        assert writing.say_done().status_code == 204
    assert writing.workshop.app.services.presence.done(writing.workshop.round) == 1


def test_a_secret_of_nothing_takes_nothing_back(writing: Phone) -> None:
    for secret in (secrets.token_hex(16), "x"):
        answer = writing.ask("POST", "withdrawals", json={"secret": secret})
        assert (answer.status_code, answer.json["code"]) == (404, "no-such-entry")
    bodies: tuple[object, ...] = ({"secret": 5}, {}, [])
    for body in bodies:
        answer = writing.ask("POST", "withdrawals", json=body)
        assert (answer.status_code, answer.json["code"]) == (400, "not-readable")


def test_the_wrong_method_is_said_as_json(writing: Phone) -> None:
    answer = writing.ask("PUT", "seats", data=b"")
    assert (answer.status_code, set(answer.json)) == (405, {"code", "message"})


def test_nothing_of_a_note_reaches_the_log(
    writing: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    writing.hand_in({"text": "Never tell anyone"})
    writing.hand_in({"text": "Never tell anyone" * 5})
    writing.say_done()
    assert "Never tell" not in caplog.text
    assert writing.seat not in caplog.text
