"""One clock for phones, screen and console, and a memory that is known when it is another one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.stages import console_stage, console_view, screen_stage, screen_view
from participant.stage import stage
from sessions import views
from sessions.clock import now
from sessions.presence import InProcessPresence
from sessions.workshop import find
from tests.people import LENI
from tests.toys.served import begun, order, served
from tests.unspoken.shapes import shape_under, strays
from unspoken.app import Application

AGENDA = """
title: Voices
minutes: 10
steps:
  - {id: round, kind: ring, title: Each voice, minutes: 10,
     config: {voices: [60, 60, 60], lines: [We listen]}}
"""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    with served(tmp_path) as made:
        yield made


@pytest.fixture
def live_id(app: Application) -> str:
    return begun(app, AGENDA)


def stages(app: Application, live_id: str) -> dict[str, dict[str, Any]]:
    """What the three surfaces are told."""
    services = app.services
    with services.storage.reading() as db:
        live = find(db, live_id).live
        phone = views.for_phone(db, live, LENI.language)
        return {
            "phone": stage(services, phone),
            "screen": screen_stage(services, screen_view(services, db, live)),
            "console": console_stage(services, console_view(services, db, live, "en")),
        }


@pytest.mark.parametrize("surface", ["phone", "screen", "console"])
@pytest.mark.parametrize("begun", [False, True])
def test_turns_are_told_as_the_page_of_the_wire_says(
    app: Application, live_id: str, surface: str, begun: bool
) -> None:
    if begun:
        order(app, live_id, "next_turn")
    told = stages(app, live_id)[surface]
    assert strays(shape_under(f"`/{surface}`: `stage`, server to {surface}"), told) == []
    assert (told["turns"]["at"], told["turns"]["running"]) == (
        (0, True) if begun else (None, False)
    )


def test_all_surfaces_are_told_of_the_same_place(app: Application, live_id: str) -> None:
    order(app, live_id, "next_turn")
    order(app, live_id, "pause")
    paused = [one["turns"] for one in stages(app, live_id).values()]
    assert paused == [paused[0]] * 3
    order(app, live_id, "resume")
    order(app, live_id, "next_turn")
    began = [one["clock"] - one["turns"]["into"] for one in stages(app, live_id).values()]
    assert max(began) - min(began) <= 1  # A millisecond, as each is rounded by itself.


def test_what_is_not_on_is_drawn_hidden(app: Application, live_id: str) -> None:
    def on_screen() -> list[str]:
        html = stages(app, live_id)["screen"]["html"]
        drawn = {'""': "before", '"voice-1 voice-3"': "speak", '"voice-2"': "listen"}
        return [what for name, what in drawn.items() if f"data-turn={name}>" in html]

    seen = [on_screen()]
    for _ in range(3):
        order(app, live_id, "next_turn")
        seen.append(on_screen())
    assert seen == [["before"], ["speak"], ["listen"], ["speak"]]


def test_the_clock_is_told_to_whoever_asks(app: Application) -> None:
    before = now() * 1000
    answer = app.flask.test_client().get("/s/BCDFGH/clock")
    assert strays({"now": "number"}, answer.json) == []
    assert before - 1 <= answer.json["now"] <= now() * 1000 + 1
    assert (answer.headers["Cache-Control"], "Set-Cookie" in answer.headers) == ("no-store", False)


def test_the_clock_needs_no_database(app: Application) -> None:
    app.services.storage.close()
    Path(app.services.config.data / "unspoken.db").unlink()
    assert app.flask.test_client().get("/s/BCDFGH/clock").status_code == 200


def test_every_memory_of_a_server_has_a_name_of_its_own() -> None:
    names = {InProcessPresence().since for _ in range(50)}
    assert (len(names), {len(bytes.fromhex(name)) for name in names}) == (50, {4})
