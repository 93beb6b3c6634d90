"""What the stages of phone, console and screen have in common; docs/wire.md lists all fields."""

from functools import cache
from typing import Any

from sessions import activities, views
from surfaces.services import Services

STYLE = "style.css"


def timer(told: views.Timer | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {"total": told.total, "left": told.left, "running": told.running}


def assets(services: Services, kind: str | None, script: str) -> dict[str, Any]:
    """What a kind brings along: its style sheet and its `script`; both are its own choice."""
    has = _files(kind) if kind else frozenset()
    return {
        "css": [services.asset(f"activities/{kind}/{STYLE}")] if STYLE in has else [],
        "js": services.asset(f"activities/{kind}/{script}") if script in has else None,
    }


@cache
def _files(kind: str) -> frozenset[str]:
    folder = activities.FOLDER / kind / "static"
    return frozenset(file.name for file in folder.iterdir()) if folder.is_dir() else frozenset()
