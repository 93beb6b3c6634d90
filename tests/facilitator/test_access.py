"""Who gets into the console, and who is kept out."""

import re
from pathlib import Path

import pytest

import facilitator
from facilitator import Owner
from tests.facilitator.conftest import HERE, PASSPHRASE, Browser, revision, state
from tests.people import TOMASZ
from unspoken.app import Application, create_app
from unspoken.config import Config

ELSEWHERE = "http://elsewhere.example"


def test_a_console_that_nobody_claimed_says_how_to_claim_it(app: Application) -> None:
    stranger = Browser(app)

    assert stranger.get("/console").headers["Location"] == "/console/login?then=/console"
    answer = stranger.get("/console/login")
    assert answer.status_code == 403
    assert "This console waits for its owner" in answer.text


def test_the_claim_link_lets_the_owner_in_and_is_used_up(app: Application, owner: Owner) -> None:
    link = f"/console/claim/{owner.new_claim()}"
    rosa, stranger = Browser(app), Browser(app)

    assert rosa.get(link).status_code == 200
    chosen = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    assert rosa.post(link, chosen).headers["Location"] == "/console"
    assert rosa.get("/console").status_code == 200
    assert stranger.get(link).status_code == 410
    assert stranger.post(link, chosen).status_code == 410
    assert stranger.get("/console").status_code == 302


@pytest.mark.parametrize(
    ("passphrase", "again", "said"),
    [
        ("too short", "too short", "Use at least 12 characters."),
        ("long enough for us", "long enough for me", "The two are not the same."),
        ("x" * 257, "x" * 257, "Use at most 256 characters."),
    ],
)
def test_a_passphrase_that_will_not_do_is_explained_and_the_link_stays_good(
    app: Application, owner: Owner, passphrase: str, again: str, said: str
) -> None:
    token = owner.new_claim()

    answer = Browser(app).post(
        f"/console/claim/{token}", {"passphrase": passphrase, "again": again}
    )

    assert answer.status_code == 422
    assert said in answer.text
    assert owner.opens(token) is True


def test_the_cookie_stays_in_the_console_and_away_from_scripts_and_other_sites(
    app: Application, owner: Owner
) -> None:
    chosen = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    answer = Browser(app).post(f"/console/claim/{owner.new_claim()}", chosen)

    [login] = [
        said
        for said in answer.headers.getlist("Set-Cookie")
        if said.startswith("unspoken_console=")
    ]
    parts = {part.strip() for part in login.split(";")[1:]}
    assert {"HttpOnly", "Path=/console", "SameSite=Strict", "Max-Age=31536000"} <= parts
    assert "Secure" not in parts


def test_over_https_the_cookie_is_for_https_only(app: Application, owner: Owner) -> None:
    answer = app.flask.test_client().post(
        f"/console/claim/{owner.new_claim()}",
        data={"passphrase": PASSPHRASE, "again": PASSPHRASE},
        headers={"Sec-Fetch-Site": "same-origin"},
        base_url="https://localhost",
    )

    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_hosted_console_gives_cookies_that_only_https_can_plant(tmp_path: Path) -> None:
    hosted = create_app(Config(data=tmp_path, runtime="threading", hosted=True))
    owner = facilitator.owner_of(hosted.services)
    client = hosted.flask.test_client()

    def given(path: str, **data: str) -> tuple[str, set[str]]:
        answer = client.post(
            path, data=data, headers={"Sec-Fetch-Site": "same-origin"}, base_url="https://localhost"
        )
        name, _, rest = answer.headers["Set-Cookie"].partition("=")
        return name, {part.strip() for part in rest.split(";")[1:]}

    known = {"Secure", "HttpOnly", "Path=/console", "SameSite=Strict"}
    name, parts = given(
        f"/console/claim/{owner.new_claim()}", passphrase=PASSPHRASE, again=PASSPHRASE
    )
    assert (name, known <= parts) == ("__Secure-unspoken_console", True)
    assert client.get("/console", base_url="https://localhost").status_code == 200
    name, parts = given("/console/language", language="es")
    assert (name, known <= parts) == ("__Secure-unspoken_console_language", True)
    name, parts = given("/console/logout")
    assert (name, known | {"Max-Age=0"} <= parts) == ("__Secure-unspoken_console", True)
    assert client.get("/console", base_url="https://localhost").status_code != 200
    hosted.services.storage.close()


def test_the_passphrase_opens_the_console_and_leads_where_one_wanted_to_go(
    app: Application, rosa: Browser, live_id: str
) -> None:
    later = Browser(app)
    path = f"/console/live/{live_id}"
    door = later.get(path).headers["Location"]

    assert door == f"/console/login?then={path}"
    assert later.get(door).status_code == 200
    answer = later.post("/console/login", {"passphrase": PASSPHRASE, "then": path})
    assert answer.headers["Location"] == path
    assert later.get(path).status_code == 200


@pytest.mark.parametrize(
    "then", ["http://elsewhere.example/", "//elsewhere.example", "/console//x", "/s/ABC", ""]
)
def test_the_door_leads_nowhere_but_into_the_console(
    app: Application, rosa: Browser, then: str
) -> None:
    answer = Browser(app).post("/console/login", {"passphrase": PASSPHRASE, "then": then})

    assert answer.headers["Location"] == "/console"


def test_wrong_passphrases_stay_outside_and_the_right_one_opens_after_all_of_them(
    app: Application, rosa: Browser
) -> None:
    stranger = Browser(app)
    tries = [stranger.post("/console/login", {"passphrase": "guess"}).status_code for _ in range(5)]

    assert tries == [403] * 5
    assert stranger.get("/console").status_code == 302
    assert stranger.post("/console/login", {"passphrase": PASSPHRASE}).status_code == 303
    assert rosa.get("/console").status_code == 200


def test_logging_out_closes_the_door_behind(rosa: Browser) -> None:
    assert rosa.post("/console/logout").headers["Location"] == "/console/login"
    assert rosa.get("/console").status_code == 302


def test_a_made_up_or_foreign_cookie_opens_nothing(app: Application, rosa: Browser) -> None:
    stranger = Browser(app)
    for value in ("x", "WyJ4Il0.aaaa.bbbb"):
        stranger.client.set_cookie("unspoken_console", value, path="/console")
        assert stranger.get("/console").status_code == 302


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": ELSEWHERE},
        {"Origin": "null"},
        {"Origin": "https://localhost"},
        {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": HERE, "Sec-Fetch-Site": "same-site"},
        {"Origin": ""},
    ],
)
def test_what_another_site_sends_is_refused(
    app: Application, rosa: Browser, live_id: str, headers: dict[str, str]
) -> None:
    answer = rosa.post(f"/console/live/{live_id}/forget", {"confirm": "yes"}, **headers)

    assert answer.status_code == 403
    assert "This came from another page" in answer.text
    assert state(app, live_id) == "lobby"


def invited(app: Application, rosa: Browser, live_id: str) -> tuple[Browser, str]:
    link = rosa.post(f"/console/live/{live_id}/invite").get_json()["url"]
    return Browser(app, TOMASZ), str(re.sub(r"^https?://[^/]+", "", link))


def test_a_co_facilitator_leads_her_one_workshop_and_no_other(
    app: Application, rosa: Browser, live_id: str, other_live_id: str
) -> None:
    tomasz, link = invited(app, rosa, live_id)
    home = f"/console/live/{live_id}"

    assert tomasz.get(link).status_code == 200
    assert tomasz.post(link).headers["Location"] == home
    assert tomasz.get(home).status_code == 200
    assert tomasz.order(live_id, "begin", revision(app, live_id)).get_json()["ok"] is True
    assert tomasz.get("/console").headers["Location"] == home
    assert tomasz.get(f"/console/live/{other_live_id}").status_code == 403
    assert tomasz.order(other_live_id, "begin", 1).status_code == 403
    assert tomasz.get("/console/agendas/first-circle").status_code == 403
    assert tomasz.post(f"{home}/forget", {"confirm": "yes"}).status_code == 403
    assert (state(app, live_id), state(app, other_live_id)) == ("running", "lobby")


def test_a_co_facilitator_can_log_out(app: Application, rosa: Browser, live_id: str) -> None:
    tomasz, link = invited(app, rosa, live_id)
    tomasz.post(link)

    assert tomasz.post("/console/logout").headers["Location"] == "/console/login"
    assert tomasz.get(f"/console/live/{live_id}").status_code == 302


def test_an_invitation_works_once(app: Application, rosa: Browser, live_id: str) -> None:
    tomasz, link = invited(app, rosa, live_id)
    tomasz.post(link)

    late = Browser(app)
    assert late.post(link).status_code == 410
    assert late.get(f"/console/live/{live_id}").status_code == 302


def test_looking_at_an_invitation_does_not_use_it_up(
    app: Application, rosa: Browser, live_id: str
) -> None:
    tomasz, link = invited(app, rosa, live_id)
    for _ in range(3):
        assert Browser(app).get(link).status_code == 200

    assert tomasz.post(link).status_code == 303


def test_a_claim_anew_shuts_out_whoever_was_in_before(
    app: Application, rosa: Browser, owner: Owner, live_id: str
) -> None:
    tomasz, link = invited(app, rosa, live_id)
    tomasz.post(link)
    (app.services.config.data / "owner.json").unlink()
    owner.claim(owner.new_claim(), PASSPHRASE)

    assert rosa.get("/console").status_code == 302
    assert tomasz.get(f"/console/live/{live_id}").status_code == 302


def test_a_stranger_gets_no_page_no_stage_and_no_order_through(
    app: Application, rosa: Browser, live_id: str
) -> None:
    stranger = Browser(app)
    path = f"/console/live/{live_id}"

    assert stranger.get(path).status_code == 302
    assert stranger.client.get(f"{path}/stage").status_code == 401
    assert stranger.order(live_id, "begin", 1).status_code == 401
    assert stranger.get(f"{path}/handouts/summary.pdf").status_code == 302
    assert stranger.post(f"{path}/invite").status_code == 401
    assert state(app, live_id) == "lobby"


def test_the_console_speaks_the_language_that_was_chosen(rosa: Browser) -> None:
    assert 'lang="en"' in rosa.get("/console").text
    answer = rosa.post("/console/language", {"language": "ar", "then": "/console"})
    assert answer.headers["Location"] == "/console"
    assert 'lang="ar" dir="rtl"' in rosa.get("/console").text
    rosa.post("/console/language", {"language": "xx", "then": "/console"})
    assert 'lang="ar"' in rosa.get("/console").text
