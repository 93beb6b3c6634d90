"""A phone that is in stays in, whoever guesses or floods beside it, behind the same address."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, expect

from sessions.joining import DOOR_LETTERS
from tests.journeys.browsing import FacilitatorsLaptop, Phone
from tests.journeys.house import House
from tests.journeys.requests_by_hand import ask, seats

pytestmark = pytest.mark.xdist_group("journeys")

WORDS = "being a burden to her"
GUESSES = 40


@pytest.fixture(scope="module")
def code(laptop: FacilitatorsLaptop) -> str:
    laptop.prepare("first-circle", k=3)
    return laptop.code


def test_a_phone_that_came_by_six_letters_reloads_while_somebody_guesses(
    browser: Browser, house: House, code: str
) -> None:
    rosa = Phone(browser, house.base, code)
    rosa.come_in()
    place = rosa.page.evaluate("location.pathname")
    with ThreadPoolExecutor(GUESSES) as robots:
        tries = [robots.submit(ask, f"{house.base}/j/BBBBBB") for _ in range(GUESSES)]
        rosa.reload()
        told = {each.result().status for each in tries}
    assert (place[:3], len(place)) == ("/s/", 3 + DOOR_LETTERS)
    assert told == {404, 429}
    rosa.close()


def test_a_page_that_was_opened_under_six_letters_goes_on_with_the_long_code(
    browser: Browser, house: House, code: str
) -> None:
    rosa = Phone(browser, house.base, code)
    rosa.page.goto(f"{house.base}/s/{code}?language=es")
    expect(rosa.page.locator("html")).to_have_attribute("lang", "es")
    place = rosa.page.evaluate("location.pathname + location.search")
    assert len(place) == len("/s/?language=es") + DOOR_LETTERS
    rosa.close()


def test_when_a_place_has_sent_too_much_the_words_stay_and_the_console_says_so(
    browser: Browser, house: House, laptop: FacilitatorsLaptop, code: str
) -> None:
    rosa = Phone(browser, house.base, code)
    rosa.come_in()
    flooding, *_ = seats(house.base, code)
    laptop.press_on("begin")
    laptop.go_to("hard-to-say")
    laptop.press_on("open")
    round_id, body = flooding.round, flooding.seal({"text": "again"})
    for _ in range(200):
        last = flooding.post(round_id, body)
        if last.status != 200:
            break
    assert last.said["code"] == "enough-sent"
    expect(rosa.note).to_be_visible()
    rosa.write(WORDS)
    rosa.send()
    expect(rosa.page.locator("[data-problem]")).to_contain_text("Your words stay on your phone.")
    expect(rosa.note).to_have_value(WORDS)
    expect(laptop.page.locator("[data-signal=flood]")).to_be_visible()
    rosa.close()
