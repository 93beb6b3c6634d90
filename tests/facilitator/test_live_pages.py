"""One workshop's pages: what they show, the orders they take, and what can be carried home."""

import io
import re

import pytest
from pypdf import PdfReader

from sessions import actions
from sessions.moves import PHASE_MOVES, STATE_MOVES
from sessions.workshop import find
from tests.facilitator.conftest import Browser, revision, state
from tests.workshop import AGENDA, settings
from unspoken.app import Application


def walk(app: Application, rosa: Browser, live_id: str, *verbs: str) -> None:
    for verb in verbs:
        answer = rosa.order(live_id, verb, revision(app, live_id))
        assert answer.get_json()["ok"] is True


def test_the_lobby_shows_the_way_in_and_one_thing_to_do(rosa: Browser, live_id: str) -> None:
    page = rosa.get(f"/console/live/{live_id}").text

    assert page.count("<svg") == 1
    assert re.findall(r'data-verb="([a-z_]+)"[^>]*id="next-move"', page) == ["begin"]


def test_the_run_view_has_the_script_the_next_step_and_every_step(
    app: Application, rosa: Browser, live_id: str
) -> None:
    walk(app, rosa, live_id, "begin", "next")

    page = rosa.get(f"/console/live/{live_id}").text

    assert re.findall(r'data-verb="([a-z_]+)"[^>]*id="next-move"', page) == ["open"]
    assert "Take your time." in page
    assert "What repeats?" in page
    assert page.count('id="go-') == 6


def timeless(page: str) -> str:
    """The likely end moves on with every second that passes."""
    return re.sub(r'data-clock="\d+"', "", page)


@pytest.mark.parametrize(
    "verbs",
    [
        (),
        ("begin",),
        ("begin", "next"),
        ("begin", "next", "open"),
        ("begin", "next", "open", "close"),
        ("begin", "pause"),
        ("begin", "blank"),
        ("begin", "next", "next"),
        ("begin", "end"),
        ("begin", "end", "offer_summary"),
        ("close_door",),
    ],
)
def test_the_page_and_the_stage_of_every_state_are_the_same(
    app: Application, rosa: Browser, live_id: str, verbs: tuple[str, ...]
) -> None:
    walk(app, rosa, live_id, *verbs)

    page = rosa.get(f"/console/live/{live_id}").text
    stage = rosa.client.get(f"/console/live/{live_id}/stage").get_json()

    assert stage["revision"] == revision(app, live_id)
    assert timeless(stage["html"]).strip() in timeless(page)


def test_every_button_of_the_console_asks_for_a_move_there_is(
    app: Application, rosa: Browser, live_id: str
) -> None:
    known = set().union(*STATE_MOVES.values(), *PHASE_MOVES.values())
    asked = set()
    for verb in ("begin", "next", "open", "close", "pause", "resume", "end", "offer_summary"):
        page = rosa.get(f"/console/live/{live_id}").text
        asked |= set(re.findall(r'data-verb="([a-z_]+)"', page))
        walk(app, rosa, live_id, verb)

    assert asked - known == set()


def test_a_stale_order_is_refused_in_plain_words_and_changes_nothing(
    app: Application, rosa: Browser, live_id: str
) -> None:
    seen = revision(app, live_id)
    rosa.order(live_id, "begin", seen)

    answer = rosa.order(live_id, "next", seen)

    assert answer.status_code == 409
    assert answer.get_json() == {
        "ok": False,
        "code": "stale",
        "message": "The workshop had already moved on. Here is where it stands now.",
    }


def test_an_order_that_is_nested_without_end_is_refused_like_any_other(
    rosa: Browser, live_id: str
) -> None:
    answer = rosa.client.post(
        f"/console/live/{live_id}/commands",
        data="[" * 2_000,
        content_type="application/json",
        headers={"Origin": "http://localhost"},
    )
    assert (answer.status_code, answer.get_json()["code"]) == (409, "bad-arguments")


@pytest.mark.parametrize(
    "order",
    [
        None,
        [],
        {},
        {"verb": "begin"},
        {"verb": "begin", "args": [], "revision": 1},
        {"verb": "begin", "args": {}, "revision": "1"},
        {"verb": 7, "args": {}, "revision": 1},
        {"verb": "jump", "args": {"step": 1}, "revision": 1},
        {"verb": "begin", "args": {"extra": 1}, "revision": 1},
        {"verb": "__class__", "args": {}, "revision": 1},
    ],
)
def test_a_forged_order_is_refused(
    app: Application, rosa: Browser, live_id: str, order: object
) -> None:
    answer = rosa.client.post(
        f"/console/live/{live_id}/commands", json=order, headers={"Origin": "http://localhost"}
    )

    assert answer.status_code == 409
    assert answer.get_json()["code"] in {"bad-arguments", "unknown-verb", "not-now"}
    assert state(app, live_id) == "lobby"


def test_handouts_are_pdfs_with_a_neutral_name(
    app: Application, rosa: Browser, live_id: str
) -> None:
    walk(app, rosa, live_id, "begin", "end")
    for name in ("summary", "run-sheet"):
        for paper, height in (("a4", 842), ("letter", 792)):
            answer = rosa.get(f"/console/live/{live_id}/handouts/{name}.pdf?paper={paper}")
            assert answer.status_code == 200
            assert answer.mimetype == "application/pdf"
            assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.pdf"'
            first = PdfReader(io.BytesIO(answer.data)).pages[0]
            assert round(first.mediabox.height) == height


def test_there_are_no_other_handouts(rosa: Browser, live_id: str) -> None:
    assert rosa.get(f"/console/live/{live_id}/handouts/seats.pdf").status_code == 404


def test_pretend_phones_come_to_a_rehearsal_only(
    app: Application, rosa: Browser, live_id: str
) -> None:
    sent: list[str] = []
    object.__setattr__(app.services, "rehearse", lambda code, phones: sent.append(code))

    answer = rosa.post(f"/console/live/{live_id}/rehearse")

    assert (answer.status_code, sent) == (409, [])


def test_a_workshop_that_never_was_is_not_found(rosa: Browser) -> None:
    for name in ("0" * 32, "nonsense", "é"):
        assert rosa.get(f"/console/live/{name}").status_code == 404


def warned(rosa: Browser, live_id: str) -> bool:
    [hidden] = re.findall(
        r'id="crowded"[^>]*?(hidden)?>', rosa.get(f"/console/live/{live_id}").text
    )
    return not hidden


def test_more_places_than_people_is_said_until_it_is_put_right(
    app: Application, rosa: Browser, live_id: str
) -> None:
    with app.services.storage.reading() as db:
        code = find(db, live_id).live.code
    seats = [actions.join(app.services.storage, code, None) for _ in range(4)]
    rosa.order(live_id, "begin", revision(app, live_id), people=3)
    assert warned(rosa, live_id) is True
    rosa.order(live_id, "recount", revision(app, live_id), people=4)
    assert warned(rosa, live_id) is False
    rosa.order(live_id, "recount", revision(app, live_id), people=3)
    assert warned(rosa, live_id) is True
    actions.leave(app.services.storage, code, seats[0])
    assert warned(rosa, live_id) is False


@pytest.mark.parametrize(
    ("verbs", "people"),
    [((), None), (("close_door",), 12), (("begin",), 14), (("begin", "close_door"), 12)],
)
def test_pretend_phones_that_are_sent_for_find_the_door_of_a_rehearsal_open(
    app: Application, rosa: Browser, verbs: tuple[str, ...], people: int | None
) -> None:
    object.__setattr__(app.services, "rehearse", lambda code, phones: None)
    live_id = actions.prepare(app.services.storage, AGENDA, settings(), rehearsal=True)
    for verb in verbs:
        more = {"people": 2} if verb == "begin" else {}
        assert rosa.order(live_id, verb, revision(app, live_id), **more).get_json()["ok"] is True
    assert rosa.post(f"/console/live/{live_id}/rehearse").status_code == 200
    with app.services.storage.reading() as db:
        live = find(db, live_id).live
        assert (live.door_open, live.people) == (True, people)
