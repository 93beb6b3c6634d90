"""Somebody comes in while a question is open: she is told so, once and for all of it."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import FacilitatorsLaptop, Phone
from tests.journeys.house import House
from tests.journeys.requests_by_hand import seats

pytestmark = pytest.mark.xdist_group("journeys")

LATE = "This question began before you came. The next one is yours."


@pytest.mark.parametrize("passes", [True, False])
def test_who_comes_late_to_a_question_reads_why_it_is_not_hers(
    browser: Browser, house: House, laptop: FacilitatorsLaptop, passes: bool
) -> None:
    laptop.prepare("first-circle", k=3)
    seats(house.base, laptop.code)
    laptop.press_on("begin")
    laptop.go_to("arriving")
    laptop.press_on("open")
    late = Phone(browser, house.base, laptop.code_in_sight)
    late.come_in()
    problem, controls = (
        late.page.locator("[data-problem]"),
        late.page.locator("[data-hand-in] :is(button, input)"),
    )
    if passes:
        late.page.locator("[data-pass]").tap()
    else:
        late.tick("Curious")
        late.send()
    for _ in range(2):
        expect(problem).to_have_text(LATE)
        assert {control.is_disabled() for control in controls.all()} == {True}
        late.reload()
    laptop.press_on("close")
    laptop.go_to("hard-to-say")
    laptop.press_on("open")
    late.write("never being enough")
    late.send()
    late.is_saved()
    assert len(late.complaints) == 1  # The browser notes the refusal itself.
    late.close()
