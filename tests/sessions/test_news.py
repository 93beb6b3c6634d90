"""What all phones are told alike, and in which each finds what became of its own."""

from sessions.database.storage import Storage
from sessions.ids import digest
from tests.people import AMINA, GRETA, LENI, MARTA
from tests.workshop import AGENDA, Phone, Room


def mark(secret: str) -> str:
    """As a phone makes it: the first 16 hex digits of the hash."""
    return digest(bytes.fromhex(secret)).hex()[:16]


def fate(room: Room, round_id: str) -> str:
    return room.news().rounds[round_id]


def three(room: Room) -> list[Phone]:
    return [room.phone(person) for person in (MARTA, LENI, GRETA)]


def test_in_the_lobby_there_is_no_news(room: Room) -> None:
    assert (room.news().rounds, room.news().shown, room.news().messages) == ({}, [], [])


def test_a_round_is_sealed_then_checked_then_shown(room: Room) -> None:
    phones = three(room)
    round_id = room.open("fears")
    told = [fate(room, round_id)]
    for phone in phones:
        phone.write("a note")
    for verb in ("close", "preview", "reveal", "end"):
        room.command(verb)
        told.append(fate(room, round_id))
    assert told == ["sealed", "sealed", "checked", "shown", "shown"]


def test_a_round_that_is_dropped_is_told_as_destroyed(room: Room) -> None:
    phones = three(room)
    first = room.open("fears")
    room.command("close")
    room.command("again")
    room.command("open")
    second = room.round
    for phone in phones:
        phone.write("a note")
    room.command("close")
    room.command("preview")
    room.command("end")
    assert [fate(room, first), fate(room, second)] == ["destroyed", "destroyed"]
    assert room.news().shown == []


def test_marks_are_those_of_notes_in_the_room_and_of_no_others(room: Room) -> None:
    marta, leni, greta = three(room)
    room.open("fears")
    shown, hidden = marta.write("shown"), marta.write("hidden")
    covered, taken_back = leni.write("covered"), leni.write("back, please")
    replaced = greta.write("harsh")
    softer = greta.write("softer", replaces=replaced)
    room.command("close")
    assert room.news().shown == []
    room.command("preview")
    assert room.news().shown == []
    for entry in room.console().batch:
        if entry.words[0].text == "hidden":
            room.command("hide", entry=entry.id)
        if entry.words[0].text == "covered":
            room.command("mask", entry=entry.id, word=0)
    room.command("reveal")
    standing = {mark(secret) for secret in (shown, covered, softer)}
    assert set(room.news().shown) == standing | {mark(taken_back)}
    room.take_back(taken_back)
    assert set(room.news().shown) == standing | {mark(taken_back)}
    room.command("next")
    assert set(room.news().shown) == standing
    assert mark(hidden) not in room.news().shown


def test_marks_stand_in_an_order_that_tells_nothing(room: Room) -> None:
    phones = three(room)
    room.open("fears")
    marks = [mark(phone.write("a note")) for phone in phones for _ in range(4)]
    room.reveal()
    assert room.news().shown == sorted(marks)


def test_votes_leave_no_mark(room: Room) -> None:
    phones = three(room)
    round_id = room.open("mood")
    for phone in phones:
        phone.choose("1")
    room.reveal()
    assert (fate(room, round_id), room.news().shown) == ("shown", [])


def test_every_phone_has_the_same_fingerprint_and_it_changes_with_the_news(room: Room) -> None:
    phones = [*three(room), room.phone(AMINA)]
    seen: list[str] = []

    def look() -> None:
        prints = {phone.view().news for phone in phones}
        assert len(prints) == 1
        seen.extend(prints)

    look()
    room.open("fears")
    look()
    for phone in phones:
        phone.write("a note")
    look()
    for verb in ("close", "preview", "reveal"):
        room.command(verb)
        look()
    opening, handed_in, closed, previewed, revealed = seen[1:]
    assert opening == handed_in == closed
    assert len({seen[0], opening, previewed, revealed}) == 4


def test_a_live_round_is_shown_from_its_first_note(storage: Storage) -> None:
    agenda = AGENDA.replace(
        "[being a burden]", "[being a burden]\n    sensitive: false\n    config: {release: live}"
    )
    room = Room(storage, agenda=agenda)
    marta, *_ = three(room)
    round_id = room.open("fears")
    secret = marta.write("bread")
    assert (fate(room, round_id), room.news().shown) == ("shown", [mark(secret)])


def test_news_of_another_workshop_are_not_told(room: Room) -> None:
    other = Room(room.storage)
    phones = three(other)
    other.open("fears")
    for phone in phones:
        phone.write("a note")
    other.reveal()
    assert (room.news().rounds, room.news().shown) == ({}, [])
