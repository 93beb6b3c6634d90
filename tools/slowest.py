"""A plugin for pytest: writes down which tests took longest, fixtures included.

`make test` uses it. The list is in `.make/slowest.txt`: seconds and name, the slowest first.
"""

import os
from collections import defaultdict
from pathlib import Path

import pytest

FILE = Path(__file__).parent.parent / ".make" / "slowest.txt"
MOST = 25

_took: defaultdict[str, float] = defaultdict(float)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """With several workers, the one that leads them hears of every test."""
    _took[report.nodeid] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):
        return
    file, most = Path(os.environ.get("SLOWEST", FILE)), int(os.environ.get("MOST", MOST))
    slowest = sorted(_took.items(), key=lambda one: -one[1])[:most]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(f"{seconds:8.2f} {name}\n" for name, seconds in slowest), "utf-8")
