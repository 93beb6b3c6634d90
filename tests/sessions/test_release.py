"""Opening a round's envelopes: what stands, what goes, and who is told the roles."""

import secrets
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from sessions.anonymity.envelopes import Content
from sessions.anonymity.release import standing
from sessions.database.models import Ballot, Entry, Envelope, Round, Tally
from sessions.ids import digest
from sessions.refusals import Refused
from tests.people import AMINA, EVERYONE, GRETA, INES, JO, LENI, MARTA, RUTH
from tests.workshop import Room, new_secret, written

pytestmark = pytest.mark.both_databases


def content(words: str | None, secret: bytes, **more: Any) -> Content:
    return Content(words=words, own=digest(secret), **more)


@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_of_a_chain_of_changes_only_the_last_stands_in_any_order(rng: Random, many: int) -> None:
    own = [secrets.token_bytes(16) for _ in range(many)]
    chain = [content("0", own[0])]
    chain += [content(str(n), own[n], replaces=own[n - 1]) for n in range(1, many)]
    rng.shuffle(chain)
    assert [one.words for one in standing(chain)] == [str(many - 1)]


@given(st.permutations(range(5)))
def test_taking_back_a_changed_note_leaves_nothing_of_it_in_any_order(order: list[int]) -> None:
    first, second, third, other = (secrets.token_bytes(16) for _ in range(4))
    said = [
        content("first", first),
        content("second", second, replaces=first),
        content(None, third, takes_back=second),
        content("of somebody else", other),
        content(None, secrets.token_bytes(16)),
    ]
    assert [one.words for one in standing(said[n] for n in order)] == ["of somebody else"]


def test_a_secret_that_nobody_has_takes_nothing_away() -> None:
    stays = content("stays", bytes(16))
    assert standing([stays, content(None, bytes(15) + b"1", takes_back=bytes(15) + b"2")]) == [
        stays
    ]


def test_the_room_reads_every_note_once_and_passes_are_gone(room: Room) -> None:
    phones = [room.phone(person) for person in EVERYONE]
    room.open("fears")
    for phone in phones:
        phone.say_all()
    room.reveal()
    assert room.wall() == sorted(text for person in EVERYONE for text in person.writes)


def test_a_note_changed_and_a_note_taken_back_before_the_reveal_are_never_seen(room: Room) -> None:
    marta, leni, ruth = (room.phone(person) for person in (MARTA, LENI, RUTH))
    round_id = room.open("fears")
    harsh, gone = marta.write("too harsh"), ruth.write("taken back")
    marta.write("softer", replaces=harsh)
    leni.pass_()
    room.hand_in(round_id, new_secret(), written(None, takes_back=gone))
    room.reveal()
    assert room.wall() == ["softer"]


def test_a_changed_vote_counts_once(room: Room) -> None:
    phones = [room.phone(person) for person in (*EVERYONE[:6], GRETA)]
    room.open("mood")
    for phone in phones:
        for choice in "01":
            phone.choose(choice)
    room.reveal()
    with room.storage.reading() as db:
        assert [(row.choice, row.n) for row in db.scalars(select(Tally))] == [("1", 7)]


def test_votes_become_numbers_and_leave_no_entry_behind(room: Room) -> None:
    phones = [room.phone(person) for person in EVERYONE]
    room.open("mood")
    for phone, choice in zip(phones, "0000111", strict=True):
        phone.choose(choice)
    room.reveal()
    with room.storage.reading() as db:
        assert db.scalar(select(func.count()).select_from(Entry)) == 0
        assert db.scalar(select(func.count()).select_from(Ballot)) == 0
    bars = room.screen().step.result.bars  # type: ignore[union-attr]
    assert {bar.id: bar.count for bar in bars} == {"0": 4, "1": 3, "2": 0}


def test_too_few_is_refused_with_the_number_that_is_needed(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI)]
    room.open("fears")
    for phone in phones:
        phone.write("one of many notes")
        phone.write("another")
    room.command("close")
    before = room.live.revision
    with pytest.raises(Refused) as refused:
        room.command("preview")
    assert (refused.value.code, refused.value.facts) == ("too-few", {"k": 3})
    with room.storage.reading() as db:
        assert db.scalar(select(func.count()).select_from(Envelope)) == 4
        assert db.scalar(select(func.count()).select_from(Entry)) == 0
    assert room.live.revision == before


def test_who_passes_counts_as_much_as_who_writes(room: Room) -> None:
    writer, *others = [room.phone(person) for person in (MARTA, GRETA, INES)]
    room.open("fears")
    writer.write("among three")
    for phone in others:
        phone.pass_()
    room.reveal()
    assert room.wall() == ["among three"]


def test_saying_done_twice_does_not_make_two_of_one(room: Room) -> None:
    phone = room.phone(LENI)
    round_id = room.open("fears")
    for _ in range(5):
        phone.done(round_id)
    assert room.presence.done(round_id) == 1


def test_the_threshold_of_a_round_stays_as_it_was_when_it_opened(room: Room) -> None:
    round_id = room.open("fears")
    for verb in ("close", "open", "close", "open"):
        room.command(verb)
    with room.storage.reading() as db:
        opened = db.get(Round, bytes.fromhex(round_id))
        assert opened is not None
        assert opened.k == 3


def roles_on_the_wall(room: Room) -> set[str | None]:
    return {entry.role for entry in room.console().batch}


def test_roles_are_told_when_each_has_k_seats_and_k_entries(room: Room) -> None:
    room = Room(room.storage, roles=True)
    phones = [room.phone(person, role=True) for person in (MARTA, INES, RUTH, LENI, AMINA, JO)]
    room.open("fears")
    for phone in phones:
        phone.write("a note")
    room.reveal()
    assert roles_on_the_wall(room) == {"mother", "daughter"}


def test_one_role_below_k_hides_the_roles_of_all_for_good(room: Room) -> None:
    room = Room(room.storage, roles=True)
    phones = [room.phone(person, role=True) for person in (MARTA, INES, RUTH, GRETA, LENI, AMINA)]
    room.open("fears")
    for phone in phones:
        phone.write("a note")
        phone.write("another")
    room.reveal()
    assert roles_on_the_wall(room) == {None}
    with room.storage.reading() as db:
        assert set(db.scalars(select(Entry.role))) == {None}


def test_a_role_that_this_workshop_does_not_have_is_told_to_nobody(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, INES, LENI)]
    round_id = room.open("fears")
    for phone in phones:
        room.hand_in(round_id, new_secret(), written({"text": "hello"}, role="mother"))
        phone.done(round_id)
    room.reveal()
    assert (room.wall(), roles_on_the_wall(room)) == (["hello"] * 3, {None})


def test_everybody_may_pass_and_the_wall_is_empty(room: Room) -> None:
    phones = [room.phone(person) for person in EVERYONE]
    room.open("fears")
    for phone in phones:
        phone.pass_()
    room.reveal()
    assert room.wall() == []
