"""A wall is shown in batches, as it comes, or not at all: phones say which, and it is so."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import FacilitatorsLaptop, Phone, Screen
from tests.journeys.house import House
from tests.journeys.requests_by_hand import seats

pytestmark = pytest.mark.xdist_group("journeys")

AGENDA = """\
title: Three walls
minutes: 15
steps:
  - id: hopes
    kind: wall
    title: One hope
    prompt: One word you hope for
    minutes: 5
    sensitive: false
    config: {release: live}
  - id: ideas
    kind: wall
    title: Ideas
    prompt: What could help?
    minutes: 5
    config: {release: in_batches}
  - {id: fears, kind: wall, title: Fears, prompt: I am afraid that …, minutes: 5}
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    (folder / "agendas").mkdir()
    (folder / "agendas" / "walls.yaml").write_text(AGENDA, encoding="utf-8")
    opened = House(folder / "data", UNSPOKEN_AGENDAS=str(folder / "agendas"))
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
def circle(laptop: FacilitatorsLaptop) -> FacilitatorsLaptop:
    """A workshop in its lobby."""
    laptop.prepare("walls", k=3)
    return laptop


@pytest.fixture
def leni(browser: Browser, house: House, circle: FacilitatorsLaptop) -> Iterator[Phone]:
    phone = Phone(browser, house.base, circle.code)
    phone.come_in()
    yield phone
    assert phone.complaints == []
    phone.close()


@pytest.fixture
def screen(browser: Browser, circle: FacilitatorsLaptop) -> Iterator[Screen]:
    opened = Screen(browser, circle.screen_address)
    yield opened
    assert opened.complaints == []
    opened.close()


def test_in_a_small_group_words_stay_on_their_phone(
    circle: FacilitatorsLaptop, leni: Phone, house: House
) -> None:
    seats(house.base, circle.code, 1)
    circle.press_on("begin")
    circle.go_to("fears")
    circle.press_on("open")
    leni.see("What you write here stays on your phone.")
    leni.write("that she will not ask again")
    leni.page.get_by_role("button", name="Keep for me").tap()
    expect(leni.status).to_have_text("Only on this phone.")
    leni.page.reload()
    leni.see("that she will not ask again")
    circle.press_on("close")
    expect(circle.big_button).to_have_attribute("data-verb", "end")
    assert "ask again" not in circle.page.content()


def test_a_live_wall_shows_each_note_as_it_comes(
    circle: FacilitatorsLaptop, leni: Phone, screen: Screen, house: House
) -> None:
    seats(house.base, circle.code)
    circle.press_on("begin")
    circle.press_on("open")
    leni.see("Shown at once, without a name. People may guess who sent it.")
    leni.write("peace")
    leni.send()
    screen.see("peace")
    expect(circle.big_button).to_have_attribute("data-verb", "close")
    circle.press_on("close")
    expect(circle.big_button).to_have_attribute("data-verb", "next")
    screen.see("peace")


def test_batches_are_shown_while_people_write_and_a_small_last_one_never_is(
    circle: FacilitatorsLaptop, leni: Phone, screen: Screen, house: House
) -> None:
    others = seats(house.base, circle.code)
    circle.press_on("begin")
    circle.go_to("ideas")
    circle.press_on("open")
    leni.see("each time 3 people have sent or passed")
    leni.write("a walk on Sundays")
    leni.send()
    for other, words in zip(others, ("asking first", "a quiet hour", "more time"), strict=True):
        other.hand_in({"text": words})
    expect(circle.big_button).to_have_attribute("data-verb", "preview")
    circle.press_on("preview")
    circle.see("a walk on Sundays")
    expect(screen.page.get_by_text("a walk on Sundays")).to_have_count(0)
    circle.press_on("reveal")
    screen.see("a walk on Sundays")
    leni.see("asking first")
    leni.write("a second thought")
    leni.send()
    leni.is_saved()
    circle.press_on("close")
    expect(circle.big_button).to_have_text("Finish")
    circle.press_on("reveal")
    expect(circle.big_button).to_have_attribute("data-verb", "next")
    screen.see("a quiet hour")
    expect(screen.page.get_by_text("a second thought")).to_have_count(0)
    leni.page.locator(".phone-foot [data-open=notes]").tap()
    expect(leni.page.locator("#notes .own-note", has_text="a second thought")).to_contain_text(
        "Not shown. Kept only on your phone."
    )
    expect(leni.page.locator("#notes .own-note", has_text="a walk on Sundays")).to_contain_text(
        "Shown with the others."
    )
