"""Whatever happens to a phone, its words arrive once, or stay with their writer."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.journeys.browsing import FacilitatorsLaptop, Phone
from tests.journeys.house import House
from tests.journeys.requests_by_hand import Neighbour, seats

pytestmark = pytest.mark.xdist_group("journeys")

WORDS = "being a burden to her"
NOT_SAVED = "Not saved yet"


@pytest.fixture(scope="module")
def code(laptop: FacilitatorsLaptop, house: House) -> str:
    """The code of a circle."""
    laptop.prepare("first-circle", k=3)
    return laptop.code


@pytest.fixture(scope="module")
def neighbours(laptop: FacilitatorsLaptop, house: House, code: str) -> list[Neighbour]:
    """Three who came in before anything was open; the circle stands before its wall."""
    sat = seats(house.base, code)
    laptop.press_on("begin")
    laptop.go_to("hard-to-say")
    return sat


@pytest.fixture
def opened_now(laptop: FacilitatorsLaptop, neighbours: list[Neighbour]) -> bool:
    """The wall is open; whether nobody can have written in this round yet."""
    if laptop.big_button.get_attribute("data-verb") == "close":
        return False
    if laptop.big_button.get_attribute("data-verb") != "open":
        laptop.do("again")
    laptop.press_on("open")
    return True


@pytest.fixture
def wall(
    laptop: FacilitatorsLaptop, neighbours: list[Neighbour], opened_now: bool
) -> FacilitatorsLaptop:
    """A fresh round in which three neighbours have passed: its batch can be read."""
    if not opened_now:
        for neighbour in neighbours:
            neighbour.pass_on()
        laptop.read_batch()
        laptop.do("again")
        laptop.press_on("open")
    for neighbour in neighbours:
        neighbour.pass_on()
    return laptop


@pytest.fixture
def join(
    browser: Browser, house: House, code: str, opened_now: bool
) -> Iterator[Callable[..., Phone]]:
    """Another phone comes in. At the end none may have complained."""
    phones: list[Phone] = []

    def join(language: str = "en") -> Phone:
        phone = Phone(browser, house.base, code, language)
        phones.append(phone)
        phone.come_in()
        return phone

    yield join
    for phone in phones:
        phone.close()
    assert [words for phone in phones for words in phone.complaints] == []


def test_a_reload_while_writing_keeps_the_draft(join: Callable[..., Phone]) -> None:
    rosa = join()
    rosa.write(WORDS)
    rosa.reload()
    expect(rosa.note).to_have_value(WORDS)


def test_a_reload_after_sending_still_thanks_and_shows_the_note(
    join: Callable[..., Phone],
) -> None:
    rosa = join()
    rosa.write(WORDS)
    rosa.send()
    expect(rosa.status).to_have_text("Saved")
    rosa.reload()
    rosa.is_thanked()
    expect(rosa.own_notes).to_have_text([WORDS])
    expect(rosa.note).to_be_hidden()


def test_without_network_a_phone_says_so_and_sends_once_it_is_back(
    join: Callable[..., Phone], wall: FacilitatorsLaptop
) -> None:
    rosa = join()
    rosa.write(WORDS)
    with rosa.without_network():
        rosa.see("No network just now.")
        rosa.send()
        expect(rosa.status).to_contain_text(NOT_SAVED)
        expect(rosa.own_notes).to_have_text([WORDS])
    expect(rosa.status).to_have_text("Saved")
    assert wall.read_batch() == [WORDS]


def test_an_answer_that_is_lost_does_not_send_the_note_twice(
    join: Callable[..., Phone], wall: FacilitatorsLaptop
) -> None:
    rosa = join()
    lost = 0

    def lose_the_first_answer(route: Route) -> None:
        nonlocal lost
        if lost:
            route.continue_()
            return
        lost += 1
        route.fetch()
        route.abort()

    rosa.page.route("**/envelopes/*", lose_the_first_answer)
    rosa.write(WORDS)
    rosa.send()
    expect(rosa.status).to_have_text("Saved")
    assert lost == 1
    assert wall.read_batch() == [WORDS]


def test_a_double_tap_sends_once(join: Callable[..., Phone], wall: FacilitatorsLaptop) -> None:
    rosa = join()
    rosa.write(WORDS)
    button = rosa.page.locator("[data-hand-in] button[type=submit]")
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    assert place is not None
    for _ in range(2):
        rosa.page.touchscreen.tap(place["x"] + 20, place["y"] + 20)
    expect(rosa.status).to_have_text("Saved")
    expect(rosa.own_notes).to_have_text([WORDS])
    assert wall.read_batch() == [WORDS]


def test_a_second_tab_is_the_same_seat_and_sends_nothing_twice(
    join: Callable[..., Phone], wall: FacilitatorsLaptop
) -> None:
    seats = wall.page.locator("[data-tick=seats]").first
    expect(seats).to_have_text("0")
    rosa = join()
    expect(seats).to_have_text("1")
    rosa.write(WORDS)
    rosa.context.set_offline(True)
    rosa.send()
    expect(rosa.status).to_contain_text(NOT_SAVED)
    rosa.context.set_offline(False)
    second = rosa.context.new_page()
    second.goto(rosa.address)
    expect(second.locator("[data-own] .own-note-text")).to_have_text([WORDS])
    expect(second.locator("[data-status]")).to_have_text("Saved")
    expect(rosa.status).to_have_text("Saved")
    expect(seats).to_have_text("1")
    assert wall.read_batch() == [WORDS]


def test_whoever_comes_late_lands_in_the_step_that_is_on(join: Callable[..., Phone]) -> None:
    rosa = join()
    rosa.see("Something I find hard to say: …")
    expect(rosa.note).to_be_visible()


def test_the_back_button_does_no_harm(join: Callable[..., Phone], wall: FacilitatorsLaptop) -> None:
    rosa = join()
    rosa.write(WORDS)
    rosa.send()
    expect(rosa.status).to_have_text("Saved")
    rosa.page.go_back()
    rosa.page.go_forward()
    expect(rosa.own_notes).to_have_text([WORDS])
    expect(rosa.status).to_have_text("Saved")
    assert wall.read_batch() == [WORDS]


def test_a_note_taken_back_before_the_release_is_not_in_the_batch(
    join: Callable[..., Phone], wall: FacilitatorsLaptop
) -> None:
    rosa, lina = join(), join()
    lina.write("never being enough")
    lina.send()
    expect(lina.status).to_have_text("Saved")
    rosa.write(WORDS)
    rosa.send()
    expect(rosa.status).to_have_text("Saved")
    with rosa.page.expect_response("**/envelopes/*"):
        rosa.page.locator("[data-own] button").tap()
    expect(rosa.own_notes).to_have_count(0)
    assert wall.read_batch() == ["never being enough"]


def test_a_pass_looks_like_a_note_that_was_sent(join: Callable[..., Phone]) -> None:
    rosa, lina = join(), join()
    rosa.write(WORDS)
    rosa.send()
    lina.pass_on()
    for phone in (rosa, lina):
        expect(phone.status).to_have_text("Saved")
        phone.is_thanked()
    thanks = [phone.page.locator("[data-thanks]").inner_text() for phone in (rosa, lina)]
    assert thanks[0] == thanks[1]


def test_a_pause_keeps_the_draft(join: Callable[..., Phone], laptop: FacilitatorsLaptop) -> None:
    rosa = join()
    rosa.write(WORDS)
    laptop.do("pause")
    rosa.see("We are taking a pause.")
    expect(rosa.note).to_have_count(0)
    laptop.do("resume")
    expect(rosa.note).to_have_value(WORDS)


def test_hide_leaves_for_a_harmless_page_and_forgets_everything(
    join: Callable[..., Phone],
) -> None:
    rosa = join()
    rosa.write(WORDS)
    rosa.send()
    expect(rosa.status).to_have_text("Saved")
    assert rosa.remembers() != []
    rosa.page.locator("[data-hide]").tap()
    rosa.page.wait_for_url("**/away")
    rosa.see("Kitchen measures")
    assert rosa.remembers() == []
    rosa.page.go_back()
    expect(rosa.page.get_by_text(WORDS)).to_have_count(0)


def test_leaving_frees_the_seat_and_erases_the_notes(
    join: Callable[..., Phone], laptop: FacilitatorsLaptop
) -> None:
    seats = laptop.page.locator("[data-tick=seats]").first
    expect(seats).to_have_text("0")
    rosa = join()
    expect(seats).to_have_text("1")
    rosa.page.locator("[data-open=leaving]").tap()
    rosa.page.locator("[data-leave]").tap()
    rosa.see("You have left.")
    expect(seats).to_have_text("0")
    assert [name for name in rosa.remembers() if not name.startswith("unspoken:phone:")] == []


def test_a_phone_in_arabic_reads_from_right_to_left(join: Callable[..., Phone]) -> None:
    rosa = join("ar")
    expect(rosa.page.locator("html")).to_have_attribute("dir", "rtl")
    expect(rosa.page.locator("html")).to_have_attribute("lang", "ar")


def test_a_language_chosen_on_the_card_stays(browser: Browser, house: House, code: str) -> None:
    rosa = Phone(browser, house.base, code)
    rosa.scan()
    rosa.page.locator("[data-language=ar]").tap()
    expect(rosa.page.locator("html")).to_have_attribute("dir", "rtl")
    rosa.come_in()
    expect(rosa.page.locator("html")).to_have_attribute("dir", "rtl")
    assert rosa.complaints == []
    rosa.close()


def test_help_is_one_tap_away(join: Callable[..., Phone]) -> None:
    rosa = join()
    rosa.page.locator(".phone-foot [data-open=help]").tap()
    card = rosa.page.locator("dialog#help")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Emergency")
    expect(card.locator("a[href='tel:112']")).to_have_text("112")
