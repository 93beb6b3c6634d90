"""What the server does by itself: it keeps on, and it keeps the promise of how long."""

from datetime import date, timedelta
from typing import Any

import pytest

from sessions import actions
from sessions.erasing import UNENDED_DAYS
from sessions.models import Live
from sessions.storage import Storage
from tests.workshop import AGENDA, settings, stores_of
from unspoken.chores import every

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
