"""The views of the phone and of the screen."""

from sqlalchemy.orm import Session

from sessions.joining import join_url, qr_svg
from sessions.models import Live
from sessions.scene import Scene
from sessions.views.parts import contacts_of, direction, roles_of, step_on_stage, timer_of
from sessions.views.shown import PhoneView, ScreenView


def for_phone(db: Session, live: Live, language: str) -> PhoneView:
    """What every phone of one language is told; it holds nothing of any single phone."""
    scene = Scene(db, live)
    settings = scene.settings
    return PhoneView(
        revision=live.revision,
        code=live.code,
        title=settings.title,
        language=language,
        languages=settings.languages,
        direction=direction(language),
        state=live.state,
        phase=live.phase,
        round=live.round_id.hex() if live.round_id else None,
        step=step_on_stage(scene, language) if live.state in ("running", "paused") else None,
        timer=timer_of(live),
        k=settings.k,
        roles=roles_of(scene, language),
        contacts=contacts_of(scene),
        contacts_checked=settings.contacts_checked,
        keep_days=settings.keep_days,
        door_open=live.door_open,
        summary_offered=live.summary_offered,
        rehearsal=live.rehearsal,
    )


def for_screen(db: Session, live: Live, language: str, base_url: str) -> ScreenView:
    """What the room sees; `base_url` is where phones reach this machine."""
    scene = Scene(db, live)
    settings = scene.settings
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
        qr=qr_svg(join_url(address, live.code)),
        phase=live.phase,
        round=live.round_id.hex() if live.round_id else None,
        step=step_on_stage(scene, language) if showing == "step" and not live.blank else None,
        timer=timer_of(live),
        k=settings.k,
        rehearsal=live.rehearsal,
        contacts=contacts_of(scene),
        contacts_checked=settings.contacts_checked,
        summary_offered=live.summary_offered,
        door_open=live.door_open,
        roles=roles_of(scene, language),
    )
