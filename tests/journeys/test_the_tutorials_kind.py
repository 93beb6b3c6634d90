"""The kind that the tutorial makes, on real phones and a real screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import FacilitatorsLaptop, Phone, Screen
from tests.journeys.house import House
from tests.journeys.requests_by_hand import seats
from tests.toys.tutorial import AGENDA, FIRST, SECOND, follow

BREATHES = """async (picture) => {
  for (let frame = 0; frame < 600 && picture.getAnimations().length === 0; frame += 1)
    await new Promise(requestAnimationFrame);
  return picture.getAnimations().length;
}"""
CUT = "(region) => region.scrollHeight - region.clientHeight"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("taught")
    program = follow((FIRST, SECOND), folder)
    opened = House(folder / "data", program=program, UNSPOKEN_AGENDAS=str(folder))
    opened.open()
    yield opened
    opened.close()


def test_it_asks_in_words_tells_the_middle_and_cuts_nothing_when_a_turn_begins(
    browser: Browser, laptop: FacilitatorsLaptop, house: House
) -> None:
    laptop.prepare(AGENDA.removesuffix(".yaml"), k=3)
    neighbours = seats(house.base, laptop.code)
    rosa = Phone(browser, house.base, laptop.code)
    rosa.come_in()
    laptop.press_on("begin")
    laptop.press_on("open")
    screen = Screen(browser, laptop.screen_address)
    screen.page.emulate_media(reduced_motion="no-preference")
    expect(screen.page.locator(".points li")).to_have_count(8)

    rosa.page.get_by_text("Cloudy", exact=True).tap()
    slider = rosa.page.locator("[name=wind]")
    slider.fill("9")
    expect(slider).to_have_attribute("aria-valuetext", "storm")
    rosa.send()
    rosa.is_saved()
    expect(rosa.own_notes).to_have_text("Cloudy\nHow strong the wind is: storm")
    for neighbour in neighbours:
        neighbour.hand_in({"sky": "1", "wind": "2"})
    for move in ("close", "preview", "reveal"):
        laptop.press_on(move)
    shown = screen.page.locator(".weather-skies")
    expect(shown).to_contain_text("How strong the wind is calm")
    assert screen.page.locator(".weather-stage").evaluate(BREATHES) == 1

    laptop.press_on("next_turn")
    for device in (rosa, screen):
        device.see("One of you tells. The other listens.")
    assert shown.evaluate(CUT) == 0
    rosa.close()
    screen.close()
