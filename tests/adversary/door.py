"""One person who wants more than her one place, and how many she gets.

She has a phone and a program that pretends to be many. Whoever holds enough places can make up the
number that has to be reached, and read what the others wrote.
"""

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

from sqlalchemy.orm import Session

from sessions import actions
from sessions.database.models import Seat
from sessions.database.storage import Storage
from sessions.ids import digest
from sessions.refusals import Code, Refused
from sessions.workshop import Workshop, find_by_code
from tests.workshop import Room

Join = Callable[[Storage, str, str | None], str]

PEOPLE, IN_TIME = 8, 3
"""How many are here, and how many have come before it begins."""
AT_ONCE = 20
TURNS = 30
ALL_HAVE_LOOKED = Barrier(AT_ONCE)


class Greedy:
    """Somebody who sits in the circle of eight already, and takes whatever she can get."""

    def __init__(self, storage: Storage, join: Join = actions.join) -> None:
        self.room, self.join = Room(storage), join
        self.held = [join(storage, self.room.code, None)]
        while self.room.live.seats < IN_TIME:
            join(storage, self.room.code, None)
        self.room.command("begin", people=PEOPLE)

    def knock(self, _: int = 0) -> None:
        with suppress(Refused):
            self.held.append(self.join(self.room.storage, self.room.code, None))

    def come_in_again_and_again(self) -> int:
        """One after the other; how many places are taken beyond the people who are here."""
        for _ in range(TURNS):
            self.knock()
        return self.room.live.seats - PEOPLE

    def come_in_all_at_once(self) -> int:
        with ThreadPoolExecutor(AT_ONCE) as pretended:
            list(pretended.map(self.knock, range(AT_ONCE)))
        return self.room.live.seats - PEOPLE

    def leave_and_come_back(self) -> int:
        """All are in. She leaves and knocks again, and again; how often she is somebody new."""
        for _ in range(PEOPLE - IN_TIME):
            self.join(self.room.storage, self.room.code, None)
        for _ in range(TURNS):
            actions.leave(self.room.storage, self.room.code, self.held[-1])
            self.knock()
        return len(self.held) - 1

    def knock_while_the_room_goes_on(self) -> int:
        """At every move of the facilitator: perhaps one of them opens the door."""
        room = self.room
        self.come_in_again_and_again()
        for verb, args in (
            *((verb, {}) for verb in ("next", "open", "close", "again", "back", "pause")),
            *(("resume", {}), ("jump", {"step": "mood"}), ("open", {}), ("next", {})),
        ):
            room.command(verb, **args)
            self.knock()
        room.start_again()
        self.knock()
        return room.live.seats - PEOPLE


def by_hand_alone(storage: Storage, code: str, role: str | None) -> str:
    """Careless: the door as it was, which nobody but the facilitator closes."""
    with storage.transaction() as db:
        workshop = find_by_code(db, code)
        if not workshop.live.door_open:
            raise Refused(Code.DOOR_CLOSED)
        return _seat(db, workshop)


def looks_first(storage: Storage, code: str, role: str | None) -> str:
    """Careless: looks whether a place is free, and takes it a moment later."""
    with storage.reading() as db:
        workshop = find_by_code(db, code)
        if workshop.full or not workshop.live.door_open:
            raise Refused(Code.ROOM_FULL)
        begun = workshop.live.state != "lobby"
    if begun:
        ALL_HAVE_LOOKED.wait(timeout=30)
    with storage.transaction() as db:
        return _seat(db, find_by_code(db, code))


def forgives_who_leaves(storage: Storage, code: str, role: str | None) -> str:
    """Careless: a place that is given up may be taken again, though the door is closed."""
    with storage.transaction() as db:
        workshop = find_by_code(db, code)
        if workshop.full:
            raise Refused(Code.ROOM_FULL)
        return _seat(db, workshop)


def _seat(db: Session, workshop: Workshop) -> str:
    token = secrets.token_bytes(16)
    workshop.live.seats += 1
    db.add(Seat(token_hash=digest(token), live_id=workshop.live.id, role=None))
    return token.hex()
