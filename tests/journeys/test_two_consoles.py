"""Two people lead: what one of them presses must not change under the other's finger."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import CoFacilitator, FacilitatorsLaptop, Screen
from tests.journeys.house import House
from tests.journeys.requests_by_hand import seats

pytestmark = pytest.mark.xdist_group("journeys")


def test_a_big_button_that_another_console_changes_takes_no_press_for_a_moment(
    browser: Browser, house: House, laptop: FacilitatorsLaptop
) -> None:
    laptop.prepare("first-circle", k=3)
    neighbours = seats(house.base, laptop.code)
    laptop.press_on("begin")
    laptop.go_to("hard-to-say")
    laptop.press_on("open")
    for neighbour in neighbours:
        neighbour.hand_in({"text": "never being enough"})
    second = CoFacilitator(browser, laptop.invite())
    laptop.press_on("close")
    expect(second.big_button).to_have_attribute("data-verb", "preview", timeout=30_000)
    laptop.press_on("preview")
    expect(second.big_button).to_have_attribute("data-verb", "reveal")
    second.page.evaluate("document.querySelector('#next-move').click()")
    second.page.keyboard.press("r")
    expect(second.big_button).to_have_attribute("data-verb", "reveal")
    expect(second.big_button).not_to_have_attribute("data-settling", "")
    expect(laptop.big_button).to_have_attribute("data-verb", "reveal")
    second.press_on("reveal")
    expect(laptop.big_button).to_have_attribute("data-verb", "next")
    assert second.complaints == []
    second.close()


def test_the_screen_of_a_lobby_that_was_deleted_is_empty(
    browser: Browser, laptop: FacilitatorsLaptop
) -> None:
    laptop.prepare("first-circle")
    screen = Screen(browser, laptop.screen_address)
    screen.see(laptop.code)
    laptop.page.locator("form[action$=forget] button").click()
    laptop.page.get_by_role("button", name="Delete everything").click()
    expect(screen.page.locator("#stage")).to_be_empty()
    screen.close()
