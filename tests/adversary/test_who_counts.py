"""T7: one person is one, however often her phone leaves and joins, and whatever she writes."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from sessions import actions
from sessions.actions import seats
from sessions.activities.kind import Refused
from sessions.anonymity import ballots
from sessions.models import Round, Tally
from sessions.presence import InProcessPresence
from sessions.scene import Scene, find
from sessions.storage import Storage
from tests.adversary.crowd import AGENDA
from tests.adversary.findings import Findings
from tests.people import EVERYONE, INES, JO, LENI, MARTA, RUTH
from tests.workshop import Phone, Room, new_secret, written

K = 5
SEATS = 6
WRITERS = 5
"""All but the one who comes and goes."""

Deed = Callable[[Room, Phone], object]


def counted(room: Room) -> int:
    """How many the program would put down as having sent or passed, by whichever count is more."""
    with room.storage.reading() as db:
        round_ = db.scalars(select(Round).where(Round.id == bytes.fromhex(room.round))).one()
        return max(room.presence.done(room.round), ballots.count(db, round_))


def come_and_go(room: Room, *, times: int, deed: Deed) -> tuple[int, int]:
    """One phone takes part, leaves, and joins again where the door lets it; its door lets in as
    many as people were counted. Gives the most that was counted, and the places there were."""
    most, people = 0, room.live.seats
    mallory = room.phone(JO)
    people += 1
    for _ in range(times):
        deed(room, mallory)
        most = max(most, counted(room))
        assert most <= room.live.seats
        actions.leave(room.storage, room.code, mallory.seat)
        if room.live.seats >= people:
            break
        mallory = room.phone(JO)
    return most, room.live.seats


def passes(room: Room, phone: Phone) -> None:
    phone.done(room.round)


def votes(room: Room, phone: Phone) -> None:
    phone.choose("0")


def a_room(storage: Storage, step: str) -> tuple[Room, list[Phone]]:
    """Five honest phones before an open step, and a sixth that is still outside."""
    room = Room(storage, agenda=AGENDA, k=K)
    honest = [room.phone(person) for person in EVERYONE[: SEATS - 1]]
    room.open(step)
    return room, honest


def leaving_frees_a_place(scene: Scene) -> None:
    """As it was: whoever goes makes room at once, though what she sent stays."""
    scene.live.seats = seats.taken(scene)


DEEDS = {"notes": ("needs", passes), "votes": ("mood", votes)}


@pytest.mark.parametrize("what", DEEDS)
def test_whoever_leaves_and_joins_again_counts_once(
    storage: Storage, findings: Findings, what: str
) -> None:
    step, deed = DEEDS[what]
    room, _ = a_room(storage, step)
    most, places = come_and_go(room, times=9, deed=deed)
    findings.note(
        "T7", f"one phone that leaves and joins nine times, {what}", f"counts {most}", "1",
        holds=most == 1,
    )  # fmt: skip
    assert (most, places) == (1, SEATS)


@pytest.mark.parametrize("what", DEEDS)
def test_a_room_whose_leavers_make_room_is_noticed(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, findings: Findings, what: str
) -> None:
    monkeypatch.setattr(seats, "settle_places", leaving_frees_a_place)
    step, deed = DEEDS[what]
    room, _ = a_room(storage, step)
    with pytest.raises(AssertionError):
        come_and_go(room, times=9, deed=deed)
    most = counted(room)
    findings.note(
        "T13", f"leavers make room, {what}", f"counts {most}", "> 1: caught", holds=most > 1
    )
    assert most == SEATS + 1


def test_a_batch_is_not_opened_for_one_who_pretends_to_be_five(storage: Storage) -> None:
    """The attack as it was seen: the console, one more phone, and one honest note alone."""
    room, honest = a_room(storage, "needs")
    honest[0].write("alone and known")
    come_and_go(room, times=9, deed=passes)
    room.tick()
    with pytest.raises(Refused) as refused:
        room.command("preview")
    assert (refused.value.code, room.console().batch) == ("too-few", ())


def write_as(room: Room, phone: Phone, role: str, text: str) -> None:
    """A note that says it is of this role, and no more than the note."""
    said = written({"text": text}, new_secret(), role=role)
    room.hand_in(room.round, new_secret(), said)


def labels(room: Room) -> set[str | None]:
    return {entry.role for entry in room.console().batch}


def mothers_and_daughters(storage: Storage) -> tuple[Room, list[Phone], list[Phone]]:
    room = Room(storage, agenda=AGENDA, roles=True, k=3)
    mothers = [room.phone(MARTA, role=True) for _ in range(3)]
    daughters = [room.phone(LENI, role=True) for _ in range(3)]
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
    extra = [room.phone(person) for person in (INES, RUTH, MARTA)]
    for phone in mothers:
        phone.write("by a mother")
    room.start_again()
    # Without the others telling again, three without a role are enough to open it.
    for phone in (*mothers, *daughters) if again else extra:
        phone.done(room.round)
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


def test_places_are_free_again_when_the_last_round_is_over(storage: Storage) -> None:
    room, honest = a_room(storage, "needs")
    for phone in honest:
        phone.pass_()
    actions.leave(room.storage, room.code, honest[0].seat)
    during = room.live.seats
    for verb in ("close", "preview"):
        room.command(verb)
    with room.storage.reading() as db:
        assert (during, seats.taken(find(db, room.id))) == (SEATS - 1, SEATS - 2)
    assert room.live.seats == SEATS - 2
