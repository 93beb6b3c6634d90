"""What the room sees of a released round, and what only the console sees."""

import pytest

from sessions.anonymity.gathered import BAR
from sessions.database.storage import Storage
from sessions.refusals import Refused
from tests.people import INES, LENI, MARTA
from tests.workshop import Room

NOTE = "that Anna finds out"
OTHER = "silence"


@pytest.fixture
def released(room: Room) -> Room:
    """A previewed wall with two notes; nothing is on the screen yet."""
    marta, leni, ines = (room.phone(person) for person in (MARTA, LENI, INES))
    room.open("fears")
    marta.write(NOTE)
    leni.write(OTHER)
    ines.pass_()
    room.command("close")
    room.command("preview")
    return room


def id_of(room: Room, text: str) -> str:
    return next(
        entry.id
        for entry in room.console().batch
        if " ".join(word.text for word in entry.words) == text
    )


def test_the_batch_is_on_the_console_before_it_is_anywhere_else(released: Room) -> None:
    batch = released.console().batch
    assert sorted(" ".join(w.text for w in entry.words) for entry in batch) == [OTHER, NOTE]
    screen, phone = released.screen(), released.phone(LENI).view()
    assert (screen.step and screen.step.result, phone.step and phone.step.result) == (None, None)


def test_a_masked_word_is_a_bar_for_the_room_and_readable_for_the_console(released: Room) -> None:
    released.command("mask", entry=id_of(released, NOTE), word=1)
    released.command("reveal")
    assert released.wall() == sorted([OTHER, f"that {BAR} finds out"])
    words = [word for entry in released.console().batch for word in entry.words if word.masked]
    assert [word.text for word in words] == ["Anna"]


def test_a_mask_can_be_lifted_and_laid_twice(released: Room) -> None:
    entry = id_of(released, NOTE)
    for verb in ("mask", "mask", "unmask", "unmask"):
        released.command(verb, entry=entry, word=3)
    released.command("reveal")
    assert released.wall() == sorted([OTHER, NOTE])


def kept_back(room: Room, entry: str) -> list[str | None]:
    return [one.kept_back for one in room.console().batch if one.id == entry]


def test_before_the_room_has_seen_it_a_hidden_note_can_be_shown_again(released: Room) -> None:
    entry = id_of(released, NOTE)
    released.command("hide", entry=entry)
    assert kept_back(released, entry) == ["hidden"]
    released.command("show", entry=entry)
    assert kept_back(released, entry) == [None]
    released.command("reveal")
    assert released.wall() == sorted([OTHER, NOTE])


@pytest.mark.parametrize("verb", ["hide", "mask"])
def test_what_the_room_has_missed_does_not_come_back_alone(released: Room, verb: str) -> None:
    entry, word = id_of(released, NOTE), {} if verb == "hide" else {"word": 1}
    released.command(verb, entry=entry, **word)
    released.command("reveal")
    before = released.wall()
    with pytest.raises(Refused) as refused:
        released.command("show" if verb == "hide" else "unmask", entry=entry, **word)
    assert (refused.value.code, released.wall()) == ("not-now", before)


@pytest.mark.parametrize("reason", ["hurtful", "names", "danger", "methods", "other"])
def test_a_note_is_held_for_a_reason(released: Room, reason: str) -> None:
    entry = id_of(released, NOTE)
    released.command("hold", entry=entry, reason=reason)
    assert kept_back(released, entry) == [reason]
    released.command("reveal")
    assert released.wall() == [OTHER]


def test_a_reason_of_ones_own_is_none(released: Room) -> None:
    entry = id_of(released, NOTE)
    with pytest.raises(Refused) as refused:
        released.command("hold", entry=entry, reason="by Marta")
    assert (refused.value.code, kept_back(released, entry)) == ("bad-arguments", [None])


def test_after_the_reveal_a_note_can_still_be_taken_away(released: Room) -> None:
    released.command("reveal")
    released.command("hold", entry=id_of(released, NOTE), reason="names")
    released.command("mask", entry=id_of(released, OTHER), word=0)
    assert released.wall() == [BAR]


def test_a_later_step_works_on_the_notes_as_the_room_saw_them(released: Room) -> None:
    released.command("mask", entry=id_of(released, NOTE), word=1)
    released.command("hide", entry=id_of(released, OTHER))
    released.command("reveal")
    released.go_to("echo")
    step = released.screen().step
    assert step is not None
    assert [item.text for item in step.items] == [f"that {BAR} finds out"]


def test_a_note_that_was_not_shown_cannot_be_worked_on(released: Room) -> None:
    released.go_to("echo")
    step = released.screen().step
    assert step is not None
    assert step.items == ()


def test_her_own_secret_takes_a_note_off_the_wall(room: Room) -> None:
    marta, leni, ines = (room.phone(person) for person in (MARTA, LENI, INES))
    room.open("fears")
    secret = marta.write("I want this back")
    leni.write("I stay")
    ines.pass_()
    room.reveal()
    room.take_back(secret)
    assert room.wall() == ["I stay", "I want this back"]
    room.move_on()
    assert room.wall() == ["I stay"]


@pytest.mark.parametrize("word", [-1, 4, 10**30])
def test_only_a_word_that_is_there_can_be_masked(released: Room, word: int) -> None:
    with pytest.raises(Refused) as refused:
        released.command("mask", entry=id_of(released, NOTE), word=word)
    assert refused.value.code == "bad-arguments"


@pytest.mark.parametrize("entry", ["", "x", "0" * 32, "ü" * 32, "\ud800"])
def test_an_entry_that_is_not_there_is_refused(released: Room, entry: str) -> None:
    with pytest.raises(Refused) as refused:
        released.command("hide", entry=entry)
    assert refused.value.code == "no-such-entry"


def test_labels_go_for_all_when_too_few_of_one_role_are_left_to_be_seen(storage: Storage) -> None:
    room = Room(storage, roles=True)
    phones = [room.phone(person, role=True) for person in (MARTA, LENI) for _ in range(4)]
    room.open("fears")
    secrets = [phone.write(f"note {number}") for number, phone in enumerate(phones)]
    room.command("close")
    room.command("preview")
    room.command("hide", entry=id_of(room, "note 0"))
    room.command("reveal")
    assert roles_on(room) == {"mother", "daughter"}
    room.take_back(secrets[1])
    room.move_on()
    assert roles_on(room) == {None}
    assert len(room.wall()) == 6


def roles_on(room: Room) -> set[str | None]:
    step = room.screen().step
    assert step is not None
    assert step.result is not None
    return {entry.role for entry in step.result.entries}
