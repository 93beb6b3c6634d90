"""One phone can fill its own budget, and nobody else's."""

import pytest

from sessions import actions
from sessions.budgets import ANYWHERE, ENVELOPES_PER_SEAT, MOST_MOVES, InProcessBudget
from sessions.refusals import Refused
from tests.people import LENI
from tests.workshop import Room, new_secret, written

LIVE, ROUND = "live", "round"
VENUE, HOME, MOBILE = "the venue's", "somebody's home", "a phone company's"
LOTS = 10_000


def seat(number: int) -> bytes:
    return number.to_bytes(32)


def heard(budget: InProcessBudget, *places: str, seats: int = LOTS) -> None:
    for number, place in enumerate(places):
        budget.heard(LIVE, seat(number), place, seats)


def fill(budget: InProcessBudget, place: str, *, seats: int, round_id: str = ROUND) -> int:
    """Send until it is too much; gives how many were taken."""
    taken = 0
    while taken < LOTS and budget.has_room(LIVE, round_id, place, seats):
        budget.spend(LIVE, round_id, place)
        taken += 1
    return taken


def test_a_place_may_send_as_much_as_the_seats_that_were_heard_from_there() -> None:
    budget = InProcessBudget(chance=lambda most: 0)
    heard(budget, VENUE, VENUE, VENUE, HOME)
    assert fill(budget, HOME, seats=4) == ENVELOPES_PER_SEAT
    assert fill(budget, VENUE, seats=4) == 3 * ENVELOPES_PER_SEAT


def test_a_seat_that_is_heard_often_counts_once() -> None:
    budget = InProcessBudget(chance=lambda most: 0)
    for _ in range(99):
        heard(budget, HOME)
    assert fill(budget, HOME, seats=4) == ENVELOPES_PER_SEAT


def test_every_round_begins_anew_and_forgets_the_one_before() -> None:
    budget = InProcessBudget(chance=lambda most: 0)
    heard(budget, HOME)
    first = fill(budget, HOME, seats=1), fill(budget, HOME, seats=1)
    second = fill(budget, HOME, seats=1, round_id="second")
    assert (first, second) == ((ENVELOPES_PER_SEAT, 0), ENVELOPES_PER_SEAT)
    assert list(budget._rooms[LIVE].rounds) == ["second"]


def test_many_strange_addresses_hold_up_nobody_who_was_heard() -> None:
    budget, seats = InProcessBudget(chance=lambda most: 0), 5
    heard(budget, *[f"phone {number}" for number in range(seats)])
    strangers = sum(fill(budget, f"stranger {number}", seats=seats) for number in range(200))
    others = [fill(budget, f"phone {number}", seats=seats) for number in range(seats)]
    assert strangers == ENVELOPES_PER_SEAT * seats
    assert others == [ENVELOPES_PER_SEAT] * seats


def test_where_nobody_was_heard_yet_one_seats_worth_is_taken() -> None:
    budget = InProcessBudget(chance=lambda most: 0)
    assert fill(budget, MOBILE, seats=5) == ENVELOPES_PER_SEAT


def test_a_room_that_changes_networks_is_counted_there_at_the_next_turn() -> None:
    budget, seats = InProcessBudget(chance=lambda most: 0), 5
    heard(budget, *[VENUE] * seats)
    assert fill(budget, VENUE, seats=seats) == seats * ENVELOPES_PER_SEAT
    budget.turn([(LIVE, seat(number), MOBILE) for number in range(seats)])
    assert fill(budget, MOBILE, seats=seats) == seats * ENVELOPES_PER_SEAT


def test_those_who_only_ask_now_and_then_are_still_counted_after_a_turn() -> None:
    budget = InProcessBudget(chance=lambda most: 0)
    heard(budget, HOME, HOME)
    budget.turn([])
    assert fill(budget, HOME, seats=2) == 2 * ENVELOPES_PER_SEAT


def test_a_phone_that_goes_from_address_to_address_takes_nothing_from_those_who_stay() -> None:
    budget, seats = InProcessBudget(chance=lambda most: 0), 5
    heard(budget, *[VENUE] * seats)
    fill(budget, VENUE, seats=seats)
    spent = []
    for number in range(100):
        place = f"address {number}"
        budget.turn([(LIVE, seat(0), place)])
        spent.append(fill(budget, place, seats=seats))
    assert sum(spent) == ENVELOPES_PER_SEAT * MOST_MOVES * seats
    assert fill(budget, VENUE, seats=seats) == 0


def test_whoever_leaves_and_joins_again_for_ever_counts_for_no_more_than_the_room_holds() -> None:
    budget, seats = InProcessBudget(chance=lambda most: 0), 3
    heard(budget, VENUE, VENUE)
    for number in range(100):
        budget.heard(LIVE, seat(1_000 + number), HOME, seats)
    assert fill(budget, HOME, seats=seats) == ENVELOPES_PER_SEAT
    assert fill(budget, VENUE, seats=seats) == 2 * ENVELOPES_PER_SEAT


def test_of_whom_no_address_is_known_the_whole_room_counts() -> None:
    budget = InProcessBudget(chance=lambda most: 0)
    assert fill(budget, ANYWHERE, seats=4) == 4 * ENVELOPES_PER_SEAT


def test_what_is_kept_links_no_seat_to_a_place() -> None:
    budgets = [InProcessBudget(chance=lambda most: 0), InProcessBudget(chance=lambda most: 0)]
    heard(budgets[0], HOME, VENUE)
    heard(budgets[1], VENUE, HOME)
    kept = [
        (room.heard, sorted(room.now.items())) for each in budgets for room in each._rooms.values()
    ]
    assert kept[0] == kept[1]


def test_a_forgotten_workshop_leaves_nothing() -> None:
    budget = InProcessBudget(chance=lambda most: 0)
    before = repr(vars(budget))
    heard(budget, HOME)
    fill(budget, HOME, seats=1)
    budget.drop_round("another", ROUND)
    budget.drop_live(LIVE)
    assert repr(vars(budget)) == before


def test_a_released_round_is_forgotten(room: Room) -> None:
    phones = [room.phone(LENI) for _ in range(3)]
    room.open("fears")
    for phone in phones:
        phone.say_all()
    spent = room.stores.budget._rooms[room.id].rounds  # type: ignore[attr-defined]  # in process
    assert len(spent) == 1
    room.reveal()
    assert room.stores.budget._rooms[room.id].rounds == {}  # type: ignore[attr-defined]


def test_the_console_hears_of_a_flood_at_the_next_tick_and_others_are_taken(room: Room) -> None:
    seats = [room.phone(LENI).seat for _ in range(3)]
    round_id = room.open("fears")
    for place in (HOME, VENUE):
        room.stores.budget.heard(room.id, bytes.fromhex(seats.pop()), place, 3)

    def send(place: str) -> str:
        body = room.sealed(round_id, written({"text": "again"}))
        try:
            actions.hand_in(room.stores, room.code, round_id, new_secret(), body, place)
        except Refused as refused:
            return refused.code
        return "saved"

    flood = [send(HOME) for _ in range(ENVELOPES_PER_SEAT + 3)]
    before = room.console().signals
    room.tick()
    assert flood == ["saved"] * ENVELOPES_PER_SEAT + ["enough-sent"] * 3
    assert (before, room.console().signals) == ((), ("flood",))
    assert send(VENUE) == "saved"
    room.command("heed")
    assert room.console().signals == ()


@pytest.mark.parametrize("again", [1, 50])
def test_the_same_envelope_again_uses_up_nothing(room: Room, again: int) -> None:
    round_id, eid = room.open("fears"), new_secret()
    sealed = room.sealed(round_id, written({"text": "once"}))
    for _ in range(again):
        actions.hand_in(room.stores, room.code, round_id, eid, sealed)
    spent = room.stores.budget._rooms[room.id].rounds[round_id].spent  # type: ignore[attr-defined]
    assert spent.total() == 1


def test_by_how_many_of_hers_are_taken_nobody_counts_those_of_others() -> None:
    taken = set()
    for _ in range(60):
        budget = InProcessBudget()
        budget.turn([(LIVE, bytes([n]) * 32, "the venue's") for n in range(6)])
        taken.add(fill(budget, "the venue's", seats=6))
    assert min(taken) >= 6 * ENVELOPES_PER_SEAT
    assert max(taken) <= 12 * ENVELOPES_PER_SEAT
    assert len(taken) > 10


def test_a_place_that_was_full_stays_so_whoever_comes_to_it() -> None:
    """Else whoever fills it up would count others by what a seat adds: she knows how much."""
    budget = InProcessBudget()
    heard(budget, *[VENUE] * 5)
    taken = fill(budget, VENUE, seats=6)
    assert 5 * ENVELOPES_PER_SEAT <= taken <= 10 * ENVELOPES_PER_SEAT
    budget.heard(LIVE, seat(99), VENUE, LOTS)
    budget.turn([(LIVE, seat(number), VENUE) for number in range(9)])
    assert fill(budget, VENUE, seats=9) == 0
    assert fill(budget, HOME, seats=9) >= ENVELOPES_PER_SEAT


@pytest.mark.parametrize("place", [ANYWHERE, "stranger"])
def test_so_does_a_room_of_strangers_whoever_joins(place: str) -> None:
    budget = InProcessBudget()
    fill(budget, place, seats=4)
    assert fill(budget, place, seats=400) == 0


def test_a_seat_that_comes_to_a_place_before_it_is_full_adds_its_share() -> None:
    budget = InProcessBudget(chance=lambda most: 0)
    heard(budget, VENUE)
    assert budget.has_room(LIVE, ROUND, VENUE, 2)
    budget.heard(LIVE, seat(7), VENUE, LOTS)
    assert fill(budget, VENUE, seats=2) == 2 * ENVELOPES_PER_SEAT
