"""What the files still hold of a workshop: while it goes on, after its end, once forgotten."""

from pathlib import Path

import pytest

from sessions import actions
from sessions.anonymity.gathered import BAR
from sessions.ids import digest
from sessions.storage import Storage
from tests.adversary.attacks import files_of, found_in
from tests.people import EVERYONE, GRETA
from tests.workshop import Phone, Room, new_secret


class Needles:
    """Words nobody else could have written, by what became of them; and who was there."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.phones = [room.phone(person) for person in EVERYONE]
        self.shown: list[str] = []
        self.replaced: list[str] = []
        self.taken_back: list[str] = []
        self.hidden: list[str] = []
        self.masked: list[str] = []
        self.never_revealed: list[str] = []
        self.secrets: list[str] = []

    def write(self, phone: Phone, pile: list[str], **more: str | None) -> str:
        text = f"needle {new_secret()}"
        pile.append(text)
        self.secrets.append(phone.write(text, **more))
        return self.secrets[-1]

    def hold_a_workshop(self) -> None:
        room = self.room
        room.open("needs")
        for phone in self.phones:
            self.write(phone, self.never_revealed)
        room.open("fears")
        for phone in self.phones:
            self.write(phone, self.shown)
            self.write(phone, self.shown, replaces=self.write(phone, self.replaced))
            back = self.write(phone, self.taken_back)
            self.secrets.append(phone.send(None, takes_back=back))
        self.write(self.phones[0], self.hidden)
        self.write(self.phones[1], self.masked)
        room.command("close")
        room.command("preview")
        for entry in room.console().batch:
            text = " ".join(word.text for word in entry.words)
            if text in self.hidden:
                room.command("hide", entry=entry.id)
            if text in self.masked:
                room.command("mask", entry=entry.id, word=1)
        room.command("reveal")
        room.open("mood")
        for phone in self.phones:
            phone.choose("0")
        room.reveal()

    def everything_written(self) -> list[str]:
        return [
            *self.shown,
            *self.replaced,
            *self.taken_back,
            *self.hidden,
            *self.masked,
            *self.never_revealed,
        ]


@pytest.fixture
def needles(room: Room) -> Needles:
    found = Needles(room)
    found.hold_a_workshop()
    return found


def left(database: Path, texts: list[str]) -> set[str]:
    files = files_of(database)
    return {text for text in texts if found_in(files, text.encode())}


def test_no_file_holds_a_token_or_the_secret_of_a_note(needles: Needles, database: Path) -> None:
    kept = [*(phone.seat for phone in needles.phones), *needles.secrets]
    for act in (lambda: None, lambda: needles.room.command("end"), needles.room.storage.purge):
        act()
        files = files_of(database)
        assert {one for one in kept if found_in(files, bytes.fromhex(one))} == set()


def test_the_search_finds_what_is_there(needles: Needles, database: Path) -> None:
    assert left(database, needles.shown) == set(needles.shown)
    assert left(database, needles.never_revealed) == set(needles.never_revealed)
    seats = [digest(bytes.fromhex(phone.seat)) for phone in needles.phones]
    assert [bool(found_in(files_of(database), seat)) for seat in seats] == [True] * len(seats)


def test_a_release_leaves_nothing_of_what_was_changed_or_taken_back(
    needles: Needles, database: Path
) -> None:
    assert left(database, needles.replaced) == set()
    assert left(database, needles.taken_back) == set()


def test_the_end_leaves_nothing_but_what_the_room_has_seen(
    needles: Needles, database: Path
) -> None:
    needles.room.command("end")
    assert left(database, needles.everything_written()) == set(needles.shown)


def test_forgetting_leaves_nothing_at_all(needles: Needles, database: Path) -> None:
    room = needles.room
    code, live_id = room.code, room.id
    actions.forget(room.stores, room.id)
    files = files_of(database)
    tokens = [bytes.fromhex(phone.seat) for phone in needles.phones]
    secrets = [bytes.fromhex(secret) for secret in needles.secrets]
    hashes = [digest(one) for one in (*tokens, *secrets)]
    words = [text.encode() for text in needles.everything_written()]
    more = [code.encode(), bytes.fromhex(live_id), b"Tuesday evening"]
    left_over = [one for one in (*tokens, *secrets, *hashes, *words, *more) if found_in(files, one)]
    assert left_over == []


def test_a_neighbouring_workshop_is_untouched_by_the_forgetting(
    needles: Needles, storage: Storage
) -> None:
    other = Needles(Room(storage))
    other.hold_a_workshop()
    actions.forget(needles.room.stores, needles.room.id)
    other.room.go_to("fears")
    assert other.room.wall() == sorted([*other.shown, f"needle {BAR}"])


def test_who_passed_leaves_no_less_and_no_more_than_who_wrote(room: Room, database: Path) -> None:
    """Rooms where somebody writes little, much or nothing weigh the same until the end."""
    sizes = []
    for text in ("short", "x" * 140, None):
        other = Room(room.storage)
        phone = other.phone(GRETA)
        other.open("fears")
        room.storage.truncate_log()
        phone.pass_() if text is None else phone.write(text)
        sizes.append(database.with_name(f"{database.name}-wal").stat().st_size)
    assert len(set(sizes)) == 1
