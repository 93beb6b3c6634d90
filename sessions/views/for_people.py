"""The views of the phone and of the screen."""

from sqlalchemy.orm import Session

from sessions.activities.kind import Collects
from sessions.database.models import Live
from sessions.joining import door_letters, join_url, qr_svg
from sessions.language.locales import direction
from sessions.step_kinds import kind_of
from sessions.views.news import fingerprint, news
from sessions.views.parts import clocks_of, contacts_of, roles_of, step_on_stage
from sessions.views.shown import PhoneView, ScreenView, Seal
from sessions.workshop import Workshop


def for_phone(db: Session, live: Live, language: str) -> PhoneView:
    """What every phone of one language is told; it holds nothing of any single phone."""
    workshop = Workshop(db, live)
    settings = workshop.settings
    return PhoneView(
        revision=live.revision,
        code=live.code,
        long_code=door_letters(live.door),
        title=settings.title,
        language=language,
        languages=settings.languages,
        direction=direction(language),
        state=live.state,
        phase=live.phase,
        round=live.round_id.hex() if live.round_id else None,
        seal=_seal(workshop),
        news=fingerprint(news(db, live)),
        step=step_on_stage(workshop, language) if live.state in ("running", "paused") else None,
        **clocks_of(workshop),
        k=settings.k,
        roles=roles_of(workshop, language),
        contacts=contacts_of(workshop),
        contacts_checked=settings.contacts_checked,
        keep_days=settings.keep_days,
        door_open=live.door_open,
        full=workshop.full,
        summary_offered=live.summary_offered,
        rehearsal=live.rehearsal,
        readiness=settings.readiness,
    )


def _seal(workshop: Workshop) -> Seal | None:
    """How to hand in; None while nothing may be handed in."""
    round_, step = workshop.round, workshop.step
    if round_ is None or step is None or workshop.live.phase != "open":
        return None
    return Seal(
        mode=round_.mode,
        key=round_.public_key.hex() if round_.public_key else None,
        ballot=kind_of(step).collects is Collects.CHOICES,
    )


def for_screen(db: Session, live: Live, language: str, base_url: str) -> ScreenView:
    """What the room sees; `base_url` is where phones reach this machine."""
    workshop = Workshop(db, live)
    settings = workshop.settings
    address = settings.address or base_url
    showing = {"lobby": "join", "running": "step", "paused": "holding"}.get(live.state, "ended")
    return ScreenView(
        revision=live.revision,
        title=settings.title,
        language=language,
        direction=direction(language),
        showing="blank" if live.blank else showing,
        state=live.state,
        address=address,
        code=live.code,
        qr=qr_svg(join_url(address, live.door)),
        places=live.seats,
        phase=live.phase,
        round=live.round_id.hex() if live.round_id else None,
        step=step_on_stage(workshop, language) if showing == "step" and not live.blank else None,
        **clocks_of(workshop),
        k=settings.k,
        rehearsal=live.rehearsal,
        contacts=contacts_of(workshop),
        contacts_checked=settings.contacts_checked,
        summary_offered=live.summary_offered,
        door_open=live.door_open,
        roles=roles_of(workshop, language),
    )
