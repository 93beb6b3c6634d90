"""Safety on the phone: hints that never block, a quiet way out, and wishes without a name."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.journeys.browsing import FacilitatorsLaptop, Phone
from tests.journeys.house import House
from tests.journeys.requests_by_hand import Neighbour

pytestmark = pytest.mark.xdist_group("journeys")

NUMBER = "call me on 07700 900123"
DANGER = "i dont want to live anymore"
HARMLESS = "being a burden to her"


@pytest.fixture(scope="module")
def code(laptop: FacilitatorsLaptop, house: House) -> str:
    """Fears and needs, before its first step: its agenda asks each phone if today is all right."""
    laptop.prepare("fears-and-needs", k=3)
    code = laptop.code
    for _ in range(3):
        Neighbour(house.base, code).sit_down()
    return code


class Listener:
    """All that one phone sends, from now on."""

    def __init__(self, phone: Phone) -> None:
        self.sent: list[Request] = []
        phone.page.on("request", self._heard)

    def _heard(self, request: Request) -> None:
        if request.method != "GET":
            self.sent.append(request)

    @property
    def words(self) -> list[tuple[str, str]]:
        """Each as its place and what is readable in it; envelopes are sealed."""
        return [(each.url.rsplit("/", 1)[1], each.post_data or "") for each in self.sent]

    @property
    def signals(self) -> list[Request]:
        return [each for each in self.sent if each.url.endswith("/signals")]


@pytest.fixture
def join(browser: Browser, house: House, code: str) -> Iterator[Callable[..., Phone]]:
    """Another phone takes its seat, and stands before the question. None may complain."""
    phones: list[Phone] = []

    def join(language: str = "en", without: str | re.Pattern[str] = "") -> Phone:
        phone = Phone(browser, house.base, code, language)
        phones.append(phone)
        if without:
            phone.page.route(without, lambda route: route.abort())
        phone.scan()
        phone.page.locator("[data-join] button[type=submit]").tap()
        expect(phone.page.locator("[data-view=ready]")).to_be_visible()
        return phone

    yield join
    complaints = [each for phone in phones for each in phone.complaints]
    for phone in phones:
        phone.close()
    assert complaints == []


@pytest.fixture
def writing(laptop: FacilitatorsLaptop, join: Callable[..., Phone]) -> tuple[Phone, Listener]:
    """A phone before an open wall, and an ear for what it sends."""
    if laptop.big_button.get_attribute("data-verb") == "begin":
        laptop.press_on("begin")
    if laptop.big_button.get_attribute("data-verb") != "close":
        laptop.go_to("fears")
        laptop.press_on("open")
    phone = join()
    answer(phone, "Yes")
    expect(phone.note).to_be_visible()
    return phone, Listener(phone)


def answer(phone: Phone, words: str) -> None:
    phone.page.locator("[data-view=ready]").get_by_role("button", name=words, exact=True).tap()


def test_who_is_ready_goes_on_and_nothing_is_told(join: Callable[..., Phone]) -> None:
    phone = join()
    heard = Listener(phone)
    expect(phone.page.locator("[data-view=ready] h1").first).to_be_focused()
    answer(phone, "Yes")
    expect(phone.page.locator("[data-heading]")).to_be_visible()
    assert heard.sent == []
    phone.reload()
    expect(phone.page.locator("[data-view=ready]")).to_be_hidden()


def test_a_phone_that_is_asked_is_connected_already(
    laptop: FacilitatorsLaptop, code: str, join: Callable[..., Phone]
) -> None:
    if laptop.big_button.get_attribute("data-verb") == "begin":
        laptop.press_on("begin")
    connected = laptop.page.locator("[data-tick=seats]").first
    expect(connected).to_have_text("0")
    phone = join()
    expect(connected).to_have_text("1")
    answer(phone, "Yes")
    expect(phone.page.locator("[data-heading]")).to_be_visible()
    expect(connected).to_have_text("1")


def test_coming_alone_looks_from_outside_like_being_ready(join: Callable[..., Phone]) -> None:
    phone = join()
    heard = Listener(phone)
    answer(phone, "I came alone")
    expect(phone.page.locator("[data-heading]")).to_be_visible()
    assert heard.sent == []
    kept = [phone.page.evaluate("name => localStorage[name]", name) for name in phone.remembers()]
    assert "alone" not in " ".join(kept)


def test_a_quieter_way_reaches_the_console_without_a_seat_until_it_is_noted(
    laptop: FacilitatorsLaptop, join: Callable[..., Phone]
) -> None:
    phone = join()
    heard = Listener(phone)
    answer(phone, "I am not sure")
    phone.see("What would suit you today?")
    laptop.see("Somebody would like a quieter way.")
    (signal,) = heard.sent
    assert json.loads(signal.post_data or "") == {"signal": "quiet"}
    assert "authorization" not in signal.all_headers()
    answer(phone, "I will take part")
    expect(phone.page.locator("[data-heading]")).to_be_visible()
    assert len(heard.sent) == 1
    laptop.do("heed")
    expect(laptop.page.locator("[data-signals]")).to_be_hidden()


def test_the_question_is_answered_with_the_keyboard_and_comes_back_until_it_is(
    join: Callable[..., Phone],
) -> None:
    phone = join()
    for _ in range(3):
        phone.page.keyboard.press("Tab")
    phone.page.keyboard.press("Enter")
    expect(phone.page.get_by_role("heading", name="What would suit you today?")).to_be_focused()
    phone.page.reload()
    expect(phone.page.get_by_role("heading", name="Is it all right")).to_be_visible()


def test_who_goes_home_leaves_nothing_on_the_phone(join: Callable[..., Phone]) -> None:
    phone = join()
    answer(phone, "No")
    answer(phone, "Leave and erase")
    phone.see("You have left.")
    assert phone.remembers() == []


def test_a_break_is_wished_for_once_a_minute_and_heard_without_a_name(
    laptop: FacilitatorsLaptop, join: Callable[..., Phone]
) -> None:
    phone = join()
    answer(phone, "Yes")
    heard = Listener(phone)
    phone.page.locator(".phone-foot [data-open=help]").tap()
    for _ in range(2):
        phone.page.get_by_role("button", name="I need a break").tap()
        expect(phone.page.locator("[data-signal-said]")).to_have_text(re.compile("Thank you"))
    phone.page.get_by_role("button", name="Slower please").tap()
    laptop.see("Somebody would like a break.")
    laptop.see("Somebody would like it slower.")
    assert [json.loads(each.post_data or "") for each in heard.signals] == [
        {"signal": "break"},
        {"signal": "slower"},
    ]
    assert ["authorization" in each.all_headers() for each in heard.sent] == [False, False]
    laptop.do("heed")


def test_a_number_is_asked_about_and_sent_all_the_same(writing: tuple[Phone, Listener]) -> None:
    phone, heard = writing
    phone.write(NUMBER)
    phone.send()
    phone.see("Is this a number that leads to somebody?")
    assert heard.sent == []
    phone.page.get_by_role("button", name="Send anyway").tap()
    phone.is_thanked()
    expect(phone.own_notes).to_have_text([NUMBER])
    expect(phone.status).to_have_text("Saved")
    assert [name for name, _ in heard.words][1:] == ["done"]


def test_who_changes_a_note_is_not_asked_again_for_nothing(
    writing: tuple[Phone, Listener],
) -> None:
    phone, heard = writing
    phone.write(NUMBER)
    phone.send()
    phone.page.get_by_role("button", name="Change it").tap()
    expect(phone.note).to_be_focused()
    expect(phone.note).to_have_value(NUMBER)
    assert heard.sent == []
    phone.write(HARMLESS)
    phone.send()
    phone.is_thanked()
    expect(phone.own_notes).to_have_text([HARMLESS])


def test_closing_the_card_sends_nothing(writing: tuple[Phone, Listener]) -> None:
    phone, heard = writing
    phone.write(NUMBER)
    phone.send()
    phone.see("Before you send")
    phone.page.keyboard.press("Escape")
    expect(phone.note).to_have_value(NUMBER)
    assert heard.sent == []


def test_words_of_danger_bring_the_help_card_and_nothing_is_told(
    laptop: FacilitatorsLaptop, writing: tuple[Phone, Listener]
) -> None:
    phone, heard = writing
    phone.write(DANGER)
    phone.send()
    card = phone.page.locator("#hint")
    expect(card.get_by_role("link", name="112")).to_be_visible()
    expect(card).to_contain_text("Checked on")
    expect(card).to_contain_text("Go to the quiet corner")
    assert heard.sent == []
    expect(laptop.page.locator("[data-signals]")).to_be_hidden()


def test_what_is_kept_private_is_a_pass_to_everybody_else(
    writing: tuple[Phone, Listener],
) -> None:
    phone, heard = writing
    phone.write(DANGER)
    phone.send()
    phone.page.get_by_role("button", name="Keep private").tap()
    phone.is_thanked()
    expect(phone.own_notes).to_have_text([DANGER])
    expect(phone.status).to_have_text("Only on this phone.")
    expect(phone.page.locator("[data-more]")).to_be_visible()
    assert DANGER not in " ".join(words for _, words in heard.words)


def test_a_question_that_goes_away_takes_its_card_along(
    laptop: FacilitatorsLaptop, writing: tuple[Phone, Listener]
) -> None:
    phone, heard = writing
    phone.write(NUMBER)
    phone.send()
    phone.see("Before you send")
    laptop.do("pause")
    phone.see("We are taking a pause.")
    expect(phone.page.locator("#hint")).to_be_hidden()
    laptop.do("resume")
    expect(phone.note).to_have_value(NUMBER)
    assert heard.sent == []


def test_without_its_list_a_phone_notices_less_and_sends_all_the_same(
    laptop: FacilitatorsLaptop, writing: tuple[Phone, Listener], join: Callable[..., Phone]
) -> None:
    phone = join(without=re.compile(r"/built/(ar|en|es)-"))
    answer(phone, "Yes")
    phone.write(NUMBER)
    phone.send()
    phone.see("Is this a number that leads to somebody?")
    phone.page.get_by_role("button", name="Change it").tap()
    phone.write(DANGER)
    phone.send()
    phone.is_thanked()


def test_a_pass_is_never_asked_about(writing: tuple[Phone, Listener]) -> None:
    phone, _ = writing
    phone.write(DANGER)
    phone.pass_on()
    expect(phone.page.locator("#hint")).to_be_hidden()
