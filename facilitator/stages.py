"""What console and screen show: one template each, whether by reload or by an event."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from facilitator.tokens import Tokens
from sessions import activities, views
from sessions.database.models import Live
from sessions.services import Services

STYLE, SCRIPT = "style.css", "screen.js"


def console_view(services: Services, db: Session, live: Live, language: str) -> views.ConsoleView:
    return views.for_console(db, live, services.presence, language, base_url(services))


def console_views(
    services: Services, db: Session, live: Live, languages: Sequence[str]
) -> list[views.ConsoleView]:
    return views.for_consoles(db, live, services.presence, languages, base_url(services))


def console_stage(services: Services, view: views.ConsoleView) -> dict[str, Any]:
    """The console's stage as JSON; docs/wire.md lists its fields."""
    token = Tokens(services.secret_key).for_screen(view.id)
    html = services.render(
        "facilitator/stage.html",
        view.language,
        view=view,
        screen_path=f"/screen/{token}",
        addresses=offered_addresses(services, view.address),
    )
    return {"revision": view.revision, "html": html, "timer": timer(view.timer)}


def screen_view(services: Services, db: Session, live: Live) -> views.ScreenView:
    """The screen speaks the workshop's own language."""
    return views.for_screen(db, live, live.settings["language"], base_url(services))


def screen_stage(services: Services, view: views.ScreenView) -> dict[str, Any]:
    """The screen's stage as JSON; docs/wire.md lists its fields."""
    kind = view.step.kind if view.step else None
    return {
        "revision": view.revision,
        "html": services.render("screen/stage.html", view.language, view=view),
        "timer": timer(view.timer),
        "assets": assets(services, kind),
    }


def timer(told: views.Timer | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return {"total": told.total, "left": told.left, "running": told.running}


def assets(services: Services, kind: str | None) -> dict[str, Any]:
    """What a kind brings along for the screen; both files are its own choice."""
    has = _files(kind, services.static) if kind else frozenset()
    return {
        "css": [services.asset(f"activities/{kind}/{STYLE}")] if STYLE in has else [],
        "js": services.asset(f"activities/{kind}/{SCRIPT}") if SCRIPT in has else None,
    }


def sheets(services: Services) -> list[str]:
    """Of every kind that lies outside the bundles: the console and the screen outlive a step."""
    return [sheet for kind in services.kinds for sheet in assets(services, kind)["css"]]


def base_url(services: Services) -> str:
    return next(iter(services.addresses()), "")


def offered_addresses(services: Services, chosen: str) -> list[str]:
    found = list(services.addresses())
    return found if chosen in found else [chosen, *found]


def tick_of(heard: views.Beat) -> Mapping[str, Any]:
    return {
        "seats": heard.seats,
        "places": heard.places,
        "handed_in": heard.handed_in,
        "signals": list(heard.signals),
    }


@cache
def _files(kind: str, static: Path) -> frozenset[str]:
    """Which of the two files a kind brings along, both its own choice. A style sheet that is in the
    bundles of the surfaces is there already."""
    folder = activities.FOLDER / kind / "static"
    has = {name for name in (SCRIPT, STYLE) if (folder / name).is_file()}
    bundled = (static / "built" / "activities" / kind / STYLE).is_file()
    return frozenset(has - {STYLE} if bundled else has)
