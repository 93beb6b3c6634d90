import pytest

from sessions.presence import BETWEEN_LOOKS, MOST_OUTDATED, InProcessPresence, Snapshot
from tests.watch import Watch
from tests.workshop import Room

LENI, MARTA, RUTH = b"leni's seat", b"marta's seat", b"ruth's seat"


def test_a_phone_with_two_tabs_is_one_seat_until_both_are_closed() -> None:
    presence = InProcessPresence(between_looks=0)
    for seat, tab in ((LENI, "a"), (LENI, "b"), (MARTA, "c")):
        presence.arrived("live", seat, tab)
    assert presence.tick("live", None).seats == 2
    presence.went("live", LENI, "a")
    assert presence.tick("live", None).seats == 2
    presence.went("live", LENI, "b")
    presence.went("live", LENI, "b")
    assert presence.tick("live", None).seats == 1


def test_nothing_moves_between_two_ticks() -> None:
    presence = InProcessPresence(between_looks=0)
    presence.tick("live", "round")
    presence.arrived("live", LENI, "a")
    presence.mark_done("live", "round", LENI)
    assert presence.snapshot("live") == Snapshot(0, 0, "round")
    presence.tick("live", "round")
    assert presence.snapshot("live") == Snapshot(1, 1, "round")


def test_two_looks_are_never_close_together_whoever_asks() -> None:
    watch = Watch()
    presence = InProcessPresence(clock=watch)
    found = []
    for seat in range(40):
        presence.mark_done("live", "round", bytes([seat]))
        found.append(presence.tick("live", "round").handed_in)
        watch.go_on(1)
    assert found == [0] * 10 + [11] * 10 + [21] * 10 + [31] * 10
    assert BETWEEN_LOOKS == 10


def test_a_server_that_was_just_started_may_have_looked_just_before() -> None:
    watch = Watch(5_000)
    presence = InProcessPresence(clock=watch)
    watch.go_on(BETWEEN_LOOKS - 1)
    early = presence.may_look("live")
    watch.go_on(1)
    assert (early, presence.may_look("live")) == (False, True)


def test_a_look_that_is_awaited_is_due_when_it_may_be_taken_and_then_no_more() -> None:
    watch = Watch()
    presence = InProcessPresence(clock=watch)
    presence.await_look("live")
    due = [presence.looks_due()]
    watch.go_on(BETWEEN_LOOKS)
    due.append(presence.looks_due())
    presence.tick("live", None)
    watch.go_on(BETWEEN_LOOKS)
    due.append(presence.looks_due())
    assert due == [[], ["live"], []]


def test_a_workshop_nobody_has_looked_at_yet_has_nobody_in_it() -> None:
    assert InProcessPresence().snapshot("live") == Snapshot()


def test_a_dropped_round_is_forgotten_and_the_others_are_not() -> None:
    presence = InProcessPresence()
    for round_id in ("one", "two"):
        presence.mark_done("live", round_id, LENI)
        presence.outdate("live", round_id, LENI, [b"ballot"])
    presence.drop_round("live", "one")
    assert [presence.done("one"), presence.done("two")] == [0, 1]
    outdated = [presence.outdated(each, LENI, b"ballot") for each in ("one", "two")]
    assert outdated == [False, True]


def test_a_forgotten_workshop_leaves_nothing_in_memory() -> None:
    presence = InProcessPresence(between_looks=0)
    before = repr(vars(presence))
    presence.arrived("live", LENI, "a")
    presence.mark_done("live", "one", LENI)
    presence.outdate("live", "three", LENI, [b"ballot"])
    presence.outdated("four", LENI, b"ballot")
    presence.tick("live", "one")
    presence.await_look("live")
    presence.drop_live("live")
    assert repr(vars(presence)) == before


def test_a_flood_of_outdated_ballots_comes_to_an_end_and_costs_nobody_else_theirs() -> None:
    presence = InProcessPresence()
    presence.outdate("live", "round", RUTH, [b"hers"])
    for number in range(MOST_OUTDATED + 9):
        presence.outdate("live", "round", LENI, [number.to_bytes(4)])
    known = [presence.outdated("round", LENI, n.to_bytes(4)) for n in range(MOST_OUTDATED + 9)]
    assert known == [False] * 9 + [True] * MOST_OUTDATED
    assert presence.outdated("round", RUTH, b"hers")


def test_one_voter_says_nothing_of_the_ballots_of_another() -> None:
    presence = InProcessPresence()
    presence.outdate("live", "round", LENI, [b"ballot"])
    outdated = [presence.outdated("round", voter, b"ballot") for voter in (LENI, RUTH)]
    assert outdated == [True, False]


def test_voters_are_remembered_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sessions.presence.MOST_VOTERS", 2)
    presence = InProcessPresence()
    voters = [bytes([n]) for n in range(3)]
    for voter in (*voters, voters[0]):
        presence.outdate("live", "round", voter, [b"ballot", voter])
    assert [presence.outdated("round", one, one) for one in voters] == [True, True, False]


def test_the_count_of_one_round_is_never_shown_for_the_next(room: Room) -> None:
    seats = [bytes([n]) for n in range(7)]
    round_id = room.open("fears")
    for seat in seats:
        room.presence.mark_done(room.id, round_id, seat)
    room.tick()
    assert (room.console().handed_in, room.console().next_move) == ("6+", "close")
    room.open("mood")
    assert room.console().handed_in == "0"
    room.command("close")
    assert room.console().next_move == "open"
