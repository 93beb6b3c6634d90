import time
from datetime import date

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
