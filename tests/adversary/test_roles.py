"""T7: a role is told only when enough people of each have sent or passed, not enough notes."""

import pytest
from sqlalchemy import select

from sessions import actions
from sessions.database.models import Tally
from sessions.database.storage import Storage
from sessions.presence import InProcessPresence
from tests.adversary.crowd import AGENDA
from tests.adversary.findings import Findings
from tests.people import LENI, MARTA
from tests.workshop import Phone, Room, written


def labels(room: Room) -> set[str | None]:
    return {entry.role for entry in room.console().batch}


def mothers_and_daughters(storage: Storage) -> tuple[Room, list[Phone], list[Phone]]:
    room = Room(storage, agenda=AGENDA, roles=True, k=3)
    mothers = [room.phone(MARTA, role=True) for _ in range(3)]
    daughters = [room.phone(LENI, role=True) for _ in range(3)]
    # Those who do not say what they are.
    room.fill(9)
    room.open("needs")
    for phone in daughters:
        phone.write("by a daughter")
    return room, mothers, daughters


def one_mother_writes_three_notes(storage: Storage) -> Room:
    room, mothers, _ = mothers_and_daughters(storage)
    for number in range(3):
        mothers[0].write(f"mine {number}")
    for verb in ("close", "preview"):
        room.command(verb)
    return room


class AnySeat(frozenset[bytes]):
    def __contains__(self, seat: object) -> bool:
        return True


def test_three_notes_of_one_mother_are_not_three_mothers(
    storage: Storage, findings: Findings
) -> None:
    told = labels(one_mother_writes_three_notes(storage))
    findings.note(
        "T7", "one of three mothers writes three notes", f"labels {told}", "no label",
        holds=told == {None},
    )  # fmt: skip
    assert told == {None}


def test_a_release_that_counts_notes_for_people_is_noticed(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, findings: Findings
) -> None:
    """As it was: every seat that has joined counts, whether it has sent or not."""
    monkeypatch.setattr(InProcessPresence, "done_seats", lambda *_: AnySeat())
    told = labels(one_mother_writes_three_notes(storage))
    findings.note(
        "T13", "notes counted for people: labels", f"{sorted(map(str, told))}",
        "labels: caught", holds=told == {"mother", "daughter"},
    )  # fmt: skip
    assert findings.broken == []


def test_labels_are_told_when_three_of_each_have_sent_or_passed(storage: Storage) -> None:
    room, mothers, _ = mothers_and_daughters(storage)
    for number in range(3):
        mothers[0].write(f"mine {number}")
    for phone in mothers[1:]:
        phone.pass_()
    for verb in ("close", "preview"):
        room.command(verb)
    assert labels(room) == {"mother", "daughter"}


def test_one_who_leaves_and_joins_as_another_counts_for_neither_role_twice(
    storage: Storage,
) -> None:
    room, mothers, daughters = mothers_and_daughters(storage)
    for phone in mothers:
        phone.write("by a mother")
    actions.leave(room.storage, room.code, daughters[0].seat)
    room.phone(MARTA, role=True).write("by the same, as a mother")
    for verb in ("close", "preview"):
        room.command(verb)
    assert labels(room) == {None}


@pytest.mark.parametrize("again", [True, False])
def test_a_server_that_was_started_again_tells_roles_when_phones_have_told_it(
    storage: Storage, again: bool
) -> None:
    room, mothers, daughters = mothers_and_daughters(storage)
    for phone in mothers:
        phone.write("by a mother")
    room.start_again()
    # Without the others telling again, three without a role are enough to open it.
    seats = [phone.seat for phone in (*mothers, *daughters)] if again else room.quiet
    for seat in seats:
        actions.mark_done(room.stores, room.code, room.round, seat)
    for verb in ("close", "preview"):
        room.command(verb)
    assert labels(room) == ({"mother", "daughter"} if again else {None})


def test_a_vote_by_role_needs_the_seats_of_each_role_too(storage: Storage) -> None:
    agenda = AGENDA.replace("options: [A, B]", "options: [A, B], by_role: true")
    room = Room(storage, agenda=agenda, roles=True, k=3)
    mothers = [room.phone(MARTA, role=True) for _ in range(3)]
    daughters = [room.phone(LENI, role=True) for _ in range(4)]
    room.open("mood")
    for phone in (*mothers, *daughters[:3]):
        phone.choose("0")
    actions.leave(room.storage, room.code, mothers[0].seat)
    # The gone mother's ballot is in the box; a fourth daughter's says it is a mother's.
    room.cast(room.round, daughters[3].seat, written({"choice": ["0"]}, role="mother"))
    room.reveal()
    assert by_role(room) == {""}


def by_role(room: Room) -> set[str]:
    with room.storage.reading() as db:
        return set(db.scalars(select(Tally.role)))
