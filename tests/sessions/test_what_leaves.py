"""What goes with a note that was taken back: all that there is of it."""

import pytest
from sqlalchemy import select, text

from sessions import actions
from sessions.anonymity.gathered import BAR
from sessions.database.models import Message, Tally, Theme
from sessions.database.storage import Storage
from tests.people import EVERYONE, INES, LENI, MARTA, RUTH
from tests.sessions.any_phones import REPLY
from tests.sorting import add
from tests.workshop import BATCHED, Phone, Room, new_secret, written

pytestmark = pytest.mark.both_databases


def titles(room: Room) -> list[str]:
    with room.storage.reading() as db:
        return sorted(db.scalars(select(Theme.title)))


def entry_id(room: Room, words: str) -> str:
    batch = room.console().batch
    return next(one.id for one in batch if " ".join(word.text for word in one.words) == words)


def wall(room: Room, *notes: str) -> list[str]:
    """These notes on the wall; gives their secrets."""
    phones = [room.phone(EVERYONE[n % len(EVERYONE)]) for n in range(max(3, len(notes)))]
    room.open("fears")
    secrets = [phone.write(note) for phone, note in zip(phones, notes, strict=False)]
    for phone in phones[len(notes) :]:
        phone.pass_()
    room.reveal()
    return secrets


def test_a_word_that_two_leaving_notes_share_goes_when_both_leave_together(room: Room) -> None:
    one, other, _ = wall(room, "her silence", "such silence at dinner", "the money")
    add(room, "silence · money", "her silence", "such silence at dinner", "the money")
    room.take_back(one)
    room.take_back(other)
    room.move_on()
    assert titles(room) == [f"{BAR} · money"]


def test_a_word_that_two_share_stays_with_the_first_and_goes_with_the_second(room: Room) -> None:
    one, other, _ = wall(room, "her silence", "such silence at dinner", "the money")
    add(room, "silence · money", "her silence", "such silence at dinner", "the money")
    room.take_back(one)
    room.move_on()
    assert titles(room) == ["silence · money"]
    room.take_back(other)
    room.move_on()
    assert titles(room) == [f"{BAR} · money"]


def test_its_words_go_from_every_title_of_the_opening(storage: Storage) -> None:
    room = Room(storage, agenda=BATCHED)
    phones = [room.phone(person) for person in EVERYONE[:6]]
    room.open("fears")
    secret, *_ = [
        phone.write(note) for phone, note in zip(phones, ("Mira", "b", "c"), strict=False)
    ]
    room.command("preview")
    room.command("reveal")
    add(room, "Only letters", "b", "c")
    add(room, "About Mira")
    for phone in phones[3:]:
        phone.write("her letters")
    room.command("preview")
    room.take_back(secret)
    room.command("reveal")
    assert titles(room) == [f"About {BAR}", "Only letters"]


def test_what_lay_under_a_bar_does_not_come_out_in_a_title_when_its_note_leaves(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, INES)]
    room.open("fears")
    secret, *_ = [
        phone.write(note)
        for phone, note in zip(phones, ("a Tuesday with Io", "alone", "by day"), strict=True)
    ]
    room.command("close")
    room.command("preview")
    add(room, "By day and by Io", "alone")
    room.command("mask", entry=entry_id(room, "a Tuesday with Io"), word=3)
    room.command("reveal")
    room.take_back(secret)
    room.move_on()
    assert titles(room) == [f"By day and by {BAR}"]


def keys_of_letters(room: Room) -> set[bytes]:
    with room.storage.reading() as db:
        letters = set(db.scalars(select(Message.id)))
    return letters & room.stores.keys.rounds()


@pytest.mark.parametrize("answered", [False, True])
def test_letters_their_keys_and_the_answer_go_with_it(room: Room, answered: bool) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, INES)]
    round_id, secret = room.open("fears"), new_secret()
    for phone, own in zip(phones, (secret, new_secret(), new_secret()), strict=True):
        words = {"text": f"note {own[:4]}"}
        room.hand_in(round_id, new_secret(), written(words, own, reply=REPLY))
        phone.done(round_id)
    room.reveal()
    for entry in room.console().batch:
        room.command("write", entry=entry.id, text="Thank you.")
    letters = keys_of_letters(room)
    assert (len(letters), len(room.news().messages)) == (3, 3)
    mine = entry_id(room, f"note {secret[:4]}")
    if answered:
        with room.storage.transaction() as db:
            letter = db.scalars(
                select(Message).where(Message.entry_id == bytes.fromhex(mine))
            ).one()
            letter.answer = "come and see me"
    room.take_back(secret)
    assert len(room.news().messages) == 3
    room.command("next")
    with room.storage.reading() as db:
        left = set(db.scalars(select(Message.entry_id)))
        answers = set(db.scalars(select(Message.answer)))
    assert (len(left), bytes.fromhex(mine) in left, answers) == (2, False, {None})
    assert len(room.news().messages) == 2
    # The key of a letter that was answered was destroyed with the answer: here, by the sweep.
    assert len(letters & room.stores.keys.rounds()) == (3 if answered else 2)
    actions.sweep_keys(room.stores)
    assert letters & room.stores.keys.rounds() == keys_of_letters(room)


def test_how_many_felt_the_same_goes_with_it(room: Room) -> None:
    secret, *_ = wall(room, "being left", "being loud", "being late")
    gone, stays = entry_id(room, "being left"), entry_id(room, "being loud")
    phones: list[Phone] = [room.phone(RUTH) for _ in range(3)]
    room.open("echo")
    for phone in phones:
        phone.choose(gone, stays)
    room.reveal()
    room.take_back(secret)
    step = room.screen().step
    assert step is not None
    assert step.result is not None
    assert len(step.result.entries) == 3
    room.command("next")
    with room.storage.reading() as db:
        assert {(row.choice, row.n) for row in db.query(Tally)} == {(stays, 3)}


def test_taps_on_it_that_are_still_sealed_count_for_nothing(room: Room) -> None:
    secret, *_ = wall(room, "being left", "being loud", "being late")
    gone, stays = entry_id(room, "being left"), entry_id(room, "being loud")
    phones = [room.phone(RUTH) for _ in range(3)]
    room.open("echo")
    for phone in phones:
        phone.choose(gone, stays)
    room.take_back(secret)
    for verb in ("close", "next", "back", "preview", "reveal"):
        room.command(verb)
    with room.storage.reading() as db:
        assert {(row.choice, row.n) for row in db.query(Tally)} == {(stays, 3)}


def test_one_that_was_kept_back_goes_too(room: Room) -> None:
    secret, *_ = wall(room, "being left", "being loud", "being late")
    room.command("hold", entry=entry_id(room, "being left"), reason="names")
    room.take_back(secret)
    assert len(room.console().batch) == 3
    room.move_on()
    assert len(room.console().batch) == 2


def test_no_table_names_it_afterwards(room: Room) -> None:
    secret, *_ = wall(room, "being left", "being loud", "being late")
    gone = entry_id(room, "being left")
    add(room, "left · loud", "being left", "being loud")
    phones = [room.phone(RUTH) for _ in range(3)]
    room.open("echo")
    for phone in phones:
        phone.choose(gone)
    room.reveal()
    room.take_back(secret)
    room.command("end")
    found = []
    with room.storage.reading() as db:
        for table in ("live", "round", "entry", "theme", "message", "tally", "envelope", "ballot"):
            for row in db.execute(text(f"SELECT * FROM {table}")):
                whole = " ".join(v.hex() if isinstance(v, bytes) else str(v) for v in row)
                found += [table for one in (gone, "left") if one in whole and table != "live"]
    assert found == []


@pytest.mark.parametrize(
    ("note", "title", "left"),
    [
        ("my number 0176-555-42", "call 0176-555-42", f"call {BAR}"),
        ("my number 0176-555-42", "017655542", BAR),
        ("call 0176 55512", "0176 55512", f"{BAR} {BAR}"),
        ("born 1987 in spring", "since 1987", f"since {BAR}"),
        ("alone 😀", "😀 together", f"{BAR} together"),
        ("我怕 Strasse", "怕 · Strasse", f"{BAR} · {BAR}"),
        ("born 1987 in spring", "the 3 of us", "the 3 of us"),
    ],
)
def test_numbers_and_pictures_go_from_titles_too(
    room: Room, note: str, title: str, left: str
) -> None:
    secret, *_ = wall(room, note, "the 3 of them", "the money")
    room.command("add_theme", title=title)
    room.take_back(secret)
    room.move_on()
    assert titles(room) == [left]
