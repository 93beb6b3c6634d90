"""What every stage carries besides its page: its clocks, and of which memory it is."""

from dataclasses import asdict
from typing import Any

from sessions.services import Services
from sessions.views import ConsoleView, PhoneView, ScreenView, Timer, Turns


def clocks(view: ConsoleView | PhoneView | ScreenView, services: Services) -> dict[str, Any]:
    """As JSON; docs/wire.md lists the fields. All but the lengths of turns are milliseconds."""
    goes_on = view.state in ("running", "paused")
    return {
        "since": services.presence.since,
        "clock": view.clock,
        "timer": _timer(view.timer) if goes_on else None,
        "turns": _turns(view.turns) if goes_on else None,
    }


def _timer(told: Timer | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {
        "total": told.total * 1000,
        "left": round(told.left * 1000),
        "running": told.running,
    }


def _turns(told: Turns | None) -> dict[str, Any] | None:
    return None if told is None else {**asdict(told), "list": [*map(asdict, told.list)]}
