"""The console as it is on a laptop without further ado: here alone; and gone when it was said."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import FacilitatorsLaptop
from tests.journeys.house import House


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    opened = House(tmp_path_factory.mktemp("here") / "data")
    opened.open()
    yield opened
    opened.close()


def test_the_button_to_invite_says_how_to_share_the_console(laptop: FacilitatorsLaptop) -> None:
    laptop.prepare("first-circle")
    laptop.page.locator("[data-invite]").click()
    expect(laptop.page.locator("#invite")).to_be_visible()
    expect(laptop.page.locator("#invite code")).to_have_text("unspoken serve --share-console")
    laptop.page.keyboard.press("Escape")
    expect(laptop.page.locator("#invite")).not_to_be_visible()


def test_the_end_names_the_day_and_whoever_saw_it_was_told(
    laptop: FacilitatorsLaptop, house: House
) -> None:
    laptop.prepare("first-circle")
    laptop.press_on("begin")
    # The page arrives by socket, and asks for itself once more: so it counts as seen.
    with laptop.page.expect_response("**/stage"):
        laptop.do("end")
    expect(laptop.page.locator("[data-erased]")).to_contain_text("will be erased at the end of")
    with closing(sqlite3.connect(house.data / "unspoken.db")) as database:
        told = database.execute("SELECT told_on IS NOT NULL FROM live WHERE state = 'ended'")
        assert told.fetchall() == [(1,)]


def test_a_browser_elsewhere_finds_no_console(browser: Browser, house: House) -> None:
    stranger = FacilitatorsLaptop(browser, house.base)
    answer = stranger.page.request.get(
        f"{house.base}/console", headers={"X-Forwarded-For": "192.0.2.7"}
    )
    assert answer.status == 404
    stranger.close()
