"""The room's screen: what it shows in every state, and to whom."""

import json
import re

import pytest

from facilitator.stages import screen_stage, screen_view
from facilitator.tokens import Tokens
from sessions import actions
from sessions.workshop import find
from tests.facilitator.conftest import Browser, revision
from tests.workshop import MANY
from unspoken.app import Application


def path(app: Application, live_id: str) -> str:
    return f"/screen/{Tokens(app.services.secret_key).for_screen(live_id)}"


@pytest.mark.parametrize(
    ("verbs", "scene"),
    [
        ((), "join"),
        (("begin",), "step-welcome-shown"),
        (("begin", "next"), "step-fears-briefing"),
        (("begin", "next", "open"), "step-fears-open"),
        (("begin", "pause"), "holding"),
        (("begin", "pause", "blank"), "blank"),
        (("begin", "end"), "ended"),
    ],
)
def test_each_state_has_its_picture_and_a_reload_shows_the_same(
    app: Application, live_id: str, verbs: tuple[str, ...], scene: str
) -> None:
    services = app.services
    for verb in verbs:
        seen = revision(app, live_id)
        actions.command(services.stores, live_id, verb, MANY.get(verb, {}), seen)

    page = Browser(app).get(path(app, live_id))

    assert page.status_code == 200
    assert re.findall(r'data-scene="([^"]+)"', page.text) == [scene]
    with services.storage.reading() as db:
        told = screen_stage(services, screen_view(services, db, find(db, live_id).live))
    assert told["html"].strip() in page.text


def test_a_screen_needs_no_cookie_and_gets_none(app: Application, live_id: str) -> None:
    answer = Browser(app).get(path(app, live_id))

    assert "Set-Cookie" not in answer.headers


def test_the_title_in_the_browsers_bar_tells_nothing(app: Application, live_id: str) -> None:
    page = Browser(app).get(path(app, live_id)).text

    assert re.findall("<title>(.*?)</title>", page) == ["Screen"]


def test_a_forged_token_or_a_forgotten_workshop_has_no_screen(
    app: Application, live_id: str
) -> None:
    services = app.services
    good = path(app, live_id)

    assert Browser(app).get("/screen/nonsense").status_code == 404
    assert Browser(app).get(good.replace(".", ".x")).status_code == 404
    actions.forget(services.stores, live_id)
    assert Browser(app).get(good).status_code == 404


def test_the_way_in_is_on_the_screen_while_the_door_is_open(app: Application, live_id: str) -> None:
    services = app.services
    with services.storage.reading() as db:
        code = find(db, live_id).live.code
    actions.command(services.stores, live_id, "begin", MANY["begin"], revision(app, live_id))
    assert code in Browser(app).get(path(app, live_id)).text

    seen = revision(app, live_id)
    actions.command(services.stores, live_id, "close_door", {}, seen)

    assert code not in Browser(app).get(path(app, live_id)).text


def test_a_reload_knows_which_script_the_scene_has(app: Application, live_id: str) -> None:
    services = app.services
    actions.command(services.stores, live_id, "begin", MANY["begin"], revision(app, live_id))
    page = Browser(app).get(path(app, live_id)).text
    with services.storage.reading() as db:
        told = screen_stage(services, screen_view(services, db, find(db, live_id).live))
    [assets] = re.findall("data-assets='([^']+)'", page)
    assert json.loads(assets) == told["assets"]
