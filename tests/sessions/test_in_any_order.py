"""Phones and consoles do what they like, in any order; what is promised holds all the same."""

import re
from collections import Counter
from pathlib import Path

from hypothesis import settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from sqlalchemy import select

from sessions.anonymity.envelopes import ENVELOPE_BYTES
from sessions.anonymity.thresholds import coarse, suppress
from sessions.database.models import Ballot, Entry, Envelope, Message, Round, Tally
from tests.sessions.any_consoles import Consoles
from tests.sessions.any_phones import Book
from tests.workshop import K


class AnyOrder(Consoles):
    """Everybody at once, looked at after every single thing that anybody does."""

    @invariant()
    def nobody_reads_a_note_before_her_time(self) -> None:
        for_the_room, for_the_console = set[str](), set[str]()
        for book in self.books.values():
            names = set(book.standing.values())
            for_the_room |= names - book.hidden - book.masked if book.state == "shown" else set()
            for_the_console |= names if book.state in ("released", "shown") else set()
        told = [self.room.screen(), *(phone.view() for phone in self.phones[:1])]
        assert notes(told) <= for_the_room
        assert notes(self.room.console()) <= for_the_console

    @invariant()
    def the_console_knows_a_coarse_count_from_the_last_tick(self) -> None:
        view = self.room.console()
        n, round_id = self.ticked
        looked_at = bool(round_id) and round_id == view.round
        assert view.counting == (self.waits_for_a_count() and not looked_at)
        assert view.handed_in == ("" if view.counting else coarse(n if looked_at else 0, K))

    @invariant()
    def the_database_holds_each_thing_once_and_nothing_too_early(self) -> None:
        with self.storage.reading() as db:
            for row in db.scalars(select(Round)):
                book = self.books.get(row.id.hex(), Book())
                open_to_read = book.state in ("released", "shown")
                assert (row.state in ("released", "shown")) == open_to_read
                standing = list(book.standing.values()) if open_to_read else []
                entries = sorted(db.scalars(select(Entry.text).where(Entry.round_id == row.id)))
                told = db.scalars(select(Tally).where(Tally.round_id == row.id))
                counts = {tally.choice: tally.n for tally in told}
                if row.step in ("fears", "needs"):
                    assert (entries, counts) == (sorted(standing), {})
                else:
                    assert (entries, counts) == ([], suppress(Counter(standing), K))

    @invariant()
    def nobody_gets_in_beyond_the_people_who_are_here(self) -> None:
        live = self.room.live
        assert live.people is not None
        assert live.seats <= max(live.people, self.places)
        assert live.seats < live.people or not live.door_open
        self.places = live.seats

    @invariant()
    def what_is_sealed_has_one_size_and_waits_for_a_round_that_is_not_over(self) -> None:
        with self.storage.reading() as db:
            states = {row.id: row.state for row in db.scalars(select(Round))}
            bodies = [*db.scalars(select(Ballot)), *db.scalars(select(Envelope))]
            sealed = [row for row in bodies if row.body is not None]
        assert {len(row.body or b"") for row in sealed} <= {ENVELOPE_BYTES}
        assert {states[row.round_id] for row in sealed} <= {"open", "closed"}
        assert "dropped" not in {states[row.round_id] for row in bodies}

    @invariant()
    def a_key_is_kept_as_long_as_it_may_open_something_and_no_longer(self) -> None:
        with self.storage.reading() as db:
            waiting = Round.state.in_(("open", "closed"))
            rounds = set(db.scalars(select(Round.id).where(waiting)))
            letters = set(db.scalars(select(Message.id)))
        assert self.room.stores.keys.rounds() == rounds | letters


def notes(views: object) -> set[str]:
    return set(re.findall(r"note-\d+", repr(views)))


def test_what_is_promised_holds_in_any_order(migrated: Path) -> None:
    AnyOrder.migrated = migrated
    steps = settings(max_examples=20, stateful_step_count=30, deadline=None)
    run_state_machine_as_test(AnyOrder, settings=steps)  # type: ignore[no-untyped-call]
