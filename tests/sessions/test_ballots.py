"""A vote is a ballot of one seat: the last counts, and none can be put to a seat or to another."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey
from sqlalchemy import select

from sessions import actions
from sessions.anonymity.ballots import mark, nullifier
from sessions.anonymity.thresholds import suppress
from sessions.database.models import Ballot, Tally
from sessions.refusals import Refused
from tests.people import EVERYONE, LENI, MARTA
from tests.workshop import K, Phone, Room, written

pytestmark = pytest.mark.both_databases

tokens = st.binary(min_size=16, max_size=16)
seeds = st.binary(min_size=32, max_size=32)


@given(seeds, seeds, tokens, tokens)
def test_a_nullifier_tells_rounds_seats_and_questions_apart(
    one: bytes, other: bytes, token: bytes, second: bytes
) -> None:
    cases = {(key, seat, question) for key in (one, other) for seat in (token, second)
             for question in (b"q" * 16, b"r" * 16)}  # fmt: skip
    found = {case: nullifier(PrivateKey(case[0]), *case[1:]) for case in cases}
    assert len(set(found.values())) == len(cases)
    assert {len(number) for number in found.values()} == {32}
    assert found == {case: nullifier(PrivateKey(case[0]), *case[1:]) for case in cases}


def ballots(room: Room) -> list[Ballot]:
    with room.storage.reading() as db:
        return list(db.scalars(select(Ballot).order_by(Ballot.nullifier)))


def told(room: Room) -> dict[str, int | None]:
    of_round = Tally.round_id == bytes.fromhex(room.round)
    with room.storage.reading() as db:
        return {row.choice: row.n for row in db.scalars(select(Tally).where(of_round))}


def voting(room: Room, people: int) -> list[Phone]:
    phones = [room.phone(EVERYONE[n % len(EVERYONE)]) for n in range(people)]
    room.open("mood")
    return phones


def test_a_seat_that_answers_again_has_one_ballot_and_is_done_once(room: Room) -> None:
    phones = voting(room, 3)
    for choice in "012":
        phones[0].choose(choice)
    assert (len(ballots(room)), room.presence.done(room.round)) == (1, 1)
    phones[0].pass_()
    assert (len(ballots(room)), room.presence.done(room.round)) == (1, 1)


def test_a_pass_stands_in_for_an_earlier_vote_and_is_stored_like_one(room: Room) -> None:
    phones = voting(room, 4)
    for phone in phones:
        phone.choose("0")
    phones[3].pass_()
    assert {len(one.body) for one in ballots(room)} == {2120}
    room.reveal()
    assert told(room) == {"0": 3}


class SlowNetwork:
    """Ballots of one phone, sealed in one order and brought in another."""

    def __init__(self, room: Room, phone: Phone) -> None:
        self.room, self.phone = room, phone
        self.sealed: list[bytes] = []

    def seal(self, choice: str) -> int:
        body = self.room.sealed(self.room.round, written({"choice": [choice]}))
        self.sealed.append(body)
        return len(self.sealed) - 1

    def bring(self, nth: int) -> None:
        """As a phone sends it: with the names of all it sealed before."""
        earlier = [mark(body).hex() for body in self.sealed[:nth]]
        room = self.room
        actions.cast(room.stores, room.code, room.round, self.phone.seat, self.sealed[nth], earlier)


@pytest.mark.parametrize("arrivals", list(permutations(range(3))))
def test_a_ballot_that_the_network_brings_late_does_not_take_the_place_of_a_later_one(
    room: Room, arrivals: tuple[int, ...]
) -> None:
    phones = voting(room, 3)
    network = SlowNetwork(room, phones[0])
    for phone in phones[1:]:
        phone.choose("2")
    for choice in "012":
        network.seal(choice)
    for nth in (*arrivals, *arrivals):
        network.bring(nth)
    assert room.presence.done(room.round) == 3
    room.reveal()
    assert told(room) == {"2": 3}


def test_nobody_can_have_the_ballot_of_another_left_out(room: Room) -> None:
    phones = voting(room, 4)
    hers = room.sealed(room.round, written({"choice": ["1"]}))
    for phone in phones[:3]:
        meddling = room.sealed(room.round, written({"choice": ["1"]}))
        named = [mark(hers).hex()]
        actions.cast(room.stores, room.code, room.round, phone.seat, meddling, named)
    actions.cast(room.stores, room.code, room.round, phones[3].seat, hers)
    room.reveal()
    assert told(room) == {"1": 4}


@pytest.mark.parametrize("named", ["x", "0" * 31, "0" * 33, "\ud800", ""])
def test_a_ballot_that_names_what_cannot_be_one_is_refused(room: Room, named: str) -> None:
    phone = voting(room, 3)[0]
    body = room.sealed(room.round, written({"choice": ["1"]}))
    with pytest.raises(Refused) as refused:
        actions.cast(room.stores, room.code, room.round, phone.seat, body, [named])
    assert (refused.value.code, ballots(room)) == ("not-readable", [])


def test_no_seat_is_known_by_the_same_number_in_two_rounds(room: Room) -> None:
    phones = voting(room, 3)
    for phone in phones:
        phone.choose("0")
    first = {one.nullifier for one in ballots(room)}
    room.command("close")
    room.command("again")
    room.command("open")
    for phone in phones:
        phone.choose("0")
    assert (len(first), first & {one.nullifier for one in ballots(room)}) == (3, set())


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["0", "1", "2", ""])), max_size=25))
def test_the_last_of_each_seat_counts_in_whatever_order_seats_answer(
    room: Room, said: list[tuple[int, str]]
) -> None:
    other = Room(room.storage)
    phones = voting(other, 6)
    for seat, choice in [*((seat, "") for seat in range(6)), *said]:
        phones[seat].choose(choice) if choice else phones[seat].pass_()
    other.reveal()
    assert told(other) == suppress(Counter(each for each in dict(said).values() if each), K)


def test_numbers_are_those_of_the_last_ballots_and_small_ones_are_not_written(room: Room) -> None:
    phones = voting(room, 9)
    for phone, choice in zip(phones, "222222222", strict=True):
        phone.choose(choice)
    last = "000011112"
    for phone, choice in reversed([*zip(phones, last, strict=True)]):
        phone.choose(choice)
    room.reveal()
    assert told(room) == suppress(Counter(last), K) == {"0": None, "1": None, "2": None}
    assert ballots(room) == []


def test_what_the_kind_does_not_take_counts_for_nothing(room: Room) -> None:
    phones = voting(room, 5)
    for phone in phones[:3]:
        phone.choose("1")
    phones[3].send({"choice": ["9"]})
    phones[4].send("0")
    room.reveal()
    assert told(room) == {"1": 3}


@pytest.mark.parametrize("seat", ["0" * 32, "", "x", "\ud800"])
def test_a_ballot_needs_a_seat_of_this_workshop(room: Room, seat: str) -> None:
    voting(room, 3)
    elsewhere = Room(room.storage).phone(LENI).seat
    for token in (seat, elsewhere):
        with pytest.raises(Refused) as refused:
            room.cast(room.round, token, written({"choice": ["1"]}))
        assert refused.value.code == "no-such-seat"
    assert ballots(room) == []


def test_a_ballot_comes_too_late_once_the_round_is_closed(room: Room) -> None:
    phone = voting(room, 3)[0]
    round_id = room.round
    room.command("close")
    with pytest.raises(Refused) as refused:
        room.cast(round_id, phone.seat, written({"choice": ["1"]}))
    assert (refused.value.code, ballots(room)) == ("round-not-open", [])


def test_ballots_survive_the_server_and_suffice_without_its_memory(room: Room) -> None:
    phones = voting(room, 3)
    for phone in phones:
        phone.choose("1")
    room.command("close")
    room.start_again()
    room.command("preview")
    room.command("reveal")
    assert told(room) == {"1": 3}


def test_a_step_that_collects_words_takes_no_ballot_and_the_other_way_round(room: Room) -> None:
    phone = room.phone(MARTA)
    on_a_wall = room.open("fears")
    with pytest.raises(Refused) as refused:
        room.cast(on_a_wall, phone.seat, written({"choice": ["1"]}))
    assert refused.value.code == "takes-nothing"
    on_a_poll = room.open("mood")
    with pytest.raises(Refused) as refused:
        room.hand_in(on_a_poll, "0" * 32, written({"text": "a note"}))
    assert refused.value.code == "takes-nothing"
