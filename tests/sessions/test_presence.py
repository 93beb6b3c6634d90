from sessions.presence import MOST_OUTDATED, InProcessPresence, Snapshot
from tests.workshop import Room

LENI, MARTA = b"leni's seat", b"marta's seat"


def test_a_phone_with_two_tabs_is_one_seat_until_both_are_closed() -> None:
    presence = InProcessPresence()
    for seat, tab in ((LENI, "a"), (LENI, "b"), (MARTA, "c")):
        presence.arrived("live", seat, tab)
    assert presence.tick("live", None).seats == 2
    presence.went("live", LENI, "a")
    assert presence.tick("live", None).seats == 2
    presence.went("live", LENI, "b")
    presence.went("live", LENI, "b")
    assert presence.tick("live", None).seats == 1


def test_nothing_moves_between_two_ticks() -> None:
    presence = InProcessPresence()
    presence.tick("live", "round")
    presence.arrived("live", LENI, "a")
    presence.mark_done("live", "round", LENI)
    assert presence.snapshot("live") == Snapshot(0, 0, "round")
    presence.tick("live", "round")
    assert presence.snapshot("live") == Snapshot(1, 1, "round")


def test_a_workshop_nobody_has_looked_at_yet_has_nobody_in_it() -> None:
    assert InProcessPresence().snapshot("live") == Snapshot()


def test_a_dropped_round_is_forgotten_and_the_others_are_not() -> None:
    presence = InProcessPresence()
    for round_id in ("one", "two"):
        presence.mark_done("live", round_id, LENI)
        presence.outdate("live", round_id, [b"ballot"])
    presence.drop_round("live", "one")
    assert [presence.done("one"), presence.done("two")] == [0, 1]
    assert [presence.outdated(each, b"ballot") for each in ("one", "two")] == [False, True]


def test_a_forgotten_workshop_leaves_nothing_in_memory() -> None:
    presence = InProcessPresence()
    before = repr(vars(presence))
    presence.arrived("live", LENI, "a")
    presence.mark_done("live", "one", LENI)
    presence.outdate("live", "three", [b"ballot"])
    presence.outdated("four", b"ballot")
    presence.tick("live", "one")
    presence.drop_live("live")
    assert repr(vars(presence)) == before


def test_a_flood_of_outdated_ballots_comes_to_an_end() -> None:
    presence = InProcessPresence()
    for number in range(MOST_OUTDATED + 9):
        presence.outdate("live", "round", [number.to_bytes(4)])
    last = [presence.outdated("round", (MOST_OUTDATED - n).to_bytes(4)) for n in (1, 0)]
    assert last == [True, False]


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
