"""What each audience is told, and what it is not."""

from dataclasses import fields
from importlib import import_module
from typing import Any

import pytest

from sessions.language import locales
from tests.people import AMINA, EVERYONE, GRETA, INES, LENI, MARTA, TOMASZ
from tests.workshop import BASE, Room


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that the test turns: its one element is "now"."""
    now = [1_000_000.0]
    for module in ("actions.timer", "actions.steps", "views.parts", "views.for_console"):
        # By its module: `sessions.views.for_console` is the function of that name.
        monkeypatch.setattr(import_module(f"sessions.{module}"), "now", lambda: now[0])
    return now


def test_the_lobby_shows_the_way_in(room: Room) -> None:
    screen, phone, console = room.screen(), room.phone(LENI).view(), room.console()
    assert (screen.showing, phone.state, console.state) == ("join", "lobby", "lobby")
    assert (screen.step, phone.step, console.script) == (None, None, None)
    assert (screen.address, screen.code) == (BASE, room.code)
    assert screen.qr == console.qr
    assert console.next_title == "Welcome"


def test_every_text_is_in_the_readers_language(room: Room) -> None:
    amina, ines = room.phone(AMINA), room.phone(INES)
    room.go_to("fears")
    titles = [
        view.step.title for view in (amina.view(), ines.view(), room.screen("en")) if view.step
    ]
    assert titles == ["مخاوف", "Miedos", "Fears"]
    script = room.console(TOMASZ).script
    assert script is not None
    assert (script.step.title, script.say, script.what) == (
        *("Miedos", ("Take your time.",), ("What repeats?",)),
    )


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("en", "ltr"),
        ("es-MX", "ltr"),
        ("arn", "ltr"),
    ],
)
def test_a_language_runs_in_its_direction(language: str, direction: str) -> None:
    assert locales.direction(language) == direction


def test_all_three_surfaces_know_their_direction(room: Room) -> None:
    room.command("begin")
    assert room.phone(AMINA).view().direction == "rtl"
    assert (room.screen("ar").direction, room.console().direction) == ("rtl", "ltr")


def test_the_screen_holds_while_paused_and_is_dark_when_blank(room: Room) -> None:
    room.go_to("fears")
    showing = [room.screen().showing]
    for verb in ("blank", "pause", "unblank", "resume", "end"):
        room.command(verb)
        screen = room.screen()
        showing.append(screen.showing)
        assert (screen.step is not None) == (screen.showing == "step")
    assert showing == ["step", "blank", "blank", "holding", "step", "ended"]


def test_a_timer_counts_down_stops_in_a_pause_and_can_be_stretched(
    room: Room, noon: list[float]
) -> None:
    def left() -> tuple[int, float, bool] | None:
        timer = room.screen().timer
        assert timer == room.console().timer == room.phone(LENI).view().timer
        return None if timer is None else (timer.total, timer.left, timer.running)

    room.go_to("fears")
    assert left() is None
    room.command("open")
    assert left() == (600, 600, True)
    noon[0] += 100
    assert left() == (600, 500, True)
    room.command("extend", seconds=60)
    assert left() == (660, 560, True)
    room.command("pause")
    noon[0] += 3_600
    assert left() == (660, 560, False)
    room.command("resume")
    noon[0] += 600
    assert left() == (660, -40, True)
    room.command("extend", seconds=-3_600)
    assert left() == (0, -700, True)
    room.command("close")
    assert left() is None


def test_the_console_compares_what_was_planned_with_what_is(room: Room, noon: list[float]) -> None:
    assert (room.console().began, room.console().planned_end) == (None, None)
    began = noon[0]
    room.command("begin")
    assert room.console().planned_end == room.console().projected_end == began + 40 * 60
    noon[0] += 7 * 60
    assert room.console().projected_end == began + 42 * 60
    room.command("next")
    noon[0] += 60
    room.command("skip")
    view = room.console()
    assert (view.planned_end, view.projected_end) == (began + 40 * 60, began + 33 * 60)
    assert [(line.status, line.took) for line in view.outline] == [
        ("done", 420),
        ("skipped", 60),
        ("current", 0),
        ("ahead", None),
        ("ahead", None),
        ("ahead", None),
    ]
    assert [line.planned_start for line in view.outline[:3]] == [began, began + 300, began + 900]
    room.command("end")
    assert room.console().projected_end is None
    assert [line.status for line in room.console().outline][:3] == ["done", "skipped", "done"]


def test_a_step_gone_back_to_adds_up(room: Room, noon: list[float]) -> None:
    room.command("begin")
    for verb in ("next", "back"):
        noon[0] += 60
        room.command(verb)
    noon[0] += 30
    line = room.console().outline[0]
    assert (line.status, line.took) == ("current", 90)


def test_the_screen_and_the_phones_learn_a_result_only_once_it_is_revealed(room: Room) -> None:
    phones = [room.phone(person) for person in EVERYONE]
    room.open("fears")
    for phone in phones:
        phone.say_all()
    for verb, seen in (("close", False), ("preview", False), ("reveal", True)):
        room.command(verb)
        steps = [room.screen().step, *(phone.view().step for phone in phones)]
        assert {step is not None and step.result is not None for step in steps} == {seen}


def test_the_console_is_told_nothing_of_a_hand_in_before_the_tick(room: Room) -> None:
    phones = [room.phone(person) for person in EVERYONE]
    room.open("fears")
    told: list[str] = []
    for phone in phones:
        before = room.console()
        phone.say_all()
        after = room.console()
        assert without_time(after) == without_time(before)
        room.tick()
        told.append(room.console().handed_in)
    assert told == ["<3", "<3", "3+", "3+", "3+", "6+", "6+"]


def without_time(view: Any) -> dict[str, Any]:
    moving = {"clock", "timer", "projected_end", "outline"}
    return {field.name: getattr(view, field.name) for field in fields(view)} | dict.fromkeys(moving)


def test_the_page_after_a_restart_is_the_page_before_it(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, GRETA)]
    room.open("fears")
    for phone in phones:
        phone.say_all()
    room.reveal()
    room.tick()
    before = without_time(room.console()), without_time(room.screen())
    room.start_again()
    assert (without_time(room.console()), without_time(room.screen())) == before


def test_the_summary_is_told_to_everybody_once_it_is_offered(room: Room) -> None:
    phone = room.phone(LENI)
    room.command("end")
    for verb, offered in (("offer_summary", True), ("withhold_summary", False)):
        room.command(verb)
        told = (phone.view(), room.screen(), room.console())
        assert {view.summary_offered for view in told} == {offered}


def test_roles_are_offered_in_the_phones_language_where_the_workshop_has_them(room: Room) -> None:
    assert room.phone(INES).view().roles == ()
    with_roles = Room(room.storage, roles=True)
    assert with_roles.phone(INES).view().roles == (("mother", "Madre"), ("daughter", "Hija"))


def test_a_rehearsal_says_so_and_help_is_always_there(room: Room) -> None:
    contact = room.phone(LENI).view().contacts[0]
    assert (contact.label, contact.value) == ("Family line", "000 111")
    assert {view.rehearsal for view in (room.screen(), room.console())} == {False}
