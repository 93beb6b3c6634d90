"""A full disk: the console says so, phones keep their words, and with new room all goes on."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from psycopg.errors import DiskFull
from sqlalchemy.exc import OperationalError

import facilitator
from facilitator import Owner
from sessions.anonymity.envelopes import sealed
from sessions.database.full import is_full
from sessions.workshop import find
from tests.consoles import socket_token
from tests.facilitator.conftest import Browser, revision
from tests.facilitator.test_sockets import Listener
from tests.workshop import K, new_secret, written
from unspoken.app import Application

ON_THE_CONSOLE = "The disk is full. Nothing can be saved. Please free some space."
ON_A_PHONE = "It could not be saved. It is still on your phone."
PLENTY = 1_000_000


def room_for(app: Application, pages: int) -> None:
    """How large the database may grow, as if its disk were no larger."""
    with app.services.storage.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def hand_in(app: Application, live_id: str) -> tuple[int, Any]:
    with app.services.storage.reading() as db:
        scene = find(db, live_id)
        code, round_ = scene.live.code, scene.round
    assert round_ is not None
    answer = app.flask.test_client().put(
        f"/s/{code}/rounds/{round_.id.hex()}/envelopes/{new_secret()}",
        data=sealed(written({"text": "a note"}), round_.public_key or b""),
        headers={"Accept-Language": "en"},
    )
    return answer.status_code, answer.json


def step_on_stage(app: Application, live_id: str) -> int:
    with app.services.storage.reading() as db:
        step = find(db, live_id).live.step
    assert step is not None
    return step


@pytest.fixture
def console(app: Application, rosa: Browser, owner: Owner, live_id: str) -> Listener:
    """In a room that writes, on a disk with no room left."""
    with app.services.storage.reading() as db:
        code = find(db, live_id).live.code
    for _ in range(K):
        app.flask.test_client().post(f"/s/{code}/seats", json={})
    for verb in ("begin", "next", "open"):
        rosa.order(live_id, verb, revision(app, live_id))
    listener = Listener(app, "/console", {"token": socket_token(app.services, live_id)})
    room_for(app, 1)
    while hand_in(app, live_id)[0] == 200:
        pass
    return listener


def test_a_phone_keeps_its_words_and_the_console_is_told(
    app: Application, rosa: Browser, console: Listener, live_id: str
) -> None:
    assert hand_in(app, live_id) == (507, {"code": "disk-full", "message": ON_A_PHONE})
    facilitator.tick(app.services)
    assert [tick["disk_full"] for tick in console.heard("tick")] == [True]
    assert (
        '<div class="banner" data-full role="alert">' in rosa.get(f"/console/live/{live_id}").text
    )
    room_for(app, PLENTY)
    assert hand_in(app, live_id)[0] == 200
    facilitator.tick(app.services)
    assert [tick["disk_full"] for tick in console.heard("tick")] == [False]


def test_an_order_that_finds_no_room_says_so_by_socket_and_by_http(
    app: Application, rosa: Browser, console: Listener, live_id: str
) -> None:
    def walk(order: Callable[[str, int], Any]) -> Any:
        """To and fro: each step that is left is written down, until there is no room for it."""
        while True:
            seen = revision(app, live_id)
            # The walk before this one may have ended on its way back.
            verb = "back" if step_on_stage(app, live_id) else "next"
            answer = order(verb, seen)
            if not answer["ok"]:
                return answer
            assert revision(app, live_id) == seen + 1

    told = [walk(console.order), walk(lambda *verb: rosa.order(live_id, *verb).json)]
    assert told == [{"ok": False, "code": "disk-full", "message": ON_THE_CONSOLE}] * 2
    room_for(app, PLENTY)
    assert console.order("pause", revision(app, live_id))["ok"] is True


@pytest.mark.parametrize(
    ("code", "full"),
    [
        (sqlite3.SQLITE_FULL, True),
        (sqlite3.SQLITE_IOERR_SHMSIZE, True),
        (sqlite3.SQLITE_READONLY, False),
        (sqlite3.SQLITE_BUSY, False),
    ],
)
def test_a_full_disk_is_known_by_its_code_and_not_by_words(code: int, full: bool) -> None:
    error = sqlite3.OperationalError("disk full, they say")
    error.sqlite_errorcode = code
    assert (is_full(error), is_full(OperationalError("", {}, error))) == (full, full)


def test_other_systems_have_codes_of_their_own() -> None:
    assert is_full(OperationalError("", {}, DiskFull("kein Platz")))
    assert is_full(OSError(28, "no room"))
    assert not is_full(OSError(2, "no space left on device"))
