"""Who listens on the Wi-Fi hands in a copy of another envelope, to see what comes twice."""

from collections.abc import Callable

import pytest

from sessions import actions
from sessions.database.storage import Storage
from tests.people import EVERYONE, LENI, MARTA
from tests.workshop import AGENDA, K, Phone, Room, new_secret, written

pytestmark = pytest.mark.both_databases

Copy = Callable[[bytes], bytes]

LIVE = AGENDA.replace(
    "[being a burden]", "[being a burden]\n    sensitive: false\n    config: {release: live}"
)


def as_it_is(body: bytes) -> bytes:
    return body


def with_its_key_written_otherwise(body: bytes) -> bytes:
    """The last bit of a public key means nothing: the copy opens, and is not the same bytes."""
    return body[:31] + bytes([body[31] ^ 0x80]) + body[32:]


copied = pytest.mark.parametrize("copy", [as_it_is, with_its_key_written_otherwise])


def handed_in(room: Room, body: bytes) -> None:
    actions.hand_in(room.stores, room.code, room.round, new_secret(), body)


def people(room: Room, many: int = K) -> list[Phone]:
    return [room.phone(EVERYONE[n % len(EVERYONE)]) for n in range(many)]


@copied
def test_a_note_that_was_copied_is_shown_once(room: Room, copy: Copy) -> None:
    others = people(room)
    room.open("fears")
    hers = room.sealed(room.round, written({"text": "overheard"}))
    handed_in(room, hers)
    handed_in(room, copy(hers))
    for phone in others:
        phone.write("the same words from many")
    room.reveal()
    assert room.wall() == ["overheard", *["the same words from many"] * K]


@copied
def test_a_vote_that_was_copied_to_many_seats_counts_once(room: Room, copy: Copy) -> None:
    hers, *copies = people(room, 2 * K)
    room.open("mood")
    vote = room.sealed(room.round, written({"choice": ["1"]}))
    actions.cast(room.stores, room.code, room.round, hers.seat, vote)
    for phone in copies:
        actions.cast(room.stores, room.code, room.round, phone.seat, copy(vote))
    room.command("close")
    room.command("preview")
    room.command("reveal")
    step = room.screen().step
    assert step is not None
    assert step.result is not None
    assert [bar.count for bar in step.result.bars if bar.id == "1"] == [None]


@copied
def test_a_copy_brings_no_note_back_to_a_live_wall(storage: Storage, copy: Copy) -> None:
    room = Room(storage, agenda=LIVE)
    phones = [room.phone(MARTA), room.phone(LENI)]
    room.open("fears")
    secret = new_secret()
    hers = room.sealed(room.round, written({"text": "bread"}, secret))
    handed_in(room, hers)
    handed_in(room, copy(hers))
    assert room.wall() == ["bread"]
    phones[0].write("soup", replaces=secret)
    handed_in(room, copy(hers))
    assert room.wall() == ["soup"]
