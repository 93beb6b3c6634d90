"""A whole first circle: a console, a screen and three phones at once."""

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.journeys.browsing import FacilitatorsLaptop, Phone, Screen
from tests.journeys.house import House

NOTES = {
    "Amina": "being a burden to her",
    "Rosa": "that she will be alone one day",
    "Lina": "never being enough 🌧",
}


@pytest.mark.xdist_group("journeys")
def test_three_people_write_and_the_room_sees_what_they_share(
    browser: Browser, house: House
) -> None:
    laptop = FacilitatorsLaptop(browser, house.base)
    laptop.claim(house.claim_link)
    laptop.prepare("first-circle", k=3)
    screen = Screen(browser, laptop.screen_address)
    screen.see(laptop.code)
    phones = {name: Phone(browser, house.base, laptop.code) for name in NOTES}
    for phone in phones.values():
        phone.come_in()
    expect(laptop.page.locator("[data-tick=seats]").first).to_have_text("3")

    laptop.press_on("begin")
    screen.see("Welcome")
    laptop.press_on("next")
    laptop.press_on("next")

    laptop.press_on("open")
    for phone in phones.values():
        phone.tick("Curious")
        phone.send()
        phone.is_saved()
    _close_and_show(laptop)
    screen.see("Curious")
    laptop.press_on("next")

    laptop.press_on("open")
    for name, phone in phones.items():
        phone.write(NOTES[name])
        phone.send()
        phone.is_saved()
        phone.see(NOTES[name])
    for words in NOTES.values():
        expect(screen.page.get_by_text(words)).to_have_count(0)
        expect(laptop.page.get_by_text(words)).to_have_count(0)
    laptop.press_on("close")
    _wait_for_enough(laptop)
    laptop.press_on("preview")
    expect(laptop.page.locator(".batch-entry")).to_have_count(3)
    expect(screen.page.get_by_text(NOTES["Rosa"])).to_have_count(0)
    laptop.press_on("reveal")
    for words in NOTES.values():
        screen.see(words)
    laptop.press_on("next")

    laptop.press_on("open")
    for phone in phones.values():
        phone.tick(NOTES["Amina"])
        phone.send()
        phone.is_saved()
    _close_and_show(laptop)
    screen.see(NOTES["Amina"])
    laptop.press_on("next")

    laptop.press_on("open")
    for phone in phones.values():
        phone.pass_on()
        phone.is_saved()
    _close_and_show(laptop)
    laptop.press_on("next")
    laptop.press_on("end")
    for phone in phones.values():
        phone.see("Thank you for being here.")

    laptop.do("offer_summary")
    amina = phones["Amina"]
    link = amina.page.locator("a[href*='summary.pdf']").first
    expect(link).to_be_visible()
    with amina.page.expect_download() as started:
        link.click()
    printed = PdfReader(io.BytesIO(Path(started.value.path()).read_bytes()))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in printed.pages))
    assert [words for words in NOTES.values() if words.rstrip(" 🌧") not in text] == []

    devices = [laptop, screen, *phones.values()]
    assert [complaint for device in devices for complaint in device.complaints] == []
    for device in devices:
        device.close()


def _wait_for_enough(laptop: FacilitatorsLaptop) -> None:
    expect(laptop.big_button).to_have_attribute("data-verb", "preview")


def _close_and_show(laptop: FacilitatorsLaptop) -> None:
    laptop.press_on("close")
    _wait_for_enough(laptop)
    laptop.press_on("preview")
    laptop.press_on("reveal")
