"""Erased by itself when it was promised, and never before the facilitator has seen the day."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from sessions import actions
from sessions.clock import today
from sessions.database.models import Live
from sessions.workshop import find
from tests.facilitator.conftest import Browser, revision
from tests.facilitator.test_access import invited
from tests.workshop import MANY
from unspoken.app import Application


@pytest.fixture
def over(app: Application, live_id: str) -> str:
    """Ended today, kept until tomorrow."""
    for verb in ("begin", "end"):
        actions.command(
            app.services.stores, live_id, verb, MANY.get(verb, {}), revision(app, live_id)
        )
    return live_id


def set_days(app: Application, live_id: str, **days: date | None) -> None:
    with app.services.storage.transaction() as db:
        live = find(db, live_id).live
        for name, day in days.items():
            setattr(live, name, day)


def told_on(app: Application, live_id: str) -> date | None:
    with app.services.storage.reading() as db:
        return find(db, live_id).live.told_on


def left(app: Application, on: date) -> int:
    actions.forget_overdue(app.services.stores, on)
    with app.services.storage.reading() as db:
        return db.query(Live).count()


def days(number: int) -> timedelta:
    return timedelta(days=number)


def test_a_workshop_that_she_never_looked_at_again_stays(app: Application, over: str) -> None:
    assert (told_on(app, over), left(app, today() + days(400))) == (None, 1)


@pytest.mark.parametrize("page", ["/console", "/console/live/{}", "/console/live/{}/stage"])
def test_a_page_that_names_the_day_counts_as_telling(
    app: Application, rosa: Browser, over: str, page: str
) -> None:
    tomorrow = today() + days(1)
    text = rosa.get(page.format(over)).text
    assert f"will be erased at the end of {tomorrow:%B} {tomorrow.day}, {tomorrow.year}" in text
    assert told_on(app, over) == today()
    assert left(app, tomorrow) == 1
    assert left(app, tomorrow + days(1)) == 0


def test_asking_without_looking_does_not_count(app: Application, rosa: Browser, over: str) -> None:
    rosa.client.head("/console")
    rosa.client.head(f"/console/live/{over}")
    Browser(app).get("/console")
    assert told_on(app, over) is None


def test_a_guest_who_leads_along_is_not_the_one_to_be_told(
    app: Application, rosa: Browser, over: str
) -> None:
    tomasz, link = invited(app, rosa, over)
    tomasz.post(link)
    assert "se borrará" in tomasz.get(f"/console/live/{over}").text
    assert told_on(app, over) is None


def test_whoever_hears_of_it_late_hears_it_first_and_has_until_midnight(
    app: Application, rosa: Browser, over: str
) -> None:
    set_days(app, over, ended_on=today() - days(9))
    assert left(app, today()) == 1
    text = rosa.get("/console").text
    assert text.index("Will be erased at the end of today") < text.index("Choose an agenda")
    assert left(app, today()) == 1
    assert left(app, today() + days(1)) == 0


def test_in_time_there_is_no_such_notice(rosa: Browser, over: str) -> None:
    assert "Will be erased at the end of today" not in rosa.get("/console").text


def test_a_lobby_that_never_began_goes_after_thirty_days(
    app: Application, rosa: Browser, live_id: str
) -> None:
    rosa.get("/console")
    assert told_on(app, live_id) is None
    set_days(app, live_id, created_on=today() - days(25))
    assert "will be erased at the end of" in rosa.get("/console").text
    assert left(app, today() + days(5)) == 1
    assert left(app, today() + days(6)) == 0


def test_beginning_and_ending_move_the_day_and_so_she_is_told_anew(
    app: Application, live_id: str
) -> None:
    for verb in ("begin", "end"):
        set_days(app, live_id, told_on=today() - days(3))
        actions.command(
            app.services.stores, live_id, verb, MANY.get(verb, {}), revision(app, live_id)
        )
        assert told_on(app, live_id) is None


def test_telling_again_changes_nothing(app: Application, rosa: Browser, over: str) -> None:
    set_days(app, over, told_on=today() - days(1))
    rosa.get("/console")
    assert told_on(app, over) == today() - days(1)


def test_the_owner_alone_may_erase(app: Application, rosa: Browser, over: str) -> None:
    tomasz, link = invited(app, rosa, over)
    tomasz.post(link)
    assert tomasz.post(f"/console/live/{over}/forget", {"confirm": "yes"}).status_code == 403
    assert rosa.post(f"/console/live/{over}/forget", {"confirm": "yes"}).status_code == 303
    assert left(app, today()) == 0


def test_a_workshop_in_its_lobby_can_be_erased_from_its_page(rosa: Browser, live_id: str) -> None:
    assert f'action="/console/live/{live_id}/forget"' in rosa.get(f"/console/live/{live_id}").text


def test_nothing_is_left_in_the_folder_of_keys(
    app: Application, rosa: Browser, live_id: str
) -> None:
    services = app.services
    for _ in range(5):
        with services.storage.reading() as db:
            code = find(db, live_id).live.code
        actions.join(services.storage, code, None)
    for verb in ("begin", "next", "open"):
        actions.command(services.stores, live_id, verb, MANY.get(verb, {}), revision(app, live_id))
    folder = Path(services.config.data).with_name(f"{services.config.data.name}-keys")
    before = len(list(folder.iterdir()))
    rosa.post(f"/console/live/{live_id}/forget", {"confirm": "yes"})
    assert (before, list(folder.iterdir())) == (1, [])
