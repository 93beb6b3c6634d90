"""Every page in every state: no barrier that axe can find, and nothing wider than its window."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import CoFacilitator, Device, FacilitatorsLaptop, Phone, Screen
from tests.journeys.house import House
from tests.journeys.requests_by_hand import Neighbour

pytestmark = pytest.mark.xdist_group("journeys")

SIZES = ((360, 740), (768, 1024), (1920, 1080))

# What inherits a colour that glides may begin to glide itself when that one has arrived. Of a glide
# that is broken off on a busy machine the browser does not always tell the end.
SETTLED = """async () => {
  for (;;) {
    const gliding = document.getAnimations().filter((each) => each instanceof CSSTransition);
    if (gliding.length === 0) return;
    const enough = new Promise((resolve) => setTimeout(resolve, 2000));
    await Promise.race([enough, Promise.allSettled(gliding.map((each) => each.finished))]);
    for (const each of gliding) if (each.playState === "running") each.finish();
  }
}"""

AXE = Axe()

HARD = ("ask for Sofia on 07700 900123", "i dont want to live anymore")
HARD_IN_ARABIC = ("رقمي ٠٥٠١٢٣٤٥٦٧", "لا أريد أن أعيش")


class Inspector:
    """Looks at pages in light and dark and at every size, and keeps what is wrong."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def look(self, device: Device, name: str, *, sizes: bool = True) -> None:
        page = device.page
        usual = page.viewport_size
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            # Colours glide from one scheme to the other: half-way they are neither.
            page.evaluate(SETTLED)
            self._axe(page, f"{name}, {scheme}")
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        # The screen is for a projector: nobody holds it in one hand.
        fitting = SIZES[1:] if isinstance(device, Screen) else SIZES
        for width, height in fitting if sizes else ():
            page.set_viewport_size({"width": width, "height": height})
            self._widths(page, f"{name}, {width} × {height}")
        if usual:
            page.set_viewport_size(usual)

    def _axe(self, page: Page, name: str) -> None:
        for violation in AXE.run(page).response["violations"]:
            nodes = [" ".join(node["target"]) for node in violation["nodes"]]
            self.found.append(f"{name}: {violation['id']} at {nodes[:3]}")

    def _widths(self, page: Page, name: str) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            self.found.append(f"{name}: {wide} pixels too wide")


@pytest.fixture
def inspector() -> Iterator[Inspector]:
    inspector = Inspector()
    yield inspector
    assert "\n".join(inspector.found) == ""


def test_the_pages_before_a_workshop(browser: Browser, house: House, inspector: Inspector) -> None:
    laptop = FacilitatorsLaptop(browser, house.base)
    laptop.page.goto(house.claim_link)
    inspector.look(laptop, "claim")
    laptop.claim(house.claim_link)
    inspector.look(laptop, "home")
    laptop.page.goto(f"{house.base}/console/agendas/first-circle")
    inspector.look(laptop, "prepare")
    laptop.page.fill("[name=k]", "2")
    laptop.page.fill("[name=title]", "")
    laptop.page.get_by_role("button", name="Start the workshop").click()
    expect(laptop.page.get_by_role("alert")).to_be_visible()
    inspector.look(laptop, "prepare, with problems")
    laptop.close()

    stranger = FacilitatorsLaptop(browser, house.base)
    stranger.page.goto(f"{house.base}/console/login")
    inspector.look(stranger, "login")
    stranger.page.goto(house.base)
    inspector.look(stranger, "entrance")
    stranger.page.goto(f"{house.base}/s/BBBBBB")
    inspector.look(stranger, "entrance, wrong code")
    stranger.page.goto(f"{house.base}/away")
    inspector.look(stranger, "away")
    stranger.page.goto(f"{house.base}/nowhere")
    inspector.look(stranger, "not found")
    stranger.close()


def test_the_pages_of_a_workshop(browser: Browser, house: House, inspector: Inspector) -> None:
    look = inspector.look
    laptop = FacilitatorsLaptop(browser, house.base)
    laptop.log_in()
    laptop.prepare("first-circle", k=3)
    look(laptop, "lobby")
    screen = Screen(browser, laptop.screen_address)
    screen.see(laptop.code)
    look(screen, "screen, join")
    phone = Phone(browser, house.base, laptop.code)
    phone.scan()
    look(phone, "card")
    phone.come_in()
    look(phone, "phone, lobby")
    neighbours = [Neighbour(house.base, laptop.code) for _ in range(3)]
    for neighbour in neighbours:
        neighbour.sit_down()

    laptop.press_on("begin")
    phone.see("Welcome")
    screen.see("Welcome")
    look(laptop, "console, info")
    look(screen, "screen, info")
    look(phone, "phone, info")
    phone.page.locator(".phone-foot [data-open=help]").tap()
    look(phone, "phone, help", sizes=False)
    phone.page.keyboard.press("Escape")
    laptop.page.keyboard.press("?")
    look(laptop, "console, keys", sizes=False)
    laptop.page.keyboard.press("Escape")

    laptop.go_to("arriving")
    _run_a_round(
        look,
        laptop,
        screen,
        phone,
        neighbours,
        "poll",
        {"choice": ["0"]},
        lambda: phone.tick("Calm"),
    )
    laptop.press_on("next")
    _run_a_round(
        look,
        laptop,
        screen,
        phone,
        neighbours,
        "wall",
        {"text": "being a burden to her"},
        lambda: phone.write("that she will be alone one day"),
    )
    phone.page.locator(".phone-foot [data-open=notes]").tap()
    look(phone, "phone, notes", sizes=False)
    phone.page.keyboard.press("Escape")
    laptop.press_on("next")
    _run_a_round(
        look,
        laptop,
        screen,
        phone,
        neighbours,
        "resonance",
        None,
        lambda: phone.tick("that she will be alone one day"),
    )

    laptop.do("pause")
    phone.see("We are taking a pause.")
    screen.see("We pause for a moment.")
    look(laptop, "console, paused")
    look(screen, "screen, paused")
    look(phone, "phone, paused")
    laptop.press_on("resume")
    laptop.go_to("last-words")
    expect(laptop.big_button).to_have_attribute("data-verb", "end")
    look(phone, "phone, closing")
    laptop.do("end")
    phone.see("Thank you for being here.")
    look(laptop, "console, ended")
    laptop.do("offer_summary")
    screen.see("The summary is on your phone now.")
    look(screen, "screen, ended")
    phone.see("Read the summary")
    look(phone, "phone, ended")
    phone.page.get_by_role("link", name="Read the summary").tap()
    phone.see("being a burden to her")
    look(phone, "summary")
    laptop.page.locator(".button-danger").click()
    laptop.page.get_by_role("button", name="Delete everything").wait_for()
    look(laptop, "forget")
    for device in (laptop, screen, phone):
        device.close()


def test_the_page_of_who_is_logged_in(browser: Browser, house: House, inspector: Inspector) -> None:
    laptop = FacilitatorsLaptop(browser, house.base)
    laptop.log_in()
    laptop.prepare("first-circle", k=3)
    laptop.invite()
    guest = CoFacilitator(browser, laptop.invite())
    laptop.page.goto(f"{house.base}/console/logins")
    laptop.see(re.compile("Co-facilitator 2"))
    inspector.look(laptop, "who is logged in")
    guest.page.locator(".bar-menu summary").click()
    inspector.look(guest, "console, menu of a co-facilitator", sizes=False)
    for device in (laptop, guest):
        device.close()


@pytest.mark.parametrize(("language", "words"), [("en", HARD), ("ar", HARD_IN_ARABIC)])
def test_the_pages_that_keep_people_safe(
    browser: Browser, house: House, inspector: Inspector, language: str, words: tuple[str, str]
) -> None:
    look = inspector.look
    laptop = FacilitatorsLaptop(browser, house.base)
    laptop.log_in()
    laptop.prepare("fears-and-needs", k=3)
    phone = Phone(browser, house.base, laptop.code, language)
    for _ in range(3):
        Neighbour(house.base, laptop.code).sit_down()
    phone.scan()
    phone.page.locator("[data-join] button[type=submit]").tap()
    expect(phone.page.locator("[data-view=ready]")).to_be_visible()
    look(phone, f"phone, ready, {language}")
    phone.page.locator("[data-ready=quiet]").first.tap()
    look(phone, f"phone, a quieter way, {language}")
    phone.page.locator("[data-ready=on]:visible").first.tap()
    phone.page.locator(".phone-foot [data-open=help]").tap()
    phone.page.locator("[data-signal=break]").tap()
    expect(phone.page.locator("[data-signal-said]")).not_to_be_empty()
    look(phone, f"phone, wished, {language}", sizes=False)
    phone.page.keyboard.press("Escape")
    laptop.see("Somebody would like a break.")
    look(laptop, "console, lobby with wishes")
    laptop.press_on("begin")
    laptop.go_to("fears")
    laptop.press_on("open")
    look(laptop, "console, wishes")
    for said in words:
        phone.write(said)
        phone.send()
        expect(phone.page.locator("#hint")).to_be_visible()
        look(phone, f"phone, {said}")
        phone.page.keyboard.press("Escape")
    for device in (laptop, phone):
        device.close()


def _run_a_round(
    look: Callable[..., None],
    laptop: FacilitatorsLaptop,
    screen: Screen,
    phone: Phone,
    neighbours: list[Neighbour],
    kind: str,
    words: object,
    answer: Callable[[], None],
) -> None:
    laptop.press_on("open")
    phone.see("Send")
    look(phone, f"phone, {kind} open")
    look(screen, f"screen, {kind} open")
    look(laptop, f"console, {kind} open")
    answer()
    phone.send()
    phone.is_saved()
    look(phone, f"phone, {kind} thanks")
    for neighbour in neighbours:
        neighbour.hand_in(words)
    laptop.read_batch()
    look(laptop, f"console, {kind} preview")
    look(phone, f"phone, {kind} closed", sizes=False)
    laptop.press_on("reveal")
    expect(screen.page.locator(".scene")).to_have_attribute("data-scene", re.compile("-shown$"))
    look(screen, f"screen, {kind} shown")
    look(phone, f"phone, {kind} shown")
