"""“Once more” says what it destroys, before it does."""

import re

import pytest

from sessions import actions
from sessions.anonymity.envelopes import sealed
from sessions.workshop import find
from tests.facilitator.conftest import Browser, revision
from tests.workshop import new_secret, written
from unspoken.app import Application

READ = "You have read these notes, and the room has not. If you run this step again, "
SEALED = "What was handed in here has not been opened. If you run this step again, "


def write(app: Application, live_id: str, seats: list[str]) -> None:
    """Each phone hands a note in."""
    services = app.services
    with services.storage.reading() as db:
        scene = find(db, live_id)
        code, round_ = scene.live.code, scene.round
        assert round_ is not None
    for seat in seats:
        body = sealed(written({"text": "a note"}), round_.public_key or b"")
        actions.hand_in(services.stores, code, round_.id.hex(), new_secret(), body)
        actions.mark_done(services.stores, code, round_.id.hex(), seat)


@pytest.mark.parametrize(
    ("verbs", "asked"),
    [
        (("close",), SEALED),
        (("close", "preview"), READ),
        (("close", "preview", "reveal"), "Run this step again from the start"),
    ],
)
def test_the_console_asks_with_the_words_that_fit(
    app: Application, rosa: Browser, live_id: str, verbs: tuple[str, ...], asked: str
) -> None:
    with app.services.storage.reading() as db:
        code = find(db, live_id).live.code
    seats = [actions.join(app.services.storage, code, None) for _ in range(3)]
    for verb in ("begin", "next", "open"):
        rosa.order(live_id, verb, revision(app, live_id))
    write(app, live_id, seats)
    for verb in verbs:
        assert rosa.order(live_id, verb, revision(app, live_id)).json["ok"] is True
    page = rosa.get(f"/console/live/{live_id}").text
    [confirm] = re.findall(r'data-verb="again"[^>]*data-confirm="([^"]+)"', page)
    assert confirm.startswith(asked)
