"""Phones and consoles do what they like, in any order; what is promised holds all the same."""

import re
from pathlib import Path

from hypothesis import settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from sqlalchemy import select

from sessions.anonymity.envelopes import ENVELOPE_BYTES
from sessions.anonymity.thresholds import coarse
from sessions.models import Entry, Envelope, Round, Tally
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
        assert view.handed_in == coarse(n if round_id and round_id == view.round else 0, K)

    @invariant()
    def the_database_holds_each_thing_once_and_nothing_too_early(self) -> None:
        with self.storage.reading() as db:
            assert {len(body) for body in db.scalars(select(Envelope.body))} <= {ENVELOPE_BYTES}
            sealed_rounds = set(db.scalars(select(Envelope.round_id)))
            for row in db.scalars(select(Round)):
                book = self.books.get(row.id.hex(), Book())
                open_to_read = book.state in ("released", "shown")
                assert (row.state in ("released", "shown")) == open_to_read
                entries = sorted(db.scalars(select(Entry.text).where(Entry.round_id == row.id)))
                votes = sum(db.scalars(select(Tally.n).where(Tally.round_id == row.id)))
                assert len(entries) + votes == (len(book.standing) if open_to_read else 0)
                assert entries == [] or entries == sorted(book.standing.values())
                assert (row.id in sealed_rounds) <= (row.state in ("open", "closed"))


def notes(views: object) -> set[str]:
    return set(re.findall(r"note-\d+", repr(views)))


def test_what_is_promised_holds_in_any_order(migrated: Path) -> None:
    AnyOrder.migrated = migrated
    steps = settings(max_examples=20, stateful_step_count=30, deadline=None)
    run_state_machine_as_test(AnyOrder, settings=steps)  # type: ignore[no-untyped-call]
