"""Logins lie on the server: whoever was let in can be put out there, at once."""

import re
from collections.abc import Iterator

import pytest

import facilitator
from facilitator import Owner
from sessions.database.storage import Change
from tests.facilitator.conftest import PASSPHRASE, Browser, revision, state
from tests.facilitator.test_access import invited
from tests.facilitator.test_sockets import Listener
from tests.people import ROSA
from unspoken.app import Application, create_app


def page_token(browser: Browser, live_id: str) -> str:
    page = browser.get(f"/console/live/{live_id}").text
    found = re.search(r'name="unspoken-console" content="([^"]+)"', page)
    assert found is not None
    return found[1]


def listening(app: Application, browser: Browser, live_id: str) -> Listener:
    """The socket that this browser's page opens."""
    return Listener(app, "/console", {"token": page_token(browser, live_id)})


@pytest.fixture
def tomasz(app: Application, rosa: Browser, live_id: str) -> Browser:
    """Leads along."""
    browser, link = invited(app, rosa, live_id)
    assert browser.post(link).status_code == 303
    return browser


@pytest.fixture
def other_process(app: Application) -> Iterator[Application]:
    """Another worker of the same installation."""
    made = create_app(app.services.config)  # type: ignore[arg-type]  # it is the whole of it
    yield made
    made.services.storage.close()


def stolen(browser: Browser) -> Browser:
    """Somebody has copied the cookies of this browser."""
    thief = Browser(browser.app)
    cookie = browser.client.get_cookie("unspoken_console", path="/console")
    assert cookie is not None
    thief.client.set_cookie(cookie.key, cookie.value, path=cookie.path)
    return thief


def end_of(rosa: Browser, name: str) -> str:
    """The path of the button that ends the login of this name."""
    page = rosa.get("/console/logins").text
    line = next(part for part in page.split("<li ")[1:] if name in part)
    found = re.search(r'action="([^"]+)"', line)
    assert found is not None
    return found[1]


def test_logging_out_ends_the_cookie_and_the_sockets_at_once(
    app: Application, rosa: Browser, live_id: str
) -> None:
    console, thief = listening(app, rosa, live_id), stolen(rosa)
    assert (console.connected, thief.get("/console").status_code) == (True, 200)

    rosa.post("/console/logout")

    assert console.connected is False
    assert thief.get("/console").status_code == 302
    assert thief.order(live_id, "begin", revision(app, live_id)).status_code == 401
    assert state(app, live_id) == "lobby"


def test_logging_out_ends_this_browser_alone(
    app: Application, rosa: Browser, tomasz: Browser, live_id: str
) -> None:
    along = listening(app, tomasz, live_id)
    rosa.post("/console/logout")

    assert (along.connected, tomasz.get(f"/console/live/{live_id}").status_code) == (True, 200)


def test_the_token_of_a_page_opens_no_socket_after_logging_out(
    app: Application, rosa: Browser, live_id: str
) -> None:
    token = page_token(rosa, live_id)
    assert Listener(app, "/console", {"token": token}).connected is True

    rosa.post("/console/logout")

    assert Listener(app, "/console", {"token": token}).connected is False


def test_the_owner_sees_co_facilitators_and_ends_one_of_them_at_once(
    app: Application, rosa: Browser, tomasz: Browser, live_id: str
) -> None:
    other, link = invited(app, rosa, live_id)
    other.post(link)
    first, second = listening(app, tomasz, live_id), listening(app, other, live_id)
    page = rosa.get("/console/logins").text
    assert "Co-facilitator 1 · Tuesday evening" in page
    assert "Co-facilitator 2 · Tuesday evening" in page

    assert rosa.post(end_of(rosa, "Co-facilitator 1")).headers["Location"] == "/console/logins"

    assert (first.connected, second.connected) == (False, True)
    assert tomasz.get(f"/console/live/{live_id}").status_code == 302
    assert other.get(f"/console/live/{live_id}").status_code == 200
    assert "Co-facilitator 1" not in rosa.get("/console/logins").text


def test_an_invitation_that_nobody_has_used_can_be_taken_back(
    app: Application, rosa: Browser, live_id: str
) -> None:
    late, link = invited(app, rosa, live_id)
    assert "not here yet" in rosa.get("/console/logins").text

    rosa.post(end_of(rosa, "Co-facilitator 1"))

    assert late.post(link).status_code == 410


def test_this_browser_is_marked_and_its_button_logs_it_out(app: Application, rosa: Browser) -> None:
    again = Browser(app)
    again.post("/console/login", {"passphrase": PASSPHRASE})
    page = rosa.get("/console/logins").text
    assert (page.count(">This browser"), page.count(">Another browser")) == (1, 1)

    rosa.post(end_of(rosa, "This browser"))

    assert rosa.get("/console").status_code == 302
    assert again.get("/console").status_code == 200


def test_the_list_is_for_the_owner_alone(rosa: Browser, tomasz: Browser) -> None:
    path = end_of(rosa, "This browser")

    assert tomasz.get("/console/logins").status_code == 403
    assert tomasz.post(path).status_code == 403
    assert rosa.post("/console/logins/nonsense/end").status_code == 303
    assert rosa.get("/console").status_code == 200


def test_a_co_facilitator_reads_which_one_she_is(tomasz: Browser, live_id: str) -> None:
    tomasz.leader = ROSA

    page = tomasz.get(f"/console/live/{live_id}").text

    assert "You lead along as co-facilitator 1." in page


def test_who_was_ended_in_another_process_hears_nothing_more(
    app: Application, rosa: Browser, tomasz: Browser, live_id: str, other_process: Application
) -> None:
    there = Browser(other_process)
    there.post("/console/login", {"passphrase": PASSPHRASE})
    along = listening(app, tomasz, live_id)
    along.heard("stage")

    there.post(end_of(there, "Co-facilitator 1"))

    assert along.order("begin", revision(app, live_id))["code"] == "not-let-in"
    facilitator.tell(app.services, Change(live_id, revision(app, live_id)))
    assert (along.connected, state(app, live_id)) == (False, "lobby")


@pytest.mark.parametrize("telling", ["a change", "a tick"])
def test_before_anything_is_told_the_ended_are_hung_up_on(
    app: Application,
    rosa: Browser,
    tomasz: Browser,
    live_id: str,
    other_process: Application,
    telling: str,
) -> None:
    there = Browser(other_process)
    there.post("/console/login", {"passphrase": PASSPHRASE})
    along, own = listening(app, tomasz, live_id), listening(app, rosa, live_id)
    along.received()
    own.received()
    there.post(end_of(there, "Co-facilitator 1"))

    if telling == "a tick":
        facilitator.tick(app.services)
    else:
        facilitator.tell(app.services, Change(live_id, revision(app, live_id)))

    assert (along.connected, own.connected) == (False, True)
    assert len(own.received()) == 1


def test_a_claim_anew_ends_every_socket(
    app: Application, rosa: Browser, tomasz: Browser, owner: Owner, live_id: str
) -> None:
    sockets = [listening(app, browser, live_id) for browser in (rosa, tomasz)]
    (app.services.config.data / "owner.json").unlink()
    chosen = {"passphrase": PASSPHRASE, "again": PASSPHRASE}

    assert Browser(app).post(f"/console/claim/{owner.new_claim()}", chosen).status_code == 303

    assert [socket.connected for socket in sockets] == [False, False]
