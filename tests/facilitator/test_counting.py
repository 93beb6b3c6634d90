"""What a console shows between Close and the count, and that it is told without asking."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import facilitator
from sessions.presence import BETWEEN_LOOKS, InProcessPresence
from sessions.workshop import find
from tests.consoles import socket_token
from tests.facilitator.conftest import Browser, revision
from tests.facilitator.test_sockets import AppRoom, Listener
from tests.people import MARTA
from tests.watch import Watch
from tests.workshop import K, Phone
from unspoken.app import Application, create_app
from unspoken.config import Config

COUNTING = 'id="next-move" aria-disabled="true" data-counting>Counting …<'


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def app(tmp_path: Path, watch: Watch) -> Iterator[Application]:
    config = Config(data=tmp_path, runtime="threading", tick_seconds=3600, share_console=True)
    made = create_app(config, presence=InProcessPresence(clock=watch))
    yield made
    made.services.storage.close()


@pytest.fixture
def console(app: Application, rosa: Browser, live_id: str) -> Listener:
    token = socket_token(app.services, live_id, "en")
    return Listener(app, "/console", {"token": token})


@pytest.fixture
def room(app: Application, live_id: str, watch: Watch) -> AppRoom:
    """Three have passed since the last tick, which was a moment ago."""
    room = AppRoom(app, live_id)
    phones = [Phone(room, MARTA) for _ in range(K)]
    room.open("needs")
    watch.go_on(BETWEEN_LOOKS)
    facilitator.tick(app.services)
    for phone in phones:
        phone.pass_()
    return room


def test_close_is_followed_by_counting_and_then_by_preview_without_a_click(
    app: Application, console: Listener, room: AppRoom, watch: Watch
) -> None:
    console.received()
    console.order("close", revision(app, room.id))
    [stage] = console.heard("stage")
    assert COUNTING in stage["html"]
    assert 'data-verb="open" id="next-move"' not in stage["html"]
    watch.go_on(BETWEEN_LOOKS - 1)
    facilitator.count_where_awaited(app.services)
    too_early = console.received()
    watch.go_on(1)
    facilitator.count_where_awaited(app.services)
    told = console.received()
    assert (too_early, [one["name"] for one in told]) == ([], ["tick", "stage"])
    assert told[0]["args"][0]["handed_in"] == f"{K}+"
    assert 'data-verb="preview" id="next-move"' in told[1]["args"][0]["html"]


def test_a_tick_that_comes_too_early_says_that_it_is_still_counting(
    app: Application, console: Listener, room: AppRoom, watch: Watch
) -> None:
    console.order("close", revision(app, room.id))
    console.received()
    facilitator.tick(app.services)
    assert [tick["handed_in"] for tick in console.heard("tick")] == [""]


def test_the_count_is_read_out_politely_and_in_words(
    app: Application, rosa: Browser, room: AppRoom
) -> None:
    page = rosa.get(f"/console/live/{room.id}").get_data(as_text=True)
    assert '<p class="now-count" role="status">' in page
    room.command("close")
    page = rosa.get(f"/console/live/{room.id}").get_data(as_text=True)
    assert ">Counting how many have sent or passed.</span>" in page


def test_nobody_waits_for_a_workshop_that_was_erased(
    app: Application, room: AppRoom, watch: Watch
) -> None:
    room.command("close")
    with app.services.storage.transaction() as db:
        db.delete(find(db, room.id).live)
    watch.go_on(BETWEEN_LOOKS)
    due = [app.services.presence.looks_due()]
    facilitator.count_where_awaited(app.services)
    watch.go_on(BETWEEN_LOOKS)
    assert [*due, app.services.presence.looks_due()] == [[room.id], []]
