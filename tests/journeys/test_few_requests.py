"""How often a page asks the server before it can be used, and what an old browser is told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import PROJECTOR, Device, FacilitatorsLaptop, Phone
from tests.journeys.house import House

pytestmark = pytest.mark.xdist_group("journeys")

MOST_OF_A_PHONE, MOST_OF_A_CONSOLE, MOST_OF_A_SCREEN = 8, 12, 8

NO_DIALOGS = """
delete HTMLDialogElement.prototype.showModal;
delete HTMLDialogElement.prototype.show;
delete HTMLDialogElement.prototype.close;
delete window.HTMLDialogElement;
"""


@pytest.fixture(scope="module")
def writing(laptop: FacilitatorsLaptop) -> str:
    """The code of a workshop that is at its first notes."""
    laptop.prepare("first-circle", k=3)
    code = laptop.code
    laptop.press_on("begin")
    laptop.go_to("hard-to-say")
    laptop.press_on("open")
    return code


@pytest.fixture
def phone(browser: Browser, house: House, writing: str) -> Iterator[Phone]:
    opened = Phone(browser, house.base, writing)
    yield opened
    opened.close()


def asked(page: Page) -> list[str]:
    """From now on: every request and every socket of a page."""
    made: list[str] = []
    page.on("request", lambda request: made.append(f"{request.method} {request.url}"))
    page.on("websocket", lambda opened: made.append(f"socket {opened.url}"))
    return made


def from_the_server(made: list[str]) -> list[str]:
    return [request for request in made if " data:" not in request]


def test_a_phone_asks_few_times_before_its_first_note(phone: Phone) -> None:
    made = asked(phone.page)
    phone.come_in()
    expect(phone.page.locator("textarea[name=text]")).to_be_visible()
    made = from_the_server(made)
    assert len(made) <= MOST_OF_A_PHONE, made


def test_the_console_and_the_screen_ask_few_times(
    browser: Browser, laptop: FacilitatorsLaptop, writing: str
) -> None:
    made = asked(laptop.page)
    laptop.page.reload(wait_until="networkidle")
    assert len(from_the_server(made)) <= MOST_OF_A_CONSOLE, made
    screen = Device(browser, PROJECTOR)
    made = asked(screen.page)
    screen.page.goto(laptop.screen_address, wait_until="networkidle")
    assert len(from_the_server(made)) <= MOST_OF_A_SCREEN, made
    screen.close()


def test_a_browser_without_dialogs_is_taught_them(phone: Phone) -> None:
    phone.page.add_init_script(NO_DIALOGS)
    phone.come_in()
    help_card = phone.page.locator("#help")
    expect(help_card).to_be_hidden()
    phone.page.locator("[data-open=help]").tap()
    expect(help_card).to_be_visible()
    help_card.get_by_role("button", name="Close").tap()
    expect(help_card).to_be_hidden()
    assert phone.complaints == []


def test_a_browser_that_is_too_old_is_told_so_before_it_takes_a_seat(phone: Phone) -> None:
    phone.page.add_init_script("delete Array.prototype.flatMap")
    phone.scan()
    expect(phone.page.locator("#too-old")).to_be_visible()
    expect(phone.page.locator("[data-join]")).to_be_hidden()
