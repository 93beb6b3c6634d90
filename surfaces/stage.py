"""What the stages of phone, console and screen have in common; docs/wire.md lists all fields."""

from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from sessions import activities
from sessions.views import ConsoleView, PhoneView, ScreenView, Timer, Turns
from surfaces.services import Services

STYLE = "style.css"


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


def assets(services: Services, kind: str | None, script: str) -> dict[str, Any]:
    """What a kind brings along: its style sheet and its `script`; both are its own choice."""
    has = _files(kind, services.static) if kind else frozenset()
    return {
        "css": [services.asset(f"activities/{kind}/{STYLE}")] if STYLE in has else [],
        "js": services.asset(f"activities/{kind}/{script}") if script in has else None,
    }


@cache
def _files(kind: str, static: Path) -> frozenset[str]:
    """What a kind brings along. A style sheet that is in the bundles is there already."""
    folder = activities.FOLDER / kind / "static"
    has = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    bundled = (static / "built" / "activities" / kind / STYLE).is_file()
    return frozenset(has - {STYLE} if bundled else has)
