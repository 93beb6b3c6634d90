"""Handing something in: kept once, in one form, or refused with a reason."""

from typing import Any

import pytest
from sqlalchemy import select

from sessions import actions
from sessions.anonymity.envelopes import CONTENT_BYTES, ENVELOPE_BYTES
from sessions.budgets import ENVELOPES_PER_SEAT
from sessions.database.models import Envelope
from sessions.database.storage import Storage
from sessions.refusals import Refused
from tests.people import AMINA, GRETA, LENI, MARTA, RUTH
from tests.workshop import Room, new_secret, written

pytestmark = pytest.mark.both_databases

NOBODY = "0" * 32


def refused(room: Room, body: bytes, round_id: str | None = None, eid: str | None = None) -> str:
    with pytest.raises(Refused) as refusal:
        room.hand_in(round_id or room.round, eid or new_secret(), body)
    return refusal.value.code


def stored(storage: Storage) -> list[bytes]:
    with storage.reading() as db:
        return sorted(body for body in db.scalars(select(Envelope.body)) if body is not None)


def test_nobody_is_told_when_somebody_hands_in(room: Room, heard: list[Any]) -> None:
    phone = room.phone(LENI)
    room.open("fears")
    before = len(heard), room.live.revision
    phone.say_all()
    assert (len(heard), room.live.revision) == before


def test_the_same_envelope_twice_is_one(room: Room) -> None:
    round_id, eid, body = room.open("fears"), new_secret(), written({"text": "once"})
    for _ in range(3):
        room.hand_in(round_id, eid, body)
    assert len(stored(room.storage)) == 1


def test_another_under_the_same_id_never_changes_what_was_kept(room: Room) -> None:
    round_id, eid = room.open("fears"), new_secret()
    room.hand_in(round_id, eid, written({"text": "first"}))
    kept = stored(room.storage)
    with pytest.raises(Refused) as another:
        room.hand_in(round_id, eid, written({"text": "second"}))
    assert (another.value.code, stored(room.storage)) == ("id-taken", kept)


def test_a_repeat_is_saved_all_the_same_when_the_round_has_closed(room: Room) -> None:
    phones = [room.phone(GRETA) for _ in range(3)]
    round_id, eid, body = room.open("fears"), new_secret(), written({"text": "once"})
    room.hand_in(round_id, eid, body)
    for phone in phones:
        phone.pass_()
    for verb in ("close", "preview", "reveal", "next"):
        room.command(verb)
        room.hand_in(round_id, eid, body)
    assert refused(room, body, round_id) == "round-not-open"
    assert stored(room.storage) == []


def test_a_repeat_after_the_release_is_saved_though_the_server_was_started_again(
    room: Room,
) -> None:
    phones = [room.phone(GRETA) for _ in range(3)]
    round_id, eid, body = room.open("fears"), new_secret(), written({"text": "once"})
    room.hand_in(round_id, eid, body)
    for phone in phones:
        phone.done(round_id)
    room.reveal()
    room.start_again()
    room.hand_in(round_id, eid, body)
    assert (room.wall(), stored(room.storage)) == (["once"], [])


def test_a_repeat_after_the_server_was_started_again_is_saved(room: Room) -> None:
    round_id, eid, body = room.open("fears"), new_secret(), written({"text": "once"})
    room.hand_in(round_id, eid, body)
    room.command("close")
    room.start_again()
    room.hand_in(round_id, eid, body)
    assert len(stored(room.storage)) == 1


def test_a_round_takes_nothing_when_it_is_closed(room: Room) -> None:
    round_id = room.open("fears")
    room.command("close")
    assert refused(room, written({"text": "late"}), round_id) == "round-not-open"
    room.command("open")
    room.command("next")
    assert refused(room, written({"text": "late"}), round_id) == "round-not-open"


def test_an_ended_workshop_takes_nothing(room: Room) -> None:
    round_id = room.open("fears")
    room.command("end")
    assert refused(room, written({"text": "late"}), round_id) == "ended"


@pytest.mark.parametrize("round_id", [NOBODY, "x", "", "🫖", "\ud800", "A" * 32])
def test_a_round_that_is_not_there_is_refused(room: Room, round_id: str) -> None:
    room.open("fears")
    with pytest.raises(Refused) as refusal:
        room.hand_in(round_id, new_secret(), written({"text": "hello"}))
    assert refusal.value.code == "no-such-round"


def test_a_round_of_another_workshop_is_refused(room: Room) -> None:
    room.open("fears")
    elsewhere = Room(room.storage).open("fears")
    assert refused(room, written({"text": "hello"}), elsewhere) == "no-such-round"


@pytest.mark.parametrize("eid", ["", "x", "A" * 32, "🫖" * 32])
def test_an_envelope_without_a_proper_id_is_refused(room: Room, eid: str) -> None:
    room.open("fears")
    with pytest.raises(Refused) as refusal:
        room.hand_in(room.round, eid, written({"text": "hello"}))
    assert refusal.value.code == "not-readable"


@pytest.mark.parametrize(
    "words",
    [
        {"text": ""},
        {"text": " \u200b\n "},
        {"text": "a" * 141},
        {"text": "👩‍👩‍👧 " * 28},
        {"text": "bell \x07"},
        {"text": "nul \x00"},
        {"text": None},
        {"text": ["a"]},
        {"text": "a", "name": "Leni"},
        {},
        "hello",
        ["hello"],
        7,
        False,
    ],
)
def test_words_that_cannot_be_taken_are_left_out_when_all_are_opened(
    room: Room, words: Any
) -> None:
    phones = [room.phone(person) for person in (MARTA, GRETA, LENI)]
    room.open("fears")
    phones[0].send(words)
    phones[1].write("the only one")
    phones[2].pass_()
    room.reveal()
    assert (room.wall(), room.console().batch[0].id != "") == (["the only one"], True)


def test_a_half_of_a_sign_is_left_out_too(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, GRETA, LENI)]
    round_id = room.open("fears")
    said = written({"text": "half"}).replace(b"half", rb"\ud83e")[:CONTENT_BYTES]
    room.hand_in(round_id, new_secret(), said.ljust(CONTENT_BYTES))
    for phone in phones:
        phone.done(round_id)
    room.reveal()
    assert room.wall() == []


def test_a_whole_novel_is_too_large(room: Room) -> None:
    room.open("fears")
    assert refused(room, written({"text": "🫖" * 3_000})) == "too-large"
    assert stored(room.storage) == []


def test_what_has_another_size_is_refused_unread(room: Room) -> None:
    room.open("fears")
    assert refused(room, written({"text": "hello"})[:-1]) == "not-readable"
    assert refused(room, written({"text": "hello"}) + b" ") == "too-large"
    assert stored(room.storage) == []


def test_a_step_without_input_never_has_a_round(room: Room) -> None:
    room.go_to("welcome")
    assert room.live.round_id is None
    with pytest.raises(Refused) as refusal:
        room.command("open")
    assert refusal.value.code == "not-now"


def test_a_pass_is_stored_like_anything_else(room: Room) -> None:
    marta, greta = room.phone(MARTA), room.phone(GRETA)
    round_id = room.open("fears")
    marta.say_all()
    after_one = room.presence.done(round_id)
    greta.say_all()
    assert room.presence.done(round_id) - after_one == after_one
    assert [len(body) for body in stored(room.storage)] == [ENVELOPE_BYTES] * 2


def test_what_phones_write_differently_is_kept_in_one_form(room: Room) -> None:
    phones = [room.phone(AMINA) for _ in range(3)]
    room.open("fears")
    for phone, text in zip(phones, ("it’s  me", "it's me\u200b", " it's\nme "), strict=True):
        phone.write(text)
    room.reveal()
    assert room.wall() == ["it's me"] * 3


def test_a_flood_stops_at_what_a_room_of_this_size_can_write(room: Room) -> None:
    round_id = room.open("fears")
    for _ in range(ENVELOPES_PER_SEAT * room.live.seats):
        room.hand_in(round_id, new_secret(), written({"text": "again"}))
    assert refused(room, written({"text": "again"})) == "enough-sent"
    room.phone(MARTA)
    assert refused(room, written({"text": "more of us"})) == "enough-sent"
    room.command("close")
    room.command("again")
    room.command("open")
    room.hand_in(room.round, new_secret(), written({"text": "a round of its own"}))


def test_refused_envelopes_use_up_nothing(room: Room) -> None:
    phone = room.phone(LENI)
    room.open("fears")
    for _ in range(4 * ENVELOPES_PER_SEAT):
        assert refused(room, written({"text": "short"})[:-1]) == "not-readable"
    phone.say_all()


def test_what_somebody_handed_in_survives_her_leaving(room: Room) -> None:
    ruth, *others = [room.phone(person) for person in (RUTH, GRETA, GRETA)]
    room.open("fears")
    ruth.say_all()
    actions.leave(room.storage, room.code, ruth.seat)
    for phone in others:
        phone.pass_()
    room.reveal()
    assert room.wall() == list(RUTH.writes)
