"""Consoles that click what they like, in any order, upon phones that do the same."""

from contextlib import suppress
from inspect import signature
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import select

from sessions import actions
from sessions.anonymity.gathered import BAR
from sessions.database.models import Entry, Round
from sessions.database.storage import Change
from sessions.moves import LETS_GO
from sessions.refusals import Refused
from tests.sessions.any_phones import Book, Phones
from tests.workshop import STEPS, K

FORGED: list[dict[str, Any]] = [{}, {"step": "nowhere"}, {"seconds": "60"}, {"entry": "0" * 32}]
ROUND = {"open", "close", "preview", "reveal", "again"}


class Consoles(Phones):
    """Rosa and Tomasz, who agree on nothing, and a server that is started again at times."""

    @rule()
    def tick(self) -> None:
        self.room.tick()
        self.note_the_look()

    def note_the_look(self) -> None:
        round_id = self.room.live.round_id
        shown = self.room.round if round_id else ""
        book = self.books.get(shown, Book())
        # Of a round that waits no more nothing is kept in memory.
        self.ticked = (book.counted if book.state == "sealed" else 0, shown)

    @rule(back=st.booleans())
    def start_the_server_again(self, back: bool) -> None:
        """It has forgotten who was done, and which notes are to leave; phones that come back say so
        again, if they can."""
        self.room.start_again()
        self.ticked = (0, "")
        done = {round_id: book.done for round_id, book in self.books.items()}
        for book in self.books.values():
            book.done = set()
        for phone in self.phones if back else ():
            for round_id in [one for one, seats in done.items() if phone.seat in seats]:
                with suppress(Refused), self.unannounced():
                    phone.done(round_id)
                    self.books[round_id].done.add(phone.seat)
        for book in self.books.values():
            book.leaving = {secret for secret in book.leaving if back and self.says_again(secret)}

    def says_again(self, secret: str) -> bool:
        with suppress(Refused), self.unannounced():
            self.room.take_back(secret)
            return True
        return False

    @rule()
    def strike_the_hour(self) -> None:
        """What was taken back after the end leaves now, of workshops that are over alone."""
        told = len(self.heard)
        leaves = self.room.live.state == "ended" and self.room.presence.taken_back(self.room.id)
        actions.let_go_of_ended(self.room.stores)
        if leaves:
            self.revision += 1
            self.let_go()
        assert self.heard[told:] == ([Change(self.room.id, self.revision)] if leaves else [])
        assert self.room.live.revision == self.revision

    @rule(data=st.data())
    def click(self, data: st.DataObject) -> None:
        moves = self.room.console().moves
        allowed = sorted(moves & ROUND) or sorted(moves - {"end"}) or [""]
        if data.draw(st.booleans()):
            allowed = sorted(moves - {"end"}) or [""]
        verb = data.draw(st.sampled_from(allowed))
        self.command(verb, self.arguments(verb, data), self.revision)

    @rule(data=st.data())
    def click_what_is_obvious(self, data: st.DataObject) -> None:
        if self.is_open() and len(self.book.done) < K:
            self.everybody_takes_part(data)
        self.tick()
        verb = self.room.console().next_move
        if verb not in (None, "end"):
            self.command(str(verb), {}, self.revision)

    @precondition(lambda self: self.room.console().batch)
    @rule(
        verb=st.sampled_from(["hide", "show", "mask", "unmask", "hold", "write", "again"]),
        data=st.data(),
    )
    def go_through_the_batch(self, verb: str, data: st.DataObject) -> None:
        self.command(verb, self.arguments(verb, data), self.revision)

    @precondition(lambda self: self.room.live.phase in ("open", "closed"))
    @rule()
    def be_too_quick(self) -> None:
        """Close and look at once, however few have sent or passed."""
        for verb in ("close", "preview"):
            self.command(verb, {}, self.revision)

    @precondition(lambda self: self.said > 8)
    @rule()
    def finish(self) -> None:
        self.command("end", {}, self.revision)

    @rule(data=st.data(), verb=st.sampled_from([*sorted({*actions.VERBS} - {"end"}), "forget", ""]))
    def click_out_of_turn(self, data: st.DataObject, verb: str) -> None:
        args = data.draw(st.sampled_from([self.arguments(verb, data), *FORGED]))
        self.command(verb, args, data.draw(st.sampled_from([self.revision, 0, 1, 10**9])))

    def arguments(self, verb: str, data: st.DataObject) -> dict[str, Any]:
        # In the order of their words: random ids would make every run draw something else.
        batch = sorted(self.room.console().batch, key=lambda entry: entry.words[0].text)
        ids = [entry.id for entry in batch] or ["0" * 32]
        # Which of the themes it is makes no difference to what is told or kept.
        named = sorted(theme.id for theme in self.room.console().themes)[:1]
        drawn = {
            "step": data.draw(st.sampled_from(STEPS)),
            "seconds": data.draw(st.sampled_from([60, -60, 3_600, 3_601])),
            "entry": data.draw(st.sampled_from(ids)),
            "word": data.draw(st.integers(0, 1)),
            "reason": data.draw(st.sampled_from(["danger", "names", "envy"])),
            "text": "come and see me",
            "address": "http://10.0.0.9:8000",
            "title": "By myself",
            "people": data.draw(st.integers(0, 9)),
            "more": data.draw(st.integers(0, 3)),
            "theme": data.draw(st.sampled_from(["some", ""])) and (named or ["0" * 32])[0],
        }
        act = actions.VERBS.get(verb, actions.leave)
        return {name: drawn[name] for name in signature(act).parameters if name in drawn}

    def command(self, verb: str, args: dict[str, Any], revision: int) -> None:
        before, told = self.room.live, len(self.heard)
        if verb == "preview":
            self.tick()
        try:
            now = self.room.command(verb, revision, **args)
        except Refused:
            assert (self.room.live.revision, len(self.heard)) == (self.revision, told)
            return
        assert now == self.revision + 1
        assert self.heard[told:] == [Change(self.room.id, now)]
        self.revision = now
        self.note_down(verb, args, before.round_id.hex() if before.round_id else "")

    def note_down(self, verb: str, args: dict[str, Any], round_id: str) -> None:
        book = self.books.setdefault(round_id, Book()) if round_id else Book()
        if verb in LETS_GO:
            self.let_go()
        if verb in ("next", "back", "jump", "skip"):
            self.find_the_round_again()
        if verb in ("close", "next", "back", "jump", "skip") and self.waits_for_a_count():
            self.note_the_look()
        if verb == "preview":
            self.count_votes(book)
            assert book.counted >= K
            book.state = "released"
        elif verb == "reveal":
            book.state = "shown"
        elif verb == "again" and book.state != "shown":
            book.state = "dropped"
        elif verb in ("hide", "hold", "mask", "show", "unmask"):
            self.unsee(book, args["entry"])
        elif verb == "end":
            for one in self.books.values():
                one.state = one.state if one.state == "shown" else "dropped"
                self.destroy_what_was_kept_from_the_room(one)

    def waits_for_a_count(self) -> bool:
        book = self.books.get(self.room.round if self.room.live.round_id else "", Book())
        return self.room.live.phase == "closed" and book.state == "sealed"

    def let_go(self) -> None:
        """What was taken back leaves, and with it what was kept from the room of it."""
        for book in self.books.values():
            for secret in book.leaving:
                book.standing.pop(secret, None)
            book.leaving = set()

    def count_votes(self, book: Book) -> None:
        """A tap on a note that the room does not see, or no longer, counts for nothing; nor does
        an answer to a question that was counted before."""
        script = self.room.console().script
        assert script is not None
        step = script.step
        if step.kind in ("poll", "resonance"):
            question = (step.id, self.newest_wall() if step.kind == "resonance" else None)
            if question in self.counted:
                return
            self.counted.add(question)
        may_be = {item.id for item in step.items} if step.kind == "resonance" else {"0", "1", "2"}
        book.standing |= {seat: name for seat, name in book.voted.items() if name in may_be}

    def newest_wall(self) -> bytes | None:
        walls = select(Round.id).where(Round.step == "fears", Round.state != "dropped")
        with self.storage.reading() as db:
            return db.scalars(walls.order_by(Round.number.desc())).first()

    def find_the_round_again(self) -> None:
        """A step that is come back to has the round it had, unless that was dropped."""
        live = self.room.live
        with self.storage.reading() as db:
            step = STEPS[live.step or 0]
            of_step = select(Round).where(Round.step == step).order_by(Round.number.desc())
            rounds = [row.id for row in db.scalars(of_step)]
        kept = [one for one in rounds if self.books.get(one.hex(), Book()).state != "dropped"]
        assert live.round_id == next(iter(kept), None)

    def unsee(self, book: Book, entry_id: str) -> None:
        with self.storage.reading() as db:
            entry = db.scalars(select(Entry).where(Entry.id == bytes.fromhex(entry_id))).one()
        (book.hidden.add if entry.kept_back else book.hidden.discard)(entry.text)
        (book.masked.add if entry.masks else book.masked.discard)(entry.text)

    def destroy_what_was_kept_from_the_room(self, book: Book) -> None:
        book.standing = {
            secret: BAR if name in book.masked else name
            for secret, name in book.standing.items()
            if name not in book.hidden
        }
