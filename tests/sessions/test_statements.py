"""What a view asks of the database is counted: it must not grow with languages, steps or rounds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from sessions import views
from sessions.database.storage import Storage
from sessions.workshop import find
from tests.people import EVERYONE
from tests.workshop import AGENDA, BASE, BATCHED, Room

LANGUAGES = ("en", "es", "ar")
MOST = {"console": 12, "phone": 6, "screen": 4}


@contextmanager
def statements(room: Room) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    event.listen(room.storage.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(room.storage.engine, "before_cursor_execute", note)


def counted(room: Room) -> dict[str, int]:
    """Statements by view; each is given the workshop's own row."""

    def of(view: Callable[..., object], *more: object) -> int:
        with room.storage.reading() as db:
            live = find(db, room.id).live
            with statements(room) as said:
                view(db, live, *more)
        return len(said)

    return {
        "console": of(views.for_consoles, room.presence, LANGUAGES, BASE),
        "phone": of(views.for_phone, "es"),
        "screen": of(views.for_screen, "en", BASE),
    }


def walk(room: Room) -> Iterator[str]:
    """Every step and phase of the agenda, with notes, themes, words to authors and tallies."""
    yield "lobby"
    phones = [room.phone(person) for person in EVERYONE[:6]]
    room.command("begin")
    yield "welcome"
    for step in ("fears", "echo", "mood", "needs"):
        room.open(step)
        yield f"{step} open"
        for phone in phones:
            if room.asks_to_choose:
                phone.choose("0") if step == "mood" else phone.pass_()
            else:
                phone.write(phone.person.writes[0] if phone.person.writes else "the weather")
        room.command("close")
        room.tick()
        yield f"{step} closed"
        room.command("preview")
        if step == "fears":
            room.command("add_theme", title="Being enough")
        yield f"{step} waiting"
        room.command("reveal")
        yield f"{step} shown"
    room.command("pause")
    yield "paused"
    room.command("resume")
    room.command("end")
    yield "ended"


@pytest.mark.parametrize("agenda", [AGENDA, BATCHED])
def test_no_view_asks_more_than_its_share_at_any_moment(storage: Storage, agenda: str) -> None:
    room = Room(storage, agenda=agenda)
    most = dict.fromkeys(MOST, 0)
    where: dict[str, str] = {}
    for moment in walk(room):
        for name, number in counted(room).items():
            if number > most[name]:
                most[name], where[name] = number, moment
    assert {name: (n, where[name]) for name, n in most.items() if n > MOST[name]} == {}


def test_walls_that_were_tapped_and_written_anew_cost_a_closed_question_nothing_more(
    storage: Storage,
) -> None:
    room = Room(storage, agenda=AGENDA)
    phones = [room.phone(person) for person in EVERYONE[:6]]
    costs = []
    for _ in range(3):
        for step in ("fears", "echo"):
            room.go_to(step)
            if "again" in room.console().moves:
                room.command("again")
            room.command("open")
            for phone in phones:
                phone.pass_() if step == "echo" else phone.write("the weather")
            room.reveal()
        room.go_to("mood")
        costs.append(counted(room))
    assert costs == [costs[0]] * 3
