"""What a phone shows: one template, whether it comes by reload, by polling or by an event."""

import hashlib
from dataclasses import asdict
from typing import Any

from sessions import views
from sessions.database.models import Live
from sessions.workshop import Workshop
from surfaces.services import Services
from surfaces.stage import assets, timer

SCRIPT = "phone.js"
JOURNAL = "js/phone/journal.js"
"""The module that keeps what the owner of a phone writes for herself."""


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
        "assets": _assets(services, step if shows_step else None),
    }


def _assets(services: Services, step: views.StepOnStage | None) -> dict[str, Any]:
    """What the step's kind brings along, with the shared modules that only some steps need."""
    kind = services.kinds[step.kind] if step else None
    journal = kind is not None and step is not None and kind.keeps(step.config) != ()
    return {
        **assets(services, step.kind if step else None, SCRIPT),
        "with": [services.asset(JOURNAL)] if journal else [],
    }


def etag(live: Live, language: str) -> str:
    """Every visible change raises the revision, so nothing need be drawn to know it is new."""
    known = f"{live.id.hex()}:{live.revision}:{language}".encode()
    return hashlib.blake2b(known, digest_size=12).hexdigest()
