"""A facilitator's laptop sleeps, reloads, is doubled and pressed in haste: the room is held."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import CoFacilitator, FacilitatorsLaptop, Phone, Screen
from tests.journeys.house import House
from tests.journeys.requests_by_hand import Neighbour, ask, seats

pytestmark = pytest.mark.xdist_group("journeys")

WORDS = "being a burden to Mira"
OWN_WORDS = "being a burden to her"
"""Without a name, which a phone would ask about first."""


@pytest.fixture
def lobby(laptop: FacilitatorsLaptop) -> FacilitatorsLaptop:
    laptop.prepare("first-circle", k=3)
    return laptop


@pytest.fixture
def neighbours(lobby: FacilitatorsLaptop, house: House) -> list[Neighbour]:
    return seats(house.base, lobby.code)


@pytest.fixture
def circle(lobby: FacilitatorsLaptop, neighbours: list[Neighbour]) -> FacilitatorsLaptop:
    """A workshop that has just begun, with three people who are quiet."""
    lobby.press_on("begin")
    return lobby


@pytest.fixture
def screen(browser: Browser, circle: FacilitatorsLaptop) -> Iterator[Screen]:
    opened = Screen(browser, circle.screen_address)
    yield opened
    assert opened.complaints == []
    opened.close()


def test_a_reload_in_mid_step_shows_what_was_there(circle: FacilitatorsLaptop) -> None:
    circle.go_to("hard-to-say")
    circle.press_on("open")
    before = circle.where
    circle.page.reload()
    assert circle.where == before
    circle.press_on("close")


def test_a_co_facilitator_sees_and_does_the_same_in_this_workshop_only(
    browser: Browser, house: House, circle: FacilitatorsLaptop
) -> None:
    other_workshop = circle.page.url
    circle.prepare("first-circle")
    circle.press_on("begin")
    circle.page.locator("[data-invite]").click()
    expect(circle.page.locator("#invite")).to_be_visible()
    link = circle.page.locator("#invite [data-link]").input_value()
    circle.page.keyboard.press("Escape")

    second = CoFacilitator(browser, link)
    assert second.where == circle.where
    second.press_on("next")
    expect(circle.page.locator("h1")).to_have_text("How we are together")
    circle.press_on("next")
    expect(second.page.locator("h1")).to_have_text("How we arrive")

    assert second.complaints == []
    second.page.goto(f"{house.base}/console")
    assert second.page.url == circle.page.url
    refused = second.page.goto(other_workshop)
    assert refused is not None
    assert refused.status == 403
    second.page.goto(link)
    second.see("This link does not work any more")
    second.close()


def test_a_double_click_takes_one_step(circle: FacilitatorsLaptop) -> None:
    with circle.moving():
        circle.big_button.dblclick()
    circle.page.reload()
    expect(circle.page.locator("h1")).to_have_text("How we are together")


def test_keys_press_the_buttons_and_nothing_while_somebody_types(
    circle: FacilitatorsLaptop,
) -> None:
    keyboard = circle.page.keyboard
    with circle.moving():
        keyboard.press("n")
    expect(circle.page.locator("h1")).to_have_text("How we are together")
    with circle.moving():
        keyboard.press("p")
    circle.see("Everything is paused.")
    with circle.moving():
        keyboard.press("p")
    with circle.moving():
        keyboard.press(".")
    circle.see("The screen is blank.")
    with circle.moving():
        keyboard.press(".")
    keyboard.press("?")
    keys = circle.page.locator("#keys")
    expect(keys).to_be_visible()
    keyboard.press("n")
    keyboard.press("Escape")
    expect(keys).to_be_hidden()

    circle.page.locator(".bar-menu summary").click()
    circle.page.locator("#console-language").focus()
    for key in ("n", "p", "."):
        keyboard.press(key)
    circle.page.reload()
    expect(circle.page.locator("h1")).to_have_text("How we are together")
    circle.press_on("next")


def test_back_jump_skip_and_once_more(circle: FacilitatorsLaptop) -> None:
    title = circle.page.locator("h1")
    circle.do("skip")
    expect(title).to_have_text("How we are together")
    circle.do("back")
    expect(title).to_have_text("Welcome")
    circle.go_to("arriving")
    expect(title).to_have_text("How we arrive")
    circle.press_on("open")
    circle.press_on("close")
    circle.do("open")
    circle.press_on("close")
    circle.do("again")
    expect(circle.big_button).to_have_attribute("data-verb", "open")


def test_a_blank_and_a_pause_show_on_the_screen_and_on_phones(
    browser: Browser, house: House, circle: FacilitatorsLaptop, screen: Screen
) -> None:
    phone = Phone(browser, house.base, circle.code_in_sight)
    phone.come_in()
    screen.see("Welcome")
    circle.do("blank")
    expect(screen.page.locator(".scene")).to_have_attribute("data-scene", "blank")
    phone.see("Welcome")
    circle.do("unblank")
    screen.see("Welcome")
    circle.do("pause")
    screen.see("We pause for a moment.")
    phone.see("We are taking a pause.")
    circle.press_on("resume")
    screen.see("Welcome")
    phone.see("Welcome")
    assert phone.complaints == []
    phone.close()


def test_what_is_hidden_or_covered_before_the_reveal_is_never_on_the_screen(
    circle: FacilitatorsLaptop, neighbours: list[Neighbour], screen: Screen
) -> None:
    circle.go_to("hard-to-say")
    circle.press_on("open")
    notes = (WORDS, "Jonas is never here", "never being enough")
    for neighbour, words in zip(neighbours, notes, strict=True):
        neighbour.hand_in({"text": words})
    screen.write_down_everything()
    assert sorted(circle.read_batch()) == sorted(notes)
    batch = circle.page.locator(".batch-entry")
    circle.hide("Jonas")
    with circle.moving():
        batch.filter(has_text="Mira").locator(".word", has_text="Mira").click()
    circle.press_on("reveal")
    screen.see("never being enough")
    screen.see("being a burden to")
    written_down = screen.written_down
    assert "never being enough" in written_down
    assert re.findall("Jonas|Mira", written_down) == []


def test_a_server_that_dies_in_mid_round_loses_nothing(
    browser: Browser, house: House, circle: FacilitatorsLaptop
) -> None:
    phones = [Phone(browser, house.base, circle.code_in_sight) for _ in range(3)]
    for phone in phones:
        phone.come_in()
    circle.go_to("hard-to-say")
    circle.press_on("open")
    phones[0].write(OWN_WORDS)
    phones[0].send()
    expect(phones[0].status).to_have_text("Saved")
    phones[1].pass_on()
    expect(phones[1].status).to_have_text("Saved")

    house.close(suddenly=True)
    circle.see("Connection lost.")
    phones[2].write("never being enough")
    phones[2].send()
    expect(phones[2].status).to_contain_text("Not saved yet")
    house.open()

    expect(phones[2].status).to_have_text("Saved")
    expect(circle.page.locator("[data-lost]")).to_be_hidden()
    expect(circle.page.locator("[data-tick=seats]").first).to_have_text("3")
    circle.press_on("close")
    expect(circle.big_button).to_have_attribute("data-verb", "preview", timeout=30_000)
    circle.press_on("preview")
    assert sorted(circle.batch) == [OWN_WORDS, "never being enough"]
    circle.press_on("reveal")
    for phone in phones:
        phone.see(OWN_WORDS)
        phone.close()


def test_a_workshop_that_is_forgotten_is_gone_for_everybody(
    browser: Browser,
    house: House,
    circle: FacilitatorsLaptop,
    neighbours: list[Neighbour],
    screen: Screen,
) -> None:
    code, live = circle.code_in_sight, circle.page.url
    circle.go_to("hard-to-say")
    circle.press_on("open")
    for neighbour in neighbours:
        neighbour.hand_in({"text": "a word only for today"})
    circle.read_batch()
    circle.press_on("reveal")
    screen.see("a word only for today")
    phone = Phone(browser, house.base, code)
    phone.come_in()
    phone.see("a word only for today")
    circle.do("end")
    circle.page.locator(".button-danger").click()
    circle.page.get_by_role("button", name="Delete everything").click()
    circle.page.wait_for_url(re.compile(r"/console$"))

    expect(screen.page.locator("#stage")).to_be_empty()
    phone.see("This workshop is over.")
    assert ask(f"{house.base}/s/{code}").status == 404
    gone = circle.page.goto(live)
    assert gone is not None
    assert gone.status == 404
    kept = [file for file in house.data.rglob("*") if file.is_file()]
    assert [file.name for file in kept if b"a word only for today" in file.read_bytes()] == []
