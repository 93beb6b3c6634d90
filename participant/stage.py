"""What a phone shows: one template, whether it comes by reload, by polling or by an event."""

import hashlib
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from sessions import activities, views
from sessions.database.models import Live
from sessions.services import Services
from sessions.workshop import Workshop

SCRIPT, STYLE = "phone.js", "style.css"


def language_of(services: Services, workshop: Workshop, *wished: str | None) -> str:
    """The first wished language that the workshop and the program both speak."""
    settings = workshop.settings
    for wish in wished:
        if wish in settings.languages and wish in services.languages:
            return wish
    return settings.language


def stage(services: Services, view: views.PhoneView) -> dict[str, Any]:
    """The stage as JSON; docs/wire.md lists its fields."""
    step = view.step
    shows_step = step is not None and view.state == "running"
    return {
        "revision": view.revision,
        "html": services.render("participant/stage.html", view.language, view=view),
        "key": view.round or (step.id if shows_step and step else view.state),
        "state": view.state,
        "step": step.id if shows_step and step else None,
        "round": view.round if view.seal else None,
        "seal": asdict(view.seal) if view.seal and view.state == "running" else None,
        "news": view.news,
        "timer": timer(view.timer) if view.state in ("running", "paused") else None,
        "assets": _assets(services, step.kind if shows_step and step else None),
    }


def timer(told: views.Timer | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {"total": told.total, "left": told.left, "running": told.running}


def etag(live: Live, language: str) -> str:
    """Every visible change raises the revision, so nothing need be drawn to know it is new."""
    known = f"{live.id.hex()}:{live.revision}:{language}".encode()
    return hashlib.blake2b(known, digest_size=12).hexdigest()


def _assets(services: Services, kind: str | None) -> dict[str, Any]:
    has = _files(kind, services.static) if kind else frozenset()
    return {
        "css": [services.asset(f"activities/{kind}/{STYLE}")] if STYLE in has else [],
        "js": services.asset(f"activities/{kind}/{SCRIPT}") if SCRIPT in has else None,
    }


@cache
def _files(kind: str, static: Path) -> frozenset[str]:
    """Which of the two files a kind brings along, both its own choice. A style sheet that is in the
    bundles of the surfaces is there already."""
    folder = activities.FOLDER / kind / "static"
    has = {name for name in (SCRIPT, STYLE) if (folder / name).is_file()}
    bundled = (static / "built" / "activities" / kind / STYLE).is_file()
    return frozenset(has - {STYLE} if bundled else has)
