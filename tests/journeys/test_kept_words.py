"""What somebody keeps for herself stays on her phone, whatever happens to it, and is never sent."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.journeys.browsing import FacilitatorsLaptop, Phone, Screen
from tests.journeys.house import House
from tests.journeys.requests_by_hand import Neighbour, seats
from tests.toys import HERE, program_with

pytestmark = pytest.mark.xdist_group("journeys")

AGENDA = """
title: My own line
minutes: 10
steps:
  - {id: mine, kind: keepsake, title: My line, minutes: 5, purpose: Find it, say: [Write it.]}
  - {id: said, kind: plainly, title: Said plainly, minutes: 5, purpose: Say it, say: [Write it.]}
"""
NEEDLE, SECOND, FIRST = "zinnober", "he will kill me", "marabu"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One that knows two more kinds, and an agenda made of them."""
    folder = tmp_path_factory.mktemp("annexe")
    program = program_with(HERE, tmp_path_factory.mktemp("program"))
    (folder / "my-own-line.yaml").write_text(AGENDA)
    opened = House(folder / "data", program=program, UNSPOKEN_AGENDAS=str(folder))
    opened.open()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def neighbours(laptop: FacilitatorsLaptop, house: House) -> list[Neighbour]:
    laptop.prepare("my-own-line", k=3)
    return seats(house.base, laptop.code)


@pytest.fixture
def rosa(browser: Browser, laptop: FacilitatorsLaptop, house: House) -> Iterator[Phone]:
    phone = Phone(browser, house.base, laptop.code)
    yield phone
    phone.close()
    # The browser speaks of the workshop that is gone; the page does too, in kinder words.
    assert [each for each in phone.complaints if "404" not in each] == []


def listen(phone: Phone) -> list[str]:
    """Everything that the phone asks or says from now on."""
    heard: list[str] = []

    def write_down(request: Request) -> None:
        body = (request.post_data_buffer or b"").decode("latin-1")
        heard.append(f"{request.method} {request.url} {request.all_headers()} {body}")

    phone.page.on("request", write_down)
    return heard


def kept(phone: Phone) -> list[str]:
    return [name.rpartition("kept:")[2] for name in phone.remembers() if ":kept:" in name]


def holds_the_line(phone: Phone) -> None:
    expect(phone.page.locator("[name=will-1]")).to_have_value(NEEDLE)
    expect(phone.page.locator("[name=way][value=call]")).to_be_checked()
    expect(phone.page.locator("[name=sure]")).to_have_value("3")


def test_kept_words_outlast_everything_and_leave_in_no_request(
    rosa: Phone,
    neighbours: list[Neighbour],
    laptop: FacilitatorsLaptop,
    browser: Browser,
) -> None:
    said, page = listen(rosa), rosa.page
    rosa.come_in()
    laptop.press_on("begin")
    screen = Screen(browser, laptop.screen_address)
    expect(screen.page.locator("body")).to_have_attribute("data-moving", "keepsake true")
    page.locator("[name=will-1]").fill(NEEDLE)
    page.get_by_text("Call", exact=True).tap()
    page.locator("[name=sure]").fill("3")
    rosa.reload()
    holds_the_line(rosa)
    laptop.do("pause")
    rosa.see("We are taking a pause.")
    expect(screen.page.locator("body[data-moving]")).to_have_count(0)
    laptop.do("resume")
    holds_the_line(rosa)

    # Danger is spoken of, on this phone alone; then it looks as if something had been sent.
    page.locator("[name=will-2]").fill(SECOND)
    page.locator("[data-keep-mine]").tap()
    expect(page.locator("dialog#hint [data-hint=danger]")).to_be_visible()
    page.locator("dialog#hint button[value=send]").tap()
    rosa.is_thanked()
    expect(rosa.own_notes).to_have_text(
        f"I will\n{NEEDLE}\nHow\nCall\nHow sure: 3\nI will\n{SECOND}"
    )
    rosa.reload()
    rosa.is_thanked()
    expect(rosa.status).to_have_text("Only on this phone.")

    # A wall with a box before it: only the second is sent, and the first is never filled into it.
    laptop.press_on("next")
    laptop.press_on("open")
    page.locator("[name=first]").fill(FIRST)
    rosa.reload()
    expect(page.locator("[name=first]")).to_have_value(FIRST)
    expect(page.locator("[name=text]")).to_have_value("")
    page.locator("[name=text]").fill("Stay with me")
    rosa.send()
    rosa.is_saved()
    written = "Object.entries(localStorage).filter(([name]) => name.includes(':note:'))"
    [note] = page.evaluate(f"{written}.map(([, note]) => JSON.parse(note).words)")
    assert note == {"text": "Stay with me"}
    for neighbour in neighbours:
        neighbour.pass_on()
    assert laptop.read_batch() == ["Stay with me"]

    # Also when the workshop has been deleted, the list is told and can be erased.
    laptop.do("end")
    rosa.see("Thank you for being here.")
    laptop.page.locator("form[action$=forget] button").click()
    laptop.page.get_by_role("button", name="Delete everything").click()
    rosa.see("This workshop is over.")
    page.locator(".phone-foot [data-open=notes]").tap()
    here = page.locator("[data-notes] .own-note-state", has_text="Only on this phone.")
    expect(here).to_have_count(2)
    assert kept(rosa) == ["mine", "said"]
    page.locator("[data-erase]").tap()
    expect(page.locator("[data-notes] li")).to_have_count(0)
    assert kept(rosa) == []
    assert [each for each in said for word in (NEEDLE, SECOND, FIRST) if word in each] == []
    assert len(said) > 20
    screen.close()
