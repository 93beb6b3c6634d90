"""A word to the unknown writer of one note, which she alone can read and answer."""

import hashlib
import json
from collections.abc import Callable

import pytest
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey

from sessions import actions
from sessions.actions.messages import MOST_MESSAGES
from sessions.anonymity.envelopes import ENVELOPE_BYTES, opened, sealed
from sessions.anonymity.messages import MESSAGE_BYTES
from sessions.database.models import Entry, Message
from sessions.database.storage import Change
from sessions.refusals import Refused
from tests.people import LENI, MARTA, RUTH
from tests.workshop import Room, new_secret, written


def pair_of(secret: str) -> PrivateKey:
    """As a phone makes it from the secret of its note."""
    seed = hashlib.sha512(b"unspoken reply" + bytes.fromhex(secret)).digest()[:32]
    return PrivateKey(seed)


class Evening:
    """Three notes in the room: Marta's, Leni's, and Ruth's, whose phone takes no letters."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.secrets = {"mine": new_secret(), "hers": new_secret(), "none": new_secret()}
        phones = [room.phone(person) for person in (MARTA, LENI, RUTH)]
        round_id = room.open("fears")
        for phone, (text, secret) in zip(phones, self.secrets.items(), strict=True):
            key = bytes(pair_of(secret).public_key).hex() if text != "none" else None
            room.hand_in(round_id, new_secret(), written({"text": text}, secret, reply=key))
            phone.done(round_id)
        room.reveal()

    def id_of(self, text: str) -> str:
        batch = self.room.console().batch
        return next(each.id for each in batch if each.words[0].text == text)

    def write(self, text: str, to: str = "mine") -> None:
        self.room.command("write", entry=self.id_of(to), text=text)

    def read(self, secret: str) -> list[dict[str, str]]:
        """What a phone makes out of all the letters that every phone gets."""
        found = []
        for letter in self.room.news().messages:
            try:
                found.append(json.loads(opened(bytes.fromhex(letter), pair_of(secret))))
            except CryptoError:
                continue
        return found

    def answer(self, letter: dict[str, str], words: object, message_id: str | None = None) -> None:
        said = json.dumps({"words": words}, ensure_ascii=False).encode().ljust(MESSAGE_BYTES)
        body = sealed(said, bytes.fromhex(letter["key"]))
        actions.answer(self.room.stores, self.room.code, message_id or letter["id"], body)

    def answers(self, text: str = "mine") -> list[str | None]:
        batch = self.room.console().batch
        entry = next(each for each in batch if each.words[0].text == text)
        return [each.answer for each in entry.messages]


@pytest.fixture
def evening(room: Room) -> Evening:
    return Evening(room)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.code


def test_every_phone_gets_the_message_and_only_its_owner_can_open_it(evening: Evening) -> None:
    evening.write("Come and see me in the break")
    [letter] = evening.read(evening.secrets["mine"])
    assert letter["text"] == "Come and see me in the break"
    assert sorted(letter) == ["id", "key", "text"]
    assert evening.read(evening.secrets["hers"]) == evening.read(new_secret()) == []


def test_long_and_short_messages_weigh_the_same(evening: Evening) -> None:
    evening.write("Yes")
    evening.write("ü" * 300)
    assert {len(letter) // 2 for letter in evening.room.news().messages} == {ENVELOPE_BYTES}


def test_the_console_is_told_of_an_answer_on_the_next_tick_and_not_before(
    evening: Evening, heard: list[Change]
) -> None:
    room = evening.room
    evening.write("Are you safe at home?")
    before = len(heard), room.live.revision, room.news()
    evening.answer(evening.read(evening.secrets["mine"])[0], "Yes, thank you")
    assert (evening.answers(), (len(heard), room.live.revision, room.news())) == ([None], before)
    assert actions.tell_answers(room.stores, room.id) is True
    assert evening.answers() == ["Yes, thank you"]
    assert actions.tell_answers(room.stores, room.id) is False


def test_answers_of_another_workshop_are_not_told_along(evening: Evening) -> None:
    other = Evening(Room(evening.room.storage))
    for one in (evening, other):
        one.write("Are you safe?")
        one.answer(one.read(one.secrets["mine"])[0], "Yes")
    assert actions.tell_answers(evening.room.stores, evening.room.id) is True
    assert (evening.answers(), other.answers()) == (["Yes"], [None])


def test_only_who_has_read_the_message_can_answer_it(evening: Evening) -> None:
    evening.write("Are you safe?")
    letter = evening.read(evening.secrets["mine"])[0]
    assert refused(lambda: evening.answer(letter, "Yes", new_secret())) == "no-such-entry"
    forged = {**letter, "key": bytes(PrivateKey.generate().public_key).hex()}
    assert refused(lambda: evening.answer(forged, "No")) == "not-readable"
    assert actions.tell_answers(evening.room.stores, evening.room.id) is False


def test_a_message_is_answered_once_and_a_repeat_changes_nothing(evening: Evening) -> None:
    evening.write("Are you safe?")
    letter = evening.read(evening.secrets["mine"])[0]
    room, said = evening.room, json.dumps({"words": "first"}).encode().ljust(MESSAGE_BYTES)
    body = sealed(said, bytes.fromhex(letter["key"]))
    for _ in range(3):
        actions.answer(room.stores, room.code, letter["id"], body)
    actions.tell_answers(room.stores, room.id)
    assert evening.answers() == ["first"]


def test_another_answer_after_the_first_is_not_kept_and_not_called_saved(evening: Evening) -> None:
    evening.write("Are you safe?")
    letter = evening.read(evening.secrets["mine"])[0]
    evening.answer(letter, "first")
    assert refused(lambda: evening.answer(letter, "second")) == "answered"
    actions.tell_answers(evening.room.stores, evening.room.id)
    assert evening.answers() == ["first"]


@pytest.mark.parametrize(
    ("words", "code"),
    [("", "empty"), ("a" * 301, "too-long"), ("bell \x07", "hidden-signs"), (7, "not-readable")],
)
def test_an_answer_that_cannot_be_taken_can_be_sent_again(
    evening: Evening, words: object, code: str
) -> None:
    evening.write("Are you safe?")
    letter = evening.read(evening.secrets["mine"])[0]
    assert refused(lambda: evening.answer(letter, words)) == code
    evening.answer(letter, "Yes")
    assert actions.tell_answers(evening.room.stores, evening.room.id) is True


def test_three_messages_and_no_more(evening: Evening) -> None:
    for number in range(MOST_MESSAGES):
        evening.write(f"word {number}")
    assert refused(lambda: evening.write("one more")) == "too-many-messages"
    evening.write("to somebody else", to="hers")
    assert len(evening.room.news().messages) == MOST_MESSAGES + 1


def test_there_is_no_way_to_a_phone_that_gave_no_key_or_a_hostile_one(evening: Evening) -> None:
    room = evening.room
    assert refused(lambda: evening.write("hello", to="none")) == "no-way-back"
    with room.storage.transaction() as db:
        for entry in db.query(Entry):
            entry.reply_key = bytes(32)
    assert refused(lambda: evening.write("hello")) == "no-way-back"
    assert room.news().messages == []


@pytest.mark.parametrize(("text", "code"), [("  ", "empty"), ("a" * 301, "too-long")])
def test_a_message_that_cannot_be_sent_is_refused(evening: Evening, text: str, code: str) -> None:
    assert refused(lambda: evening.write(text)) == code


def test_keys_are_gone_with_the_answer_or_with_the_end(evening: Evening) -> None:
    ring = evening.room.stores.keys
    evening.write("one")
    evening.write("two")
    assert len(ring.rounds()) == 2
    letters = sorted(evening.read(evening.secrets["mine"]), key=lambda each: each["text"])
    evening.answer(letters[0], "Yes")
    actions.sweep_keys(evening.room.stores)
    assert ring.rounds() == {bytes.fromhex(letters[1]["id"])}
    evening.room.command("end")
    assert ring.rounds() == set()
    assert refused(lambda: evening.answer(letters[1], "late")) == "ended"
    with evening.room.storage.reading() as db:
        assert db.query(Message).count() == 0


def test_a_round_that_was_never_shown_takes_its_messages_and_their_keys_along(room: Room) -> None:
    secret = new_secret()
    phones = [room.phone(person) for person in (MARTA, LENI, RUTH)]
    round_id = room.open("fears")
    key = bytes(pair_of(secret).public_key).hex()
    room.hand_in(round_id, new_secret(), written({"text": "mine"}, secret, reply=key))
    for phone in phones:
        phone.done(round_id)
    room.command("close")
    room.command("preview")
    room.command("write", entry=room.console().batch[0].id, text="Come and see me")
    assert len(room.stores.keys.rounds()) == 1
    room.command("end")
    assert (room.stores.keys.rounds(), room.news().messages) == (set(), [])
