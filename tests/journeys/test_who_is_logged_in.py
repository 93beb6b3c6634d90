"""A co-facilitator's console is closed by the owner, while she looks at it."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import CoFacilitator, FacilitatorsLaptop
from tests.journeys.house import House

pytestmark = pytest.mark.xdist_group("journeys")


def test_a_console_whose_login_is_ended_shows_the_door_at_once(
    browser: Browser, house: House, laptop: FacilitatorsLaptop
) -> None:
    laptop.prepare("first-circle", k=3)
    guests = [CoFacilitator(browser, laptop.invite()) for _ in range(2)]
    laptop.page.goto(f"{house.base}/console/logins")

    laptop.page.get_by_role("button", name=re.compile("End the login: Co-facilitator 1")).click()

    expect(guests[0].page.get_by_role("heading")).to_have_text("Open the console")
    expect(guests[0].page.locator("main")).to_contain_text("Ask the facilitator for a new")
    expect(guests[1].page.locator("#stage")).to_be_visible()
    expect(laptop.page.locator(".login")).to_have_count(2)
    for guest in guests:
        guest.close()


def test_logging_out_in_one_window_closes_the_others(
    house: House, laptop: FacilitatorsLaptop
) -> None:
    laptop.page.goto(f"{house.base}/console")
    laptop.prepare("first-circle", k=3)
    window = laptop.context.new_page()
    window.goto(f"{house.base}/console")
    window.locator(".bar-menu summary").click()
    window.get_by_role("button", name="Log out").click()

    expect(laptop.page.get_by_role("heading")).to_have_text("Open the console")
