"""In too small a group what people write stays on their phones: nothing is taken, by no way."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from sessions import actions
from sessions.database.models import Ballot, Envelope
from sessions.database.storage import Storage
from sessions.refusals import Refused
from tests.people import EVERYONE, LENI, MARTA
from tests.workshop import Phone, Room, new_secret, written

PAIR = (LENI, MARTA)


def opened(storage: Storage, step: str, people: int, k: int = 5) -> tuple[Room, list[Phone]]:
    """A step opened for exactly so many people."""
    room = Room(storage, k=k)
    phones = [room.phone(person) for person in EVERYONE[:people]]
    room.go_to(step)
    room.command("open")
    return room, phones


def mode(room: Room) -> str | None:
    seal = room.seal
    return seal.mode if seal else None


def refusals(room: Room, phone: Phone) -> set[str]:
    found: set[str] = set()
    acts: tuple[Callable[[], object], ...] = (
        lambda: room.hand_in(room.round, new_secret(), written({"text": "hello"})),
        lambda: room.cast(room.round, phone.seat, written({"choice": ["0"]})),
    )
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        found.add(refused.value.code)
    return found


@pytest.mark.parametrize(
    ("step", "people", "expected"),
    [
        ("fears", 1, "private"),
        ("fears", 4, "private"),
        ("fears", 5, "at_reveal"),
        ("mood", 2, "private"),
        ("mood", 3, "at_reveal"),
        ("mood", 4, "at_reveal"),
    ],
)
def test_words_need_k_people_and_closed_questions_three(
    storage: Storage, step: str, people: int, expected: str
) -> None:
    room, _ = opened(storage, step, people)
    assert mode(room) == expected


@pytest.mark.parametrize("step", ["fears", "mood"])
def test_nothing_is_taken_and_no_key_is_made(storage: Storage, step: str) -> None:
    room, phones = opened(storage, step, 2)
    seal = phones[0].view().seal
    assert (seal and seal.key, room.stores.keys.rounds()) == (None, set())
    assert refusals(room, phones[0]) == {"takes-nothing"}
    with storage.reading() as db:
        for table in (Envelope, Ballot):
            assert db.scalar(select(func.count()).select_from(table)) == 0


def test_all_may_be_done_and_still_nothing_is_revealed(storage: Storage) -> None:
    room, phones = opened(storage, "fears", 4)
    for phone in phones:
        phone.done(room.round)
    room.command("close")
    assert room.console().next_move == "next"
    for verb in ("preview", "reveal"):
        with pytest.raises(Refused) as refused:
            room.command(verb)
        assert refused.value.code == "not-now"
    assert set(room.news().rounds.values()) == {"private"}


def test_who_comes_later_does_not_make_it_public_halfway(storage: Storage) -> None:
    room, phones = opened(storage, "fears", 4)
    for _ in range(3):
        room.phone(LENI)
    for verb in ("close", "open", "next", "back", "open"):
        room.command(verb)
    assert (mode(room), refusals(room, phones[0])) == ("private", {"takes-nothing"})
    for verb in ("close", "again", "open"):
        room.command(verb)
    assert mode(room) == "at_reveal"


def test_who_leaves_makes_the_next_round_private_and_not_the_one_that_is_open(
    storage: Storage,
) -> None:
    room, phones = opened(storage, "fears", 5)
    actions.leave(storage, room.code, phones[0].seat)
    phones[1].write("still taken")
    assert mode(room) == "at_reveal"
    for verb in ("close", "again", "open"):
        room.command(verb)
    assert mode(room) == "private"


def test_a_closed_question_in_a_group_below_k_needs_everybody(storage: Storage) -> None:
    room, phones = opened(storage, "mood", 4)
    for phone in phones[:3]:
        phone.choose("0")
    room.command("close")
    with pytest.raises(Refused) as refused:
        room.command("preview")
    assert (refused.value.code, refused.value.facts) == ("too-few", {"k": 4})
    room.command("open")
    phones[3].pass_()
    room.reveal()
    step = room.screen().step
    assert step is not None
    assert step.result is not None
    assert {bar.id: bar.count for bar in step.result.bars} == {"0": None, "1": 0, "2": 0}


def test_a_pair_is_never_asked_for_a_number(storage: Storage) -> None:
    room, phones = opened(storage, "mood", len(PAIR), k=3)
    assert (mode(room), refusals(room, phones[1])) == ("private", {"takes-nothing"})


def test_the_end_goes_as_always(storage: Storage) -> None:
    room, _ = opened(storage, "fears", 2)
    room.command("end")
    assert (room.live.state, set(room.news().rounds.values())) == ("ended", {"private"})
