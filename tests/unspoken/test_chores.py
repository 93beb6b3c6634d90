"""What the server does by itself: it keeps on, and it keeps the promise of how long."""

import time
from datetime import date, timedelta
from typing import Any

import pytest

from sessions import actions
from sessions.database.models import Live
from sessions.database.storage import Storage
from sessions.retention import UNENDED_DAYS
from tests.workshop import AGENDA, settings, stores_of
from unspoken.server.periodic import HOUR, NAP, every, next_hour, on_the_hour

EVENING = date(2026, 11, 23)


class Enough(BaseException):
    """Ends what would go on for ever."""


def test_a_chore_that_fails_once_is_done_again() -> None:
    done: list[int] = []

    def chore() -> None:
        done.append(len(done))
        if len(done) == 1:
            raise ValueError("my canary fear")

    def sleep(seconds: float) -> None:
        if len(done) == 3:
            raise Enough

    with pytest.raises(Enough):
        every(1.0, chore, sleep, at_once=True)
    assert done == [0, 1, 2]


@pytest.mark.parametrize(("at_once", "order"), [(True, ["done", 5.0]), (False, [5.0, "done", 5.0])])
def test_a_chore_waits_first_unless_it_is_wanted_at_once(at_once: bool, order: list[Any]) -> None:
    noted: list[Any] = []

    def sleep(seconds: float) -> None:
        noted.append(seconds)
        if "done" in noted:
            raise Enough

    with pytest.raises(Enough):
        every(5.0, lambda: noted.append("done"), sleep, at_once=at_once)
    assert noted == order


class Clock:
    """Moves on only while somebody sleeps, and then by more than was asked for: `lost` seconds at
    the nap with that number."""

    def __init__(self, at: float, lost: dict[int, float]) -> None:
        self.at, self.lost, self.naps = at, lost, 0

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.naps += 1
        self.at += seconds + self.lost.get(self.naps, 0)
        if self.naps > 400:
            raise Enough


FULL = next_hour(1_795_435_200.0)


@pytest.mark.parametrize("began", [FULL + 1, FULL + 1_799.5, FULL + 3_599])
def test_what_is_for_the_full_hour_is_done_then_whenever_the_server_began(began: float) -> None:
    clock, done = Clock(began, {}), list[float]()
    with pytest.raises(Enough):
        on_the_hour(lambda: done.append(clock.at), clock.sleep, clock.now)
    assert done == [FULL + HOUR * n for n in range(1, len(done) + 1)]
    assert len(done) >= 3


def test_an_hour_that_a_laptop_slept_through_is_left_out() -> None:
    clock, done = Clock(FULL + 1, {5: HOUR}), list[float]()
    with pytest.raises(Enough):
        on_the_hour(lambda: done.append(clock.at), clock.sleep, clock.now)
    assert done[0] == FULL + 2 * HOUR


def test_a_fault_at_one_hour_does_not_keep_the_next_from_coming() -> None:
    clock, done = Clock(FULL + 1, {}), list[float]()

    def chore() -> None:
        done.append(clock.at)
        raise ValueError("my canary fear")

    with pytest.raises(Enough):
        on_the_hour(chore, clock.sleep, clock.now)
    assert len(done) >= 3


def test_the_full_hour_is_the_one_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """In Nepal clocks are a quarter of an hour apart from most others'."""
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    try:
        assert next_hour(1_795_435_200.0) == 1_795_435_200.0 + 15 * 60
    finally:
        monkeypatch.undo()
        time.tzset()
    assert NAP < HOUR


def _workshop(
    storage: Storage, keep_days: int, *, ended: bool, began: bool = True, told: bool = True
) -> bytes:
    live_id = bytes.fromhex(actions.prepare(storage, AGENDA, settings(keep_days=keep_days)))
    with storage.transaction() as db:
        live = db.get_one(Live, live_id)
        live.state = "ended" if ended else "running"
        live.ended_on = EVENING if ended else None
        live.created_on = EVENING
        live.told_on = EVENING if told else None
        # Noon, so that the day is the same wherever the test runs.
        live.began = 1_795_435_200.0 if began else None
    return live_id


def _left(storage: Storage, today: date) -> list[bytes]:
    actions.forget_overdue(stores_of(storage), today)
    with storage.reading() as db:
        return [live.id for live in db.query(Live)]


@pytest.mark.parametrize("keep_days", [0, 1, 30])
def test_a_workshop_is_kept_for_the_days_that_were_promised_and_no_longer(
    storage: Storage, keep_days: int
) -> None:
    live_id = _workshop(storage, keep_days, ended=True)
    last = EVENING + timedelta(days=keep_days)
    assert _left(storage, last) == [live_id]
    assert _left(storage, last + timedelta(days=1)) == []


def test_one_that_nobody_ended_is_not_kept_for_ever(storage: Storage) -> None:
    live_id = _workshop(storage, 1, ended=False)
    last = EVENING + timedelta(days=UNENDED_DAYS + 1)
    assert _left(storage, last) == [live_id]
    assert _left(storage, last + timedelta(days=1)) == []


def test_one_that_never_left_its_lobby_goes_too(storage: Storage) -> None:
    live_id = _workshop(storage, 0, ended=False, began=False)
    last = EVENING + timedelta(days=UNENDED_DAYS)
    assert _left(storage, last) == [live_id]
    assert _left(storage, last + timedelta(days=1)) == []


@pytest.mark.parametrize(("ended", "began"), [(True, True), (False, True), (False, False)])
def test_nothing_goes_before_the_facilitator_was_told(
    storage: Storage, ended: bool, began: bool
) -> None:
    live_id = _workshop(storage, 0, ended=ended, began=began, told=False)
    assert _left(storage, EVENING + timedelta(days=900)) == [live_id]


def test_one_is_forgotten_and_the_other_stays(storage: Storage) -> None:
    _workshop(storage, 0, ended=True)
    kept = _workshop(storage, 5, ended=True)
    assert _left(storage, EVENING + timedelta(days=2)) == [kept]
