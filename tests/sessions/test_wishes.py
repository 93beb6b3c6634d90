"""A break, a slower pace, a quieter way: said by somebody, heard on the slow tick, then noted."""

from datetime import date
from typing import Any

import pytest

from sessions import actions
from sessions.actions.signals import SIGNALS
from sessions.presence import InProcessPresence, Snapshot
from sessions.refusals import Refused
from tests.workshop import Room, settings


def wish(room: Room, what: str) -> None:
    actions.signal(room.stores, room.code, what)


def test_a_wish_reaches_the_console_with_the_tick_and_not_before(room: Room) -> None:
    wish(room, "break")
    assert room.console().signals == ()
    room.tick()
    assert room.console().signals == ("break",)


def test_many_wishes_for_the_same_are_one_flag(room: Room) -> None:
    for what in ("slower", "break", "slower", "slower"):
        wish(room, what)
    room.tick()
    assert room.console().signals == ("break", "slower")


def test_a_wish_moves_nothing_and_tells_nobody_else(room: Room, heard: list[Any]) -> None:
    before = room.live.revision
    for what in SIGNALS:
        wish(room, what)
    room.tick()
    assert (heard, room.live.revision) == ([], before)


@pytest.mark.parametrize("what", ["", "BREAK", "help", "break ", "🫖", "\ud800"])
def test_other_wishes_there_are_none(room: Room, what: str) -> None:
    with pytest.raises(Refused) as refusal:
        wish(room, what)
    room.tick()
    assert (refusal.value.code, room.console().signals) == ("not-readable", ())


def test_after_the_end_nobody_is_there_to_hear(room: Room) -> None:
    room.command("end")
    with pytest.raises(Refused) as refusal:
        wish(room, "break")
    assert refusal.value.code == "ended"


def test_noting_takes_away_what_was_seen_and_keeps_what_was_not(room: Room) -> None:
    wish(room, "break")
    room.tick()
    wish(room, "quiet")
    room.command("heed")
    assert room.console().signals == ()
    room.tick()
    assert room.console().signals == ("quiet",)


def test_noting_can_be_done_at_any_time_before_the_end(room: Room) -> None:
    assert "heed" in room.console().moves
    room.command("begin")
    assert "heed" in room.console().moves
    room.command("pause")
    assert "heed" in room.console().moves
    room.command("end")
    assert "heed" not in room.console().moves


def test_noting_with_nothing_to_note_changes_no_wish() -> None:
    presence = InProcessPresence(between_looks=0)
    presence.heed("live")
    presence.signal("live", "break")
    assert presence.tick("live", None) == Snapshot(signals=frozenset({"break"}))
    presence.drop_live("live")
    assert presence.tick("live", None) == Snapshot()


@pytest.mark.parametrize(
    ("checked", "stale"),
    [(None, True), (date(2026, 1, 1), True), (date(2026, 1, 2), False), (date(2026, 4, 2), False)],
)
def test_contacts_count_as_checked_for_ninety_days(checked: date | None, stale: bool) -> None:
    assert settings(contacts_checked=checked).stale_on(date(2026, 4, 2)) == stale
