"""A login lasts while it is used, whatever a clock says, and beside another server's."""

import time
from pathlib import Path

import pytest
from itsdangerous import URLSafeTimedSerializer

import facilitator
from facilitator import Owner
from facilitator.tokens import Pass, Tokens
from sessions import clock
from tests.facilitator.conftest import PASSPHRASE, Browser, revision
from tests.facilitator.test_access import invited
from tests.facilitator.test_logins import listening
from tests.facilitator.test_sockets import Listener
from unspoken.app import Application, create_app
from unspoken.config import Config

HOUR, DAY = 3600, 24 * 3600


def turn_clock(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """The server was started again, with a clock that says something else."""
    monkeypatch.setattr(clock, "_began_wall", clock._began_wall + seconds)
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + seconds)


def test_after_thirteen_hours_of_leading_nobody_is_asked_for_the_passphrase(
    app: Application, rosa: Browser, live_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomasz, link = invited(app, rosa, live_id)
    tomasz.post(link)
    page = f"/console/live/{live_id}"
    rosa.order(live_id, "begin", revision(app, live_id))
    for _ in range(5):
        turn_clock(monkeypatch, 13 * HOUR)
        assert [each.get(page).status_code for each in (rosa, tomasz)] == [200, 200]
        assert listening(app, tomasz, live_id).connected is True


@pytest.mark.parametrize("turned", [-DAY, -60, DAY])
def test_a_clock_that_was_turned_throws_nobody_out(
    app: Application, rosa: Browser, live_id: str, monkeypatch: pytest.MonkeyPatch, turned: int
) -> None:
    late, link = invited(app, rosa, live_id)

    turn_clock(monkeypatch, turned)

    assert rosa.get("/console").status_code == 200
    assert late.post(link).status_code == 303
    turn_clock(monkeypatch, -turned)
    assert [each.get(f"/console/live/{live_id}").status_code for each in (rosa, late)] == [200, 200]


def test_three_days_without_a_visit_end_a_login(
    app: Application, rosa: Browser, live_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = listening(app, rosa, live_id)
    turn_clock(monkeypatch, 3 * DAY)

    assert rosa.get("/console").status_code == 302
    facilitator.tick(app.services)
    assert console.connected is False


def test_two_servers_in_one_browser_do_not_log_each_other_out(
    app: Application, tmp_path: Path
) -> None:
    """Cookies know no ports: what one server sets, the browser brings to the other."""
    other = create_app(Config(data=tmp_path / "other", runtime="threading", share_console=True))
    at = {"http://localhost:8000": app, "http://localhost:8001": other}
    jar: dict[str, str] = {}

    def asked(base: str, path: str, **data: str) -> int:
        client = at[base].flask.test_client()
        for name, value in jar.items():
            client.set_cookie(name, value, path="/console")
        ways = {"base_url": base, "headers": {"Origin": base, "Accept": "text/html"}}
        answer = client.post(path, data=data, **ways) if data else client.get(path, **ways)
        for said in answer.headers.getlist("Set-Cookie"):
            name, _, rest = said.partition("=")
            jar[name] = rest.split(";")[0]
        return answer.status_code

    for base, made in at.items():
        token = facilitator.owner_of(made.services).new_claim()
        chosen = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
        assert asked(base, f"/console/claim/{token}", **chosen) == 303
        assert asked(base, "/console/language", language="es", then="/console") == 303

    assert [asked(base, "/console") for base in at] == [200, 200]
    assert sorted(jar) == [
        f"unspoken_console{what}_{port}"
        for what in ("", "_known", "_language")
        for port in (8000, 8001)
    ]
    other.services.storage.close()


def test_a_cookie_that_was_forged_with_an_empty_key_opens_nothing(
    app: Application, rosa: Browser, owner: Owner, live_id: str
) -> None:
    forged = URLSafeTimedSerializer(b"", salt="console").dumps([None, owner.era])
    stranger = Browser(app)
    stranger.client.set_cookie("unspoken_console", str(forged), path="/console")
    page = Tokens(b"").for_socket(Pass("00" * 16, live_id, "en"))

    assert stranger.get("/console").status_code == 302
    assert Listener(app, "/console", {"token": page}).connected is False


def test_logging_in_again_leaves_one_login_behind(app: Application, rosa: Browser) -> None:
    for _ in range(3):
        assert rosa.post("/console/login", {"passphrase": PASSPHRASE}).status_code == 303

    page = rosa.get("/console/logins").text
    assert (page.count(">This browser"), page.count(">Another browser")) == (1, 0)
