"""A wall that is named live on every phone: each note is in the room as soon as it is saved."""

import pytest

from sessions.agenda.problems import AgendaError
from sessions.database.models import Envelope
from sessions.database.storage import Change, Storage
from sessions.refusals import Refused
from tests.people import LENI, MARTA, RUTH
from tests.workshop import AGENDA, Phone, Room, new_secret, written

UNMARKED = AGENDA.replace("[being a burden]", "[being a burden]\n    config: {release: live}")
LIVE = UNMARKED.replace("config: {release: live}", "sensitive: false\n    config: {release: live}")


@pytest.fixture
def room(storage: Storage) -> Room:
    return Room(storage, agenda=LIVE)


@pytest.fixture
def phones(room: Room) -> list[Phone]:
    found = [room.phone(person) for person in (MARTA, LENI, RUTH)]
    room.open("fears")
    return found


def refusal(phone: Phone, words: object, **more: str | None) -> str:
    with pytest.raises(Refused) as refused:
        phone.send(words, **more)
    return refused.value.code


def test_every_phone_is_told_before_it_writes(room: Room, phones: list[Phone]) -> None:
    seal = phones[0].view().seal
    assert (seal and seal.mode, room.console().mode) == ("live", "live")


def test_a_note_is_in_the_room_at_once_and_everybody_is_told(
    room: Room, phones: list[Phone], heard: list[Change]
) -> None:
    before = len(heard)
    phones[0].write("bread")
    assert (room.wall(), len(heard)) == (["bread"], before + 1)
    phones[1].pass_()
    assert (room.wall(), len(heard)) == (["bread"], before + 2)


def test_a_note_can_be_changed_and_taken_back_while_others_write(
    room: Room, phones: list[Phone]
) -> None:
    secret = phones[0].write("bread")
    phones[1].write("soup")
    changed = phones[0].write("warm bread", replaces=secret)
    assert room.wall() == ["soup", "warm bread"]
    phones[0].send(None, takes_back=changed)
    assert room.wall() == ["soup", "warm bread"]
    room.move_on()
    assert room.wall() == ["soup"]


def test_nobody_can_change_the_note_of_another(room: Room, phones: list[Phone]) -> None:
    phones[0].write("bread")
    phones[1].write("soup", replaces=new_secret())
    assert room.wall() == ["bread", "soup"]


def test_what_the_kind_does_not_take_is_refused_at_once_and_changes_nothing(
    room: Room, phones: list[Phone], heard: list[Change]
) -> None:
    secret, before = phones[0].write("bread"), len(heard)
    assert refusal(phones[0], {"text": "x" * 141}, replaces=secret) == "too-long"
    assert refusal(phones[1], {"text": "  "}) == "empty"
    assert refusal(phones[1], {"text": "bell \x07"}) == "hidden-signs"
    assert refusal(phones[1], "bread") == "not-readable"
    assert (room.wall(), len(heard)) == (["bread"], before)


def test_a_repeat_is_saved_and_shown_once(room: Room, phones: list[Phone]) -> None:
    eid, said = new_secret(), written({"text": "bread"})
    for _ in range(3):
        room.hand_in(room.round, eid, said)
    assert room.wall() == ["bread"]


def test_what_lies_open_is_not_kept_sealed_beside_it(room: Room, phones: list[Phone]) -> None:
    phones[0].write("bread")
    phones[1].pass_()
    with room.storage.reading() as db:
        assert {row.body for row in db.query(Envelope)} == {None}


def test_closing_shows_and_destroys_the_key(room: Room, phones: list[Phone]) -> None:
    round_id = room.round
    phones[0].write("bread")
    room.command("close")
    assert (room.live.phase, room.wall(), room.stores.keys.rounds()) == ("shown", ["bread"], set())
    with pytest.raises(Refused) as refused:
        phones[1].send({"text": "late"}, round_id)
    assert refused.value.code == "round-not-open"


def test_a_step_left_open_is_closed_and_its_notes_stay(room: Room, phones: list[Phone]) -> None:
    phones[0].write("bread")
    room.command("next")
    room.command("back")
    assert (room.live.phase, room.wall()) == ("shown", ["bread"])


def test_a_note_in_the_room_can_be_hidden_and_does_not_come_back(
    room: Room, phones: list[Phone]
) -> None:
    phones[0].write("bread")
    entry = room.console().batch[0].id
    room.command("hide", entry=entry)
    assert room.wall() == []
    with pytest.raises(Refused) as refused:
        room.command("show", entry=entry)
    assert refused.value.code == "not-now"


def test_no_role_is_told_of_a_note_that_comes_alone(storage: Storage) -> None:
    room = Room(storage, agenda=LIVE, roles=True)
    phones = [room.phone(person, role=True) for person in (MARTA, LENI, RUTH)]
    room.open("fears")
    for phone in phones:
        phone.write("bread")
    assert {entry.role for entry in room.console().batch} == {None}


def test_a_round_whose_key_is_lost_takes_nothing(room: Room, phones: list[Phone]) -> None:
    room.stores.keys.destroy(bytes.fromhex(room.round))
    assert refusal(phones[0], {"text": "bread"}) == "round-not-open"


@pytest.mark.parametrize("agenda", [UNMARKED, LIVE.replace("sensitive: false", "sensitive: true")])
def test_a_step_may_only_be_live_when_it_is_marked_as_not_sensitive(
    storage: Storage, agenda: str
) -> None:
    with pytest.raises(AgendaError) as error:
        Room(storage, agenda=agenda)
    assert "sensitive: false" in str(error.value)


def test_batches_need_no_such_mark(storage: Storage) -> None:
    room = Room(storage, agenda=UNMARKED.replace("release: live", "release: in_batches"))
    assert room.live.state == "lobby"
