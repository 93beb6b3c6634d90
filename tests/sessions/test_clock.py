import sys
import time
from datetime import date, timedelta

import pytest

from sessions import clock


def test_now_is_close_to_the_wall_clock_and_never_runs_back() -> None:
    readings = [clock.now() for _ in range(1_000)]
    assert readings == sorted(readings)
    assert round((readings[0] - time.time()) / 3600) == 0


def test_turning_the_wall_clock_back_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = clock.now()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert clock.now() >= before


def test_today_is_a_day_and_nothing_finer() -> None:
    assert type(clock.today()) is date


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name this clock otherwise")
def test_the_days_that_a_laptop_sleeps_with_its_lid_shut_pass_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What phones were promised for one day would else be kept for as long as the lid was shut."""
    slept, read, before = timedelta(days=3), time.clock_gettime, clock.today()

    def after_sleep(which: int) -> float:
        went_on = which == time.CLOCK_BOOTTIME
        return read(which) + (slept.total_seconds() if went_on else 0)

    monkeypatch.setattr(time, "clock_gettime", after_sleep)
    assert clock.today() == before + slept
