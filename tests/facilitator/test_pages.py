"""The shelf and the prepare page."""

from pathlib import Path

import facilitator
from sessions.presence import InProcessPresence
from sessions.workshop import find
from tests.facilitator.conftest import PASSPHRASE, Browser, revision
from tests.people import TOMASZ
from unspoken.app import Application, create_app
from unspoken.config import Config

FORM = {
    "title": "Tuesday evening",
    "languages": ["en"],
    "language": "en",
    "k": "3",
    "keep_days": "1",
    "paper": "a4",
}


def test_the_shelf_lists_agendas_with_length_and_steps(rosa: Browser) -> None:
    page = rosa.get("/console").text

    assert "First circle" in page
    assert "30 minutes" in page
    assert "7 steps" in page


def claimed(app: Application) -> Browser:
    browser = Browser(app)
    token = facilitator.owner_of(app.services).new_claim()
    chosen = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    browser.post(f"/console/claim/{token}", chosen)
    return browser


def test_a_broken_agenda_is_listed_with_its_problems(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "broken.yaml").write_text("title: Mine\nminutes: many\nsteps: []\n")
    config = Config(data=tmp_path / "data", agendas=tmp_path / "mine", runtime="threading")
    app = create_app(config, presence=InProcessPresence(between_looks=0))
    page = claimed(app).get("/console").text

    assert "Agendas that cannot be read" in page
    assert "broken.yaml:2: minutes:" in page
    app.services.storage.close()


def test_workshops_stand_on_the_shelf_while_they_run_and_when_they_are_past(
    app: Application, rosa: Browser, live_id: str, other_live_id: str
) -> None:
    for verb in ("begin", "end"):
        rosa.order(other_live_id, verb, revision(app, other_live_id))

    page = rosa.get("/console").text
    going_on, past = page.split("Past workshops")

    assert "Tuesday evening" in going_on
    assert "Waiting for people" in going_on
    assert "Another evening" in past


def test_preparing_opens_a_lobby(app: Application, rosa: Browser) -> None:
    assert rosa.get("/console/agendas/first-circle").status_code == 200

    answer = rosa.post("/console/agendas/first-circle", FORM)

    assert answer.status_code == 303
    page = rosa.get(answer.headers["Location"])
    assert page.status_code == 200
    assert "People can join now" in page.text


def test_a_rehearsal_is_marked_and_pretend_phones_are_sent_for(
    app: Application, rosa: Browser
) -> None:
    sent: list[tuple[str, int]] = []
    object.__setattr__(app.services, "rehearse", lambda code, phones: sent.append((code, phones)))

    answer = rosa.post("/console/agendas/first-circle", {**FORM, "rehearsal": "yes"})
    live_id = answer.headers["Location"].rsplit("/", 1)[1]

    with app.services.storage.reading() as db:
        live = find(db, live_id).live
        assert (live.rehearsal, sent) == (True, [(live.code, 12)])
    assert "Rehearsal" in rosa.get(answer.headers["Location"]).text
    assert "Rehearsal" in rosa.get("/console").text


def test_a_form_with_mistakes_comes_back_with_words_beside_the_fields(rosa: Browser) -> None:
    answer = rosa.post("/console/agendas/first-circle", {**FORM, "title": "", "k": "99"})

    assert answer.status_code == 422
    assert 'id="title-problem"' in answer.text
    assert 'id="k-problem"' in answer.text
    assert 'value="99"' in answer.text
    assert "2 things below need another look." in answer.text


def test_what_is_typed_comes_back_as_text_and_never_as_a_page(rosa: Browser) -> None:
    hostile = '"><script>alert(1)</script>'
    answer = rosa.post("/console/agendas/first-circle", {**FORM, "title": hostile, "k": "x"})

    assert "<script>alert" not in answer.text


def test_an_agenda_that_is_not_there_is_said_in_plain_words(rosa: Browser) -> None:
    for answer in (
        rosa.get("/console/agendas/never-was"),
        rosa.post("/console/agendas/never-was", FORM),
    ):
        assert answer.status_code == 404
        assert "This agenda is no longer here." in answer.text


def test_a_console_in_spanish_shows_the_agenda_in_spanish(rosa: Browser) -> None:
    rosa.leader = TOMASZ

    page = rosa.get("/console/agendas/first-circle").text

    assert 'lang="es"' in page
    assert "Lo que cuesta decir" in page


def test_forgetting_asks_first_and_then_leaves_nothing(
    app: Application, rosa: Browser, live_id: str
) -> None:
    path = f"/console/live/{live_id}"

    asked = rosa.post(f"{path}/forget")
    assert asked.status_code == 200
    assert "Delete this workshop?" in asked.text
    assert rosa.get(path).status_code == 200

    assert rosa.post(f"{path}/forget", {"confirm": "yes"}).headers["Location"] == "/console"
    assert rosa.get(path).status_code == 404
    assert "Tuesday evening" not in rosa.get("/console").text
