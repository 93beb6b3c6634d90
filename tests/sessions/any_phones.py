"""Phones that do what they like, in any order, and a book of what they did."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from nacl.public import PrivateKey

from sessions.actions.seats import MOST_SEATS
from sessions.budgets import ANYWHERE
from sessions.database.storage import Change, Storage
from sessions.refusals import Refused
from tests.people import EVERYONE
from tests.workshop import Room, new_secret, written

MOST_PHONES = 8
REPLY = bytes(PrivateKey(bytes(range(32))).public_key).hex()


@dataclass
class Book:
    """What the test itself wrote down of one round: notes by their secret, votes by the seat."""

    standing: dict[str, str] = field(default_factory=dict)
    voted: dict[str, str] = field(default_factory=dict)
    leaving: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)
    """The seats of those who came in when it was open: they count for nobody, and have no vote."""
    sent: list[tuple[str, bytes]] = field(default_factory=list)
    state: str = "sealed"
    hidden: set[str] = field(default_factory=set)
    masked: set[str] = field(default_factory=set)

    @property
    def counted(self) -> int:
        """Votes lie in the database; who else has sent or passed is forgotten with a restart."""
        return len(self.voted or self.done)


class Phones(RuleBasedStateMachine):
    """Up to eight phones in one room."""

    migrated: Path

    @initialize(
        step=st.sampled_from(["fears", "needs", "mood"]),
        people=st.integers(2, 5),
        counted=st.sampled_from([MOST_SEATS, 3, 4, 5, 6]),
    )
    def prepare(self, step: str, people: int, counted: int) -> None:
        self.folder = Path(tempfile.mkdtemp())
        file = shutil.copy(self.migrated, self.folder / "any.db")
        self.heard: list[Change] = []
        self.storage = Storage(f"sqlite:///{file}", self.heard.append)
        self.room = Room(self.storage)
        self.phones = [self.room.phone(person) for person in EVERYONE[:people]]
        self.books: dict[str, Book] = {}
        self.said, self.ticked = 0, (0, "")
        self.room.fill()
        self.room.quiet.clear()
        self.places = self.room.live.seats
        self.room.command("begin", people=counted)
        self.counted: set[tuple[str, bytes | None]] = set()
        self.room.open(step)
        self.revision = self.room.live.revision

    def teardown(self) -> None:
        if hasattr(self, "storage"):
            self.storage.close()
            shutil.rmtree(self.folder)

    @property
    def book(self) -> Book:
        """The book of the round that is on stage."""
        return self.books.setdefault(self.room.round, Book())

    @contextmanager
    def unannounced(self) -> Iterator[None]:
        """Whatever a phone does, nobody is told: that would be the moment it was done."""
        before = len(self.heard)
        yield
        assert (self.room.live.revision, len(self.heard)) == (self.revision, before)

    def waiting(self) -> list[Book]:
        """Of the rounds that were opened and not released."""
        if self.room.live.round_id:
            _ = self.book
        return [book for book in self.books.values() if book.state == "sealed"]

    def is_open(self) -> bool:
        return bool(self.phones) and self.room.live.phase == "open"

    @rule()
    def join(self) -> None:
        live, told = self.room.live, len(self.heard)
        if len(self.phones) < MOST_PHONES and live.door_open:
            phone = self.room.phone(EVERYONE[len(self.phones) % len(EVERYONE)])
            self.phones.append(phone)
            for book in self.waiting():
                book.late.add(phone.seat)
            # Nobody is told when somebody joins: only of the door, which the last place closes.
            closed = not self.room.live.door_open
            assert closed == (live.people == live.seats + 1)
            self.revision += closed
            assert self.heard[told:] == [Change(self.room.id, self.revision)] * closed

    @precondition(lambda self: not self.room.live.door_open)
    @rule()
    def knock(self) -> None:
        with self.unannounced(), suppress(Refused):
            self.room.phone(EVERYONE[0])
            raise AssertionError("somebody came in by a closed door")

    def words(self) -> tuple[str, Any]:
        """What to say in the step on stage, and how the database will name it."""
        self.said += 1
        script = self.room.console().script
        assert script is not None
        if script.step.kind == "wall":
            return f"note-{self.said}", {"text": f"note-{self.said}"}
        choices = [item.id for item in script.step.items] or ["0", "1", "2"]
        choice = choices[self.said % len(choices)]
        return choice, {"choice": [choice]}

    def send(self, who: int, name: str, words: Any, **more: str) -> None:
        """Vote, or hand in and say so."""
        phone, secret, eid = self.phones[who % len(self.phones)], new_secret(), new_secret()
        body, book = written(words, secret, reply=REPLY, **more), self.book
        late = phone.seat in book.late
        with self.unannounced():
            if self.room.asks_to_choose:
                if late:
                    with pytest.raises(Refused, match="came-late"):
                        self.room.cast(self.room.round, phone.seat, body)
                    return
                self.room.cast(self.room.round, phone.seat, body)
                book.voted[phone.seat] = name
            else:
                round_id, seats = self.room.round, self.room.live.seats
                if not self.room.stores.budget.has_room(self.room.id, round_id, ANYWHERE, seats):
                    return
                self.room.hand_in(round_id, eid, body)
                phone.done(self.room.round)
                book.sent.append((eid, body))
                for gone in more.values():
                    del book.standing[gone]
                if name:
                    book.standing[secret] = name
        if not late:
            book.done.add(phone.seat)

    @precondition(is_open)
    @rule(who=st.integers(0, 7), times=st.integers(1, 3))
    def write(self, who: int, times: int) -> None:
        for _ in range(times):
            self.send(who, *self.words())

    @precondition(is_open)
    @rule(who=st.integers(0, 7))
    def pass_(self, who: int) -> None:
        self.send(who, "", None)

    @precondition(is_open)
    @rule(who=st.integers(0, 7), data=st.data())
    def change_or_take_back_before_the_release(self, who: int, data: st.DataObject) -> None:
        if self.book.standing:
            earlier = data.draw(st.sampled_from(list(self.book.standing)))
            self.stand_in(who, earlier, back=data.draw(st.booleans()))

    @rule(data=st.data())
    def take_back_after_the_release(self, data: st.DataObject) -> None:
        books = [one for one in self.books.values() if one.state in ("released", "shown")]
        for book in books:
            for secret, name in list(book.standing.items())[:1]:
                if name.startswith("note") and data.draw(st.booleans()):
                    with self.unannounced():
                        self.room.take_back(secret)
                    book.leaving.add(secret)

    @rule(data=st.data())
    def send_once_more(self, data: st.DataObject) -> None:
        """A phone that heard no answer sends the same again; it stays one."""
        if books := {one: book for one, book in self.books.items() if book.sent}:
            round_id = data.draw(st.sampled_from(list(books)))
            eid, body = data.draw(st.sampled_from(books[round_id].sent))
            # Refused where the round was dropped.
            with self.unannounced(), suppress(Refused):
                self.room.hand_in(round_id, eid, body)

    @precondition(is_open)
    @rule(data=st.data())
    def everybody_takes_part(self, data: st.DataObject) -> None:
        for who in range(len(self.phones)):
            deed = data.draw(st.sampled_from([self.write_once, self.pass_, self.change_mind]))
            deed(who)

    def write_once(self, who: int) -> None:
        self.write(who, 1)

    def change_mind(self, who: int) -> None:
        """Write, and write something else instead."""
        before = set(self.book.standing)
        self.write(who, 1)
        for secret in set(self.book.standing) - before:
            self.stand_in(who, secret)

    def stand_in(self, who: int, earlier: str, *, back: bool = False) -> None:
        if back:
            self.send(who, "", None, takes_back=earlier)
        else:
            self.send(who, *self.words(), replaces=earlier)
