"""An envelope whose id another one has taken is not kept, and nobody is told that it was."""

import hashlib
from collections.abc import Callable

import pytest
from nacl.public import Box, PrivateKey, PublicKey

from sessions import actions
from sessions.anonymity.envelopes import ENVELOPE_BYTES
from sessions.database.models import Round
from sessions.database.storage import Storage
from sessions.refusals import Refused
from tests.people import LENI, MARTA, RUTH
from tests.workshop import AGENDA, Phone, Room, new_secret, written

pytestmark = pytest.mark.both_databases

LIVE = AGENDA.replace(
    "[being a burden]", "[being a burden]\n    sensitive: false\n    config: {release: live}"
)


@pytest.fixture(params=[AGENDA, LIVE], ids=["at reveal", "live"])
def room(storage: Storage, request: pytest.FixtureRequest) -> Room:
    return Room(storage, agenda=request.param)


@pytest.fixture
def phones(room: Room) -> list[Phone]:
    found = [room.phone(person) for person in (MARTA, LENI, RUTH)]
    room.open("fears")
    return found


def hand_in(room: Room, eid: str, body: bytes) -> str:
    """What the phone is told."""
    try:
        actions.hand_in(room.stores, room.code, room.round, eid, body)
    except Refused as refused:
        return refused.code
    return "saved"


def shown(room: Room, phones: list[Phone]) -> list[str]:
    for phone in phones:
        phone.done(room.round)
    if room.console().mode == "live":
        room.command("close")
    else:
        room.reveal()
    return room.wall()


def test_the_first_is_kept_and_the_other_is_refused(room: Room, phones: list[Phone]) -> None:
    eid = new_secret()
    bodies = [room.sealed(room.round, written({"text": text})) for text in ("bread", "soup")]
    answers = [hand_in(room, eid, body) for body in (*bodies, *bodies)]
    assert answers == ["saved", "id-taken"] * 2
    assert shown(room, phones) == ["bread"]
    assert [hand_in(room, eid, body) for body in bodies] == ["saved", "id-taken"]


def test_the_same_words_sealed_anew_are_another_envelope(room: Room, phones: list[Phone]) -> None:
    eid, said = new_secret(), written({"text": "bread"})
    assert hand_in(room, eid, room.sealed(room.round, said)) == "saved"
    assert hand_in(room, eid, room.sealed(room.round, said)) == "id-taken"


def rubbish(room: Room, hers: bytes) -> bytes:
    """It begins like hers, and cannot be opened."""
    return hers[:40].ljust(ENVELOPE_BYTES, b"x")


def another_note(room: Room, hers: bytes) -> bytes:
    return room.sealed(room.round, written({"text": "something else"}))


@pytest.mark.parametrize("other", [rubbish, another_note])
def test_a_note_that_is_sealed_anew_is_in_the_room_once_even_if_the_first_was_copied(
    room: Room, phones: list[Phone], other: Callable[[Room, bytes], bytes]
) -> None:
    eid, said = new_secret(), written({"text": "bread"}, new_secret())
    hers = room.sealed(room.round, said)
    taken = hand_in(room, eid, other(room, hers)) == "saved"
    assert hand_in(room, new_secret(), hers) == "saved"
    assert hand_in(room, eid, hers) == ("id-taken" if taken else "saved")
    assert hand_in(room, new_secret(), room.sealed(room.round, said)) == "saved"
    assert [text for text in shown(room, phones) if text != "something else"] == ["bread"]


def test_notes_of_one_phone_with_one_secret_and_different_words_are_all_kept(
    room: Room, phones: list[Phone]
) -> None:
    secret = new_secret()
    for text in ("bread", "soup"):
        body = room.sealed(room.round, written({"text": text}, secret))
        assert hand_in(room, new_secret(), body) == "saved"
    assert shown(room, phones) == ["bread", "soup"]


def test_an_envelope_may_bear_any_name_that_its_phone_can_work_out_from_it(
    room: Room, phones: list[Phone]
) -> None:
    with room.storage.reading() as db:
        public = PublicKey(db.get_one(Round, bytes.fromhex(room.round)).public_key or b"")
    once = PrivateKey.generate()
    box = Box(once, public)
    body = bytes(once.public_key) + bytes(box.encrypt(written({"text": "bread"})))
    for known in (box.shared_key(), body, body[:32]):
        for name in (hashlib.blake2b(known, digest_size=16).hexdigest(), known[:16].hex()):
            assert [hand_in(room, name, body) for _ in range(2)] == ["saved", "saved"]
    assert shown(room, phones) == ["bread"]
