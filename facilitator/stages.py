"""What console and screen show: one template each, whether by reload or by an event."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from facilitator.tokens import Tokens
from sessions import views
from sessions.database.models import Live
from sessions.handouts.sheets import SHEETS
from surfaces.services import Services
from surfaces.stage import assets, clocks

SCRIPT = "screen.js"


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
        handouts=SHEETS.values(),
    )
    return {"revision": view.revision, "html": html, **clocks(view, services)}


def screen_view(services: Services, db: Session, live: Live) -> views.ScreenView:
    """The screen speaks the workshop's own language."""
    return views.for_screen(db, live, live.settings["language"], base_url(services))


def screen_stage(services: Services, view: views.ScreenView) -> dict[str, Any]:
    """The screen's stage as JSON; docs/wire.md lists its fields."""
    kind = view.step.kind if view.step else None
    return {
        "revision": view.revision,
        "html": services.render("screen/stage.html", view.language, view=view),
        **clocks(view, services),
        "assets": assets(services, kind, SCRIPT),
    }


def sheets(services: Services) -> list[str]:
    """Of every kind that lies outside the bundles: the console and the screen outlive a step."""
    return [sheet for kind in services.kinds for sheet in assets(services, kind, SCRIPT)["css"]]


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
