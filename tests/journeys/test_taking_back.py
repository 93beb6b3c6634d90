"""A note that was shown is taken back: its writer is told how, and it leaves whatever happens."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.browsing import FacilitatorsLaptop, Phone
from tests.journeys.house import House
from tests.journeys.requests_by_hand import seats

pytestmark = pytest.mark.xdist_group("journeys")

WORDS = "being a burden to her"
HERS = "that she stops calling"


@pytest.fixture
def ruth(browser: Browser, house: House, laptop: FacilitatorsLaptop) -> Iterator[Phone]:
    """Her note stands on the wall with those of three others."""
    laptop.page.goto(f"{house.base}/console")
    laptop.prepare("first-circle", k=3)
    neighbours = seats(house.base, laptop.code)
    ruth = Phone(browser, house.base, laptop.code)
    ruth.come_in()
    laptop.press_on("begin")
    laptop.go_to("hard-to-say")
    laptop.press_on("open")
    for neighbour in neighbours:
        neighbour.hand_in({"text": HERS})
    ruth.write(WORDS)
    ruth.send()
    ruth.is_saved()
    laptop.read_batch()
    laptop.press_on("reveal")
    expect(laptop.note(WORDS)).to_be_visible()
    yield ruth
    ruth.close()


def open_notes(phone: Phone) -> None:
    phone.page.locator(".phone-foot [data-open=notes]").tap()
    expect(phone.page.locator("dialog#notes")).to_be_visible()


def close_notes(phone: Phone) -> None:
    phone.page.locator("dialog#notes form button").tap()


def take_back(phone: Phone, answer: str = "yes") -> None:
    """From "My notes"; what the phone says first is answered."""
    open_notes(phone)
    expect(phone.page.locator("dialog#notes [data-state]")).to_have_text("Shown with the others.")
    phone.page.locator("dialog#notes [data-take-back]").tap()
    asked = phone.page.locator("dialog#take-back")
    expect(asked).to_be_visible()
    asked.locator(f"button[value='{answer}']").tap()
    expect(asked).to_be_hidden()


def state_of(phone: Phone) -> Locator:
    return phone.page.locator("dialog#notes [data-state]")


def test_the_phone_says_first_who_may_know_and_when_it_leaves(ruth: Phone) -> None:
    open_notes(ruth)
    expect(ruth.page.locator("dialog#notes [data-state]")).to_have_text("Shown with the others.")
    ruth.page.locator("dialog#notes [data-take-back]").tap()
    asked = ruth.page.locator("dialog#take-back")
    expect(asked).to_be_visible()
    ruth.see("Whoever sees you tap may know later that it was yours.")
    ruth.see(re.compile("It leaves when everybody goes on"))
    expect(ruth.page.get_by_text("at the next full hour")).to_be_hidden()
    for button in asked.locator("button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 48
    asked.locator("button[value='']").tap()
    expect(state_of(ruth)).to_have_text("Shown with the others.")
    assert [name for name in ruth.remembers() if ":withdraw:" in name] == []


def test_it_stays_until_the_step_after_and_then_it_is_gone_everywhere(
    ruth: Phone, laptop: FacilitatorsLaptop
) -> None:
    take_back(ruth)
    expect(state_of(ruth)).to_have_text("Being taken back …")
    close_notes(ruth)
    laptop.do("blank")
    laptop.do("unblank")
    expect(laptop.note(WORDS)).to_be_visible()
    laptop.press_on("next")
    laptop.do("back")
    expect(laptop.note(HERS).first).to_be_visible()
    expect(laptop.note(WORDS)).to_have_count(0)
    open_notes(ruth)
    ruth.see("Nothing yet.")
    assert [name for name in ruth.remembers() if ":withdraw:" in name] == []


def test_neither_a_reload_nor_a_server_that_dies_loses_the_wish(
    ruth: Phone, laptop: FacilitatorsLaptop, house: House
) -> None:
    take_back(ruth)
    ruth.reload()
    house.close(suddenly=True)
    with ruth.page.expect_response(lambda answer: "withdrawals" in answer.url, timeout=60_000):
        house.open()
    expect(laptop.note(WORDS)).to_be_visible()
    with laptop.page.expect_event("websocket", timeout=60_000):
        laptop.page.reload()
    expect(laptop.note(WORDS)).to_be_visible()
    laptop.press_on("next")
    laptop.do("back")
    expect(laptop.note(HERS).first).to_be_visible()
    expect(laptop.note(WORDS)).to_have_count(0)
    open_notes(ruth)
    ruth.see("Nothing yet.")


def test_after_the_end_the_phone_names_the_full_hour(
    ruth: Phone, laptop: FacilitatorsLaptop
) -> None:
    laptop.do("end")
    ruth.see("Thank you for being here.")
    open_notes(ruth)
    ruth.page.locator("dialog#notes [data-take-back]").tap()
    ruth.see(re.compile("at the next full hour"))
    expect(ruth.page.get_by_text("It leaves when everybody goes on")).to_be_hidden()
    ruth.page.locator("dialog#take-back button[value=yes]").tap()
    expect(ruth.page.locator("dialog#notes [data-state]")).to_have_text("Being taken back …")
    assert ruth.complaints == []
