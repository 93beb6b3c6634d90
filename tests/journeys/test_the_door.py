"""How many are here: asked at the beginning, kept by the door, and counted by the room itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.browsing import FacilitatorsLaptop, Phone, Screen
from tests.journeys.house import House
from tests.journeys.requests_by_hand import Neighbour, ask, seats
from tests.journeys.test_every_page import Inspector

pytestmark = pytest.mark.xdist_group("journeys")

FULL = "All places are taken. Please tell the person who leads, then tap again."


@pytest.fixture(scope="module")
def laptop(browser: Browser, house: House) -> Iterator[FacilitatorsLaptop]:
    opened = FacilitatorsLaptop(browser, house.base)
    opened.claim(house.claim_link)
    yield opened
    assert opened.complaints == []
    opened.close()


@pytest.fixture
def inspector() -> Iterator[Inspector]:
    inspector = Inspector()
    yield inspector
    assert "\n".join(inspector.found) == ""


def places(laptop: FacilitatorsLaptop) -> Locator:
    return laptop.page.locator('#stage [data-tick="places"]').first


def test_the_room_counts_itself_and_the_door_closes_when_all_are_in(
    browser: Browser, house: House, laptop: FacilitatorsLaptop, inspector: Inspector
) -> None:
    page = laptop.page
    laptop.prepare("first-circle")
    code = laptop.code
    screen = Screen(browser, laptop.screen_address)
    expect(screen.page.locator("[data-places]")).to_have_text("0")
    seats(house.base, code, 3)
    for counted in (screen.page.locator("[data-places]"), places(laptop)):
        expect(counted).to_have_text("3")

    # By keyboard alone: the key of the button, a number, Enter.
    page.keyboard.press("n")
    dialog, number = page.locator("#ask-people"), page.locator("#people")
    expect(dialog).to_be_visible()
    expect(number).to_be_focused()
    expect(number).to_have_value("")
    expect(dialog.locator("[data-tick=places]")).to_have_text("3")
    expect(dialog.locator("[data-crowded]")).to_be_hidden()
    number.fill("2")
    expect(dialog.locator("[data-crowded]")).to_be_visible()
    inspector.look(laptop, "begin, how many")
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(laptop.big_button).to_have_attribute("data-verb", "begin")
    page.keyboard.press("n")
    expect(number).to_have_value("")
    with laptop.moving():
        page.keyboard.type("4")
        page.keyboard.press("Enter")

    screen.see(code)
    phone = Phone(browser, house.base, code)
    phone.come_in()
    phone.see("Welcome")
    expect(page.locator("[data-verb=open_door]")).to_be_visible()
    expect(places(laptop)).to_have_text("4")
    expect(screen.page.locator(".scene-way")).to_have_text("")
    expect(screen.page.locator("[data-places]")).to_have_text("4")
    late = Phone(browser, house.base, code)
    late.scan()
    late.see(FULL)
    inspector.look(late, "phone, all places taken")

    page.locator("[data-verb=open_door]").click()
    expect(page.locator("#more")).to_have_value("1")
    inspector.look(laptop, "open the door, for how many")
    with laptop.moving():
        page.locator("#more").fill("2")
        page.locator("#ask-more [data-yes]").click()
    # Without loading the page anew: nobody tells her phone that the door is open again.
    late.join()
    expect(page.locator("[data-verb=close_door]")).to_be_visible()
    assert Neighbour(house.base, code).sit_down().status == 201
    expect(page.locator("[data-verb=open_door]")).to_be_visible()
    assert Neighbour(house.base, code).sit_down().said == {"code": "room-full", "message": FULL}
    expect(screen.page.locator("[data-places]")).to_have_text("6")
    inspector.look(screen, "screen, six places")
    for device in (screen, phone, late):
        assert device.complaints == []
        device.close()


def test_more_places_than_people_stands_on_the_console_until_somebody_leaves(
    house: House, laptop: FacilitatorsLaptop, inspector: Inspector
) -> None:
    laptop.prepare("first-circle")
    neighbours = seats(house.base, laptop.code, 4)
    laptop.press_on("begin", people=3)
    warning = laptop.page.locator("#crowded")
    expect(warning).to_be_visible()
    expect(laptop.page.locator("#crowded-title")).to_have_text("More places (4) than people (3)")
    inspector.look(laptop, "more places than people")
    laptop.go_to("together")
    expect(warning).to_be_visible()
    twice = neighbours[0]
    gone = ask(f"{twice.address}/seats", "DELETE", Authorization=f"Seat {twice.seat}")
    assert gone.status == 204
    expect(warning).to_be_hidden()
    expect(places(laptop)).to_have_text("3")


def test_a_wrong_count_can_be_put_right(house: House, laptop: FacilitatorsLaptop) -> None:
    laptop.prepare("first-circle")
    seats(house.base, laptop.code, 4)
    laptop.press_on("begin", people=3)
    recount = laptop.page.locator("#recount")
    recount.click()
    laptop.page.locator("#people").fill("4")
    expect(laptop.page.locator("#ask-people [data-yes]")).to_have_text("Count again")
    with laptop.moving():
        laptop.page.keyboard.press("Enter")
    expect(laptop.page.locator("#crowded")).to_be_hidden()


def test_nobody_begins_without_a_number(laptop: FacilitatorsLaptop) -> None:
    laptop.prepare("first-circle")
    laptop.big_button.click()
    number = laptop.page.locator("#people")
    for wrong in ("", "0", "2001"):
        number.fill(wrong)
        laptop.page.keyboard.press("Enter")
        expect(laptop.page.locator("#ask-people")).to_be_visible()
    laptop.page.get_by_role("button", name="Not now").first.click()
    expect(laptop.page.locator("#ask-people")).not_to_be_visible()
    expect(laptop.big_button).to_have_attribute("data-verb", "begin")
