"""The console's panels for turns and for the list: there where the step has them, nowhere else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.stages import console_stage, console_view
from sessions.workshop import find
from tests.toys.served import begun, order, served
from unspoken.app import Application

AGENDA = """
title: Voices
minutes: 20
steps:
  - {id: hello, kind: info, title: Hello, minutes: 5}
  - {id: round, kind: ring, title: Each voice, minutes: 10,
     config: {voices: [60, 60], lines: [We listen, "<b>We</b> pass"]}}
  - {id: bye, kind: ring, title: Goodbye, minutes: 5, config: {lines: []}}
"""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    with served(tmp_path) as made:
        yield made


@pytest.fixture
def live_id(app: Application) -> str:
    return begun(app, AGENDA)


def page(app: Application, live_id: str, language: str = "en") -> str:
    services = app.services
    with services.storage.reading() as db:
        view = console_view(services, db, find(db, live_id).live, language)
    html: str = console_stage(services, view)["html"]
    return html


def button(html: str, name: str) -> tuple[str, bool]:
    """What is on a button, and whether it may be pressed."""
    found = re.search(rf'<button[^>]*id="{name}"([^>]*)>([^<]*)<', html)
    assert found is not None
    return found[2].strip(), "disabled" not in found[1]


def panels(html: str) -> list[str]:
    return re.findall(r'<section[^>]* id="(turns|board)"', html)


def test_only_a_step_that_has_them_shows_them(app: Application, live_id: str) -> None:
    seen = [panels(page(app, live_id))]
    for _ in range(2):
        order(app, live_id, "next")
        seen.append(panels(page(app, live_id)))
    assert seen == [[], ["board", "turns"], ["board"]]


def test_the_turns_are_begun_gone_on_with_and_the_last_taken_again(
    app: Application, live_id: str
) -> None:
    order(app, live_id, "next")
    said = []
    for _ in range(3):
        html = page(app, live_id)
        said.append((button(html, "next-move")[0], button(html, "turn-next")))
        order(app, live_id, "next_turn")
    assert said == [
        ("Begin the turns", ("Begin the turns", True)),
        ("Next turn", ("Next turn", True)),
        ("Next step", ("One more turn", True)),
    ]


def test_which_turn_it_is_can_be_read_without_a_script(app: Application, live_id: str) -> None:
    order(app, live_id, "next", "next_turn", "next_turn")
    html = page(app, live_id)
    assert re.findall(r"data-turn-number>(\d)</span> / (\d)", html) == [("2", "2")]
    seen = dict(re.findall(r'data-turn="([^"]*)"( hidden)?', html))
    assert seen == {"": " hidden", "voice-1": " hidden", "voice-2": ""}


def test_what_is_on_the_list_reaches_the_page_as_text(app: Application, live_id: str) -> None:
    order(app, live_id, "next")
    html = page(app, live_id)
    assert re.findall(r'id="line-\d"[^>]* value="([^"]*)"', html) == [
        "We listen",
        "&lt;b&gt;We&lt;/b&gt; pass",
    ]
    assert [button(html, f"line-{way}-{n}")[1] for way in ("up", "down") for n in (1, 2)] == [
        *(False, True),
        *(True, False),
    ]


def test_in_a_pause_nothing_of_it_can_be_pressed(app: Application, live_id: str) -> None:
    order(app, live_id, "next", "next_turn", "pause")
    html = page(app, live_id)
    names = ("turn-less", "turn-next", "turn-more", "line-out-1", "add-line")
    assert [button(html, name)[1] for name in names] == [False] * 5


@pytest.mark.parametrize("language", ["es", "ar"])
def test_they_speak_the_consoles_language(app: Application, live_id: str, language: str) -> None:
    order(app, live_id, "next")
    html = page(app, live_id, language)
    assert [words for words in ("Our list", "Begin the turns", "Strike out") if words in html] == []
