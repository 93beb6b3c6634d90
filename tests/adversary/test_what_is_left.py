"""T8: what the files still hold of a workshop: while it goes on, after its end, once forgotten."""

from pathlib import Path

import pytest
from sqlalchemy import select

from sessions import actions
from sessions.anonymity.gathered import BAR
from sessions.database.models import Envelope
from sessions.database.storage import Storage
from sessions.ids import digest
from tests.adversary.findings import Findings
from tests.adversary.needles import files_in, scan
from tests.people import EVERYONE, GRETA
from tests.sessions.any_phones import REPLY
from tests.workshop import Phone, Room, new_secret, written


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

    @property
    def files(self) -> dict[str, bytes]:
        """All that lies on the disk: the database, its log, and the keys beside it."""
        file = Path(str(self.room.storage.engine.url.database))
        return files_in(file.parent, file.parent.with_name(f"{file.parent.name}-keys"))

    def left(self, texts: list[str]) -> set[str]:
        found = scan(self.files, {text: text.encode() for text in texts})
        return {hit.needle for hit in found}

    def left_of(self, secrets: list[bytes]) -> set[str]:
        found = scan(self.files, {secret.hex(): secret for secret in secrets})
        return {hit.needle for hit in found}


@pytest.fixture
def needles(room: Room) -> Needles:
    found = Needles(room)
    found.hold_a_workshop()
    return found


def test_no_file_holds_a_token_or_the_secret_of_a_note(needles: Needles) -> None:
    kept = [bytes.fromhex(one) for one in [*(p.seat for p in needles.phones), *needles.secrets]]
    for act in (lambda: None, lambda: needles.room.command("end"), needles.room.storage.purge):
        act()
        assert needles.left_of(kept) == set()


def test_the_search_finds_what_is_there(needles: Needles) -> None:
    assert needles.left(needles.shown) == set(needles.shown)
    seats = [digest(bytes.fromhex(phone.seat)) for phone in needles.phones]
    assert needles.left_of(seats) == {seat.hex() for seat in seats}


def test_what_waits_is_sealed_and_so_in_no_file(room: Room, findings: Findings) -> None:
    needles = Needles(room)
    room.open("fears")
    for phone in needles.phones:
        needles.write(phone, needles.never_revealed)
    read = needles.left(needles.never_revealed)
    findings.note(
        "T8", "words while sealed", f"{len(read)} of {len(needles.phones)}", "0", holds=not read
    )
    assert findings.broken == []


def test_a_release_leaves_nothing_of_what_was_changed_or_taken_back(needles: Needles) -> None:
    assert needles.left([*needles.replaced, *needles.taken_back, *needles.never_revealed]) == set()


def test_a_release_leaves_neither_the_key_nor_what_was_sealed_to_it(room: Room) -> None:
    needles = Needles(room)
    room.open("fears")
    for phone in needles.phones:
        needles.write(phone, needles.shown)
    key = bytes(room.stores.keys.private(bytes.fromhex(room.round)))
    with room.storage.reading() as db:
        bodies = [body or b"" for body in db.scalars(select(Envelope.body))]
    sealed = [body[at : at + 64] for body in bodies for at in range(0, len(body) - 64, 256)]
    assert needles.left_of([key]) == {key.hex()}
    assert len(needles.left_of(sealed)) > len(sealed) // 2
    room.reveal()
    assert needles.left_of([key, *sealed]) == set()
    assert needles.left(needles.shown) == set(needles.shown)


def test_a_note_that_was_taken_back_leaves_nothing_once_it_has_left(
    room: Room, findings: Findings
) -> None:
    """Nor do the title that was made of its words, and the letters about it."""
    needles = Needles(room)
    mine, name, own = f"needle {new_secret()}", f"needle{new_secret()}", new_secret()
    round_id = room.open("fears")
    for phone in needles.phones:
        needles.write(phone, needles.shown)
    said = written({"text": f"{mine} {name}"}, own, reply=REPLY)
    room.hand_in(round_id, new_secret(), said)
    room.reveal()
    entry = next(one for one in room.console().batch if one.may_write)
    room.command("add_theme", title=f"About {name}")
    room.command("write", entry=entry.id, text="Thank you.")
    letter = bytes.fromhex(room.news().messages[0])[:64]
    key = next(iter(room.stores.keys.rounds()))
    kept = bytes(room.stores.keys.private(key))
    everything = [digest(bytes.fromhex(own)), bytes.fromhex(entry.id), letter, kept]
    before = needles.files
    room.take_back(own)
    assert without_shared(needles.files) == without_shared(before)
    assert (needles.left([mine, name]), len(needles.left_of(everything))) == ({mine, name}, 4)
    room.command("next")
    left = needles.left([mine, name]) | needles.left_of(everything)
    findings.note(
        "T8", "anything of a note that was taken back", f"{len(left)} of 6", "0", holds=not left
    )
    assert left == set()
    assert needles.left(needles.shown) == set(needles.shown)


def without_shared(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without what SQLite's readers share: places in the log, and no words."""
    return {name: held for name, held in files.items() if not name.endswith("-shm")}


def test_the_end_leaves_nothing_but_what_the_room_has_seen(
    needles: Needles, findings: Findings
) -> None:
    needles.room.command("end")
    written = needles.everything_written()
    stray = needles.left(written) - set(needles.shown)
    findings.note(
        "T8", "words the room has not seen, after the end", f"{len(stray)}", "0", holds=not stray
    )
    assert needles.left(written) == set(needles.shown)
    assert needles.room.stores.keys.rounds() == set()


def test_forgetting_leaves_nothing_at_all(needles: Needles, findings: Findings) -> None:
    room = needles.room
    code, live_id = room.code, room.id
    actions.forget(room.stores, room.id)
    tokens = [bytes.fromhex(phone.seat) for phone in needles.phones]
    secrets = [bytes.fromhex(secret) for secret in needles.secrets]
    hashes = [digest(one) for one in (*tokens, *secrets)]
    words = [*needles.everything_written(), code, "Tuesday evening"]
    left = needles.left_of([*tokens, *secrets, *hashes, bytes.fromhex(live_id)])
    left |= needles.left(words)
    findings.note(
        "T8",
        "anything of a forgotten workshop",
        f"{len(left)} of {len(words)}+",
        "0",
        holds=not left,
    )
    assert left == set()


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


@pytest.mark.parametrize("verb", ["rename_theme", "drop_theme"])
def test_a_title_that_was_given_up_leaves_nothing(
    room: Room, verb: str, findings: Findings
) -> None:
    needles = Needles(room)
    old = f"needle {new_secret()}"
    room.open("fears")
    for phone in needles.phones:
        needles.write(phone, needles.shown)
    room.reveal()
    room.command("add_theme", title=old)
    theme = room.console().themes[0].id
    assert needles.left([old]) == {old}
    room.command(verb, theme=theme, **({"title": "Other"} if verb == "rename_theme" else {}))
    left = needles.left([old])
    findings.note("T8", f"a title after {verb}", f"{len(left)} of 1", "0", holds=not left)
    assert left == set()
