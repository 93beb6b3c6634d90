"""A facilitator sorts what was handed in: by hand, by keyboard, by suggestion; then all see it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import FacilitatorsLaptop, Phone, Screen
from tests.journeys.house import House
from tests.journeys.requests_by_hand import Neighbour, seats
from tests.journeys.test_every_page import SIZES, Inspector

pytestmark = pytest.mark.xdist_group("journeys")

ALONE, ALONE_TOO = "being alone one day", "that I end up alone"
SILENCE, WEATHER = "the silence between us", "that we talk about the weather"
NOTES = (ALONE, ALONE_TOO, SILENCE, WEATHER)


@pytest.fixture
def neighbours(laptop: FacilitatorsLaptop, house: House) -> list[Neighbour]:
    """A circle whose notes are on the table; the room has not seen them."""
    return on_the_table(laptop, house, NOTES)


@pytest.fixture
def screen(
    browser: Browser, laptop: FacilitatorsLaptop, neighbours: list[Neighbour], house: House
) -> Iterator[Screen]:
    path = laptop.page.locator("[data-screen]").first.get_attribute("href")
    opened = Screen(browser, f"{house.base}{path}")
    yield opened
    assert opened.complaints == []
    opened.close()


def on_the_table(
    laptop: FacilitatorsLaptop, house: House, notes: tuple[str, ...]
) -> list[Neighbour]:
    laptop.prepare("first-circle", k=3)
    seated = seats(house.base, laptop.code, max(4, len(notes) // 4))
    laptop.press_on("begin")
    laptop.go_to("hard-to-say")
    laptop.press_on("open")
    for number, words in enumerate(notes):
        seated[number % len(seated)].hand_in({"text": words})
    assert sorted(laptop.read_batch()) == sorted(notes)
    return seated


def inside(laptop: FacilitatorsLaptop, title: str) -> list[str]:
    slips = laptop.theme(title).locator(".batch-entry .words").all()
    return sorted(" ".join(slip.locator(".word").all_inner_texts()) for slip in slips)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_notes_are_dragged_into_a_theme_and_out_again(
    laptop: FacilitatorsLaptop, neighbours: list[Neighbour]
) -> None:
    laptop.add_theme("By myself")
    for words in (ALONE, ALONE_TOO):
        with laptop.moving():
            laptop.drag(words, laptop.theme("By myself"))
    assert inside(laptop, "By myself") == [ALONE, ALONE_TOO]
    with laptop.moving():
        laptop.drag(ALONE, laptop.page.locator("#pile-none"))
    assert inside(laptop, "By myself") == [ALONE_TOO]
    assert laptop.page.locator(".ghost").count() == 0
    assert laptop.page.locator(".word[aria-pressed=true]").count() == 0
    assert laptop.complaints == []


def test_a_drag_that_ends_nowhere_or_is_given_up_changes_nothing(
    laptop: FacilitatorsLaptop, neighbours: list[Neighbour]
) -> None:
    laptop.add_theme("By myself")
    before = laptop.where["revision"]
    laptop.note(SILENCE).scroll_into_view_if_needed()
    word = laptop.note(SILENCE).locator(".word").first.bounding_box()
    assert word is not None
    mouse = laptop.page.mouse
    for gives_up in (False, True):
        mouse.move(word["x"] + 4, word["y"] + 4)
        mouse.down()
        mouse.move(word["x"] + 60, word["y"] + 4, steps=4)
        expect(laptop.page.locator(".ghost")).to_be_visible()
        if gives_up:
            laptop.page.keyboard.press("Escape")
            expect(laptop.page.locator(".ghost")).to_have_count(0)
            mouse.move(5, 5)
        mouse.up()
    expect(laptop.page.locator(".ghost")).to_have_count(0)
    laptop.page.reload()
    assert laptop.where["revision"] == before


def test_a_finger_drags_by_the_grip(
    browser: Browser, house: House, laptop: FacilitatorsLaptop, neighbours: list[Neighbour]
) -> None:
    laptop.add_theme("By myself")
    laptop.page.set_viewport_size({"width": 768, "height": 1024})
    grip = laptop.note(ALONE).locator("[data-grip]")
    grip.scroll_into_view_if_needed()
    start, goal = grip.bounding_box(), laptop.theme("By myself").bounding_box()
    assert start is not None
    assert goal is not None
    touch = laptop.context.new_cdp_session(laptop.page)
    path = [(start["x"] + 10, start["y"] + 20), (start["x"] + 40, start["y"] + 40)]
    path.append((goal["x"] + goal["width"] / 2, goal["y"] + 30))
    with laptop.moving():
        for kind, points in (
            ("touchStart", path[:1]),
            *(("touchMove", [point]) for point in path[1:]),
            ("touchEnd", []),
        ):
            at = [{"x": x, "y": y} for x, y in points]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
    assert inside(laptop, "By myself") == [ALONE]
    laptop.page.set_viewport_size({"width": 1440, "height": 900})


def test_all_of_it_works_by_keyboard_and_the_focus_stays(
    laptop: FacilitatorsLaptop, neighbours: list[Neighbour]
) -> None:
    page, keyboard = laptop.page, laptop.page.keyboard
    page.locator("#new-theme").focus()
    keyboard.type("By myself")
    with laptop.moving():
        keyboard.press("Enter")
    assert focused(page) == "new-theme"
    expect(page.locator("#new-theme")).to_have_value("")

    move = laptop.note(ALONE).locator("[data-note=move]")
    name = move.get_attribute("id")
    move.focus()
    keyboard.press("Enter")
    expect(page.locator("#note-move [data-quote]")).to_have_text(ALONE)
    with laptop.moving():
        keyboard.press("Enter")
    assert inside(laptop, "By myself") == [ALONE]
    assert focused(page) == name
    expect(page.locator("[data-says]")).to_have_text("Moved to: By myself")

    page.locator(".pile-title").focus()
    page.locator(".pile-title").fill("Alone")
    with laptop.moving():
        keyboard.press("Enter")
    expect(laptop.theme("Alone")).to_be_visible()
    page.locator(".pile-title").fill("Something else")
    keyboard.press("Escape")
    expect(page.locator(".pile-title")).to_have_value("Alone")

    page.locator("[data-verb=drop_theme]").focus()
    with laptop.moving():
        keyboard.press("Enter")
    expect(page.locator(".pile-title")).to_have_count(0)
    assert focused(page) == "batch"
    assert laptop.complaints == []


def test_a_name_that_cannot_be_is_refused_in_words_and_the_old_one_stays(
    laptop: FacilitatorsLaptop, neighbours: list[Neighbour]
) -> None:
    laptop.add_theme("By myself")
    title = laptop.page.locator(".pile-title")
    title.fill("   ")
    title.press("Enter")
    laptop.see("Please give the theme a name.")
    expect(title).to_have_value("By myself")


def test_a_suggestion_says_why_and_can_be_taken_apart(
    laptop: FacilitatorsLaptop, neighbours: list[Neighbour]
) -> None:
    laptop.do("suggest_themes")
    assert inside(laptop, "alone") == [ALONE, ALONE_TOO]
    expect(laptop.theme("alone").locator(".pile-share")).to_have_text("Share: alone")
    laptop.page.locator("#suggest-themes").click()
    laptop.see("No two of these notes share a telling word.")
    laptop.do("drop_theme")
    assert laptop.page.locator("#pile-none .batch-entry").count() == len(NOTES)


def test_the_room_reads_the_themes_once_they_are_shown_and_not_before(
    laptop: FacilitatorsLaptop, neighbours: list[Neighbour], screen: Screen
) -> None:
    screen.write_down_everything()
    laptop.do("suggest_themes")
    laptop.add_theme("What we do instead")
    laptop.move(WEATHER, "What we do instead")
    laptop.theme("alone").locator(".pile-title").fill("By myself")
    with laptop.moving():
        laptop.theme("alone").locator(".pile-title").press("Enter")
    on_phone = neighbours[0].stage().said["html"]
    for title in ("By myself", "What we do instead"):
        assert title not in screen.written_down
        assert title not in on_phone
    laptop.press_on("reveal")
    expect(screen.page.locator(".spread-heading")).to_have_count(3)
    headings = screen.page.locator(".spread-heading").all_inner_texts()
    assert sorted(headings[:-1]) == ["By myself", "What we do instead"]
    assert headings[-1] == "More notes"
    themes = screen.page.locator(".spread-theme")
    pieces = themes.evaluate_all("them => them.map((each) => each.getClientRects().length)")
    assert pieces == [1, 1, 1]
    on_phone = neighbours[0].stage().said["html"]
    assert [title for title in headings if title not in on_phone] == []
    inspector = Inspector()
    inspector.look(screen, "screen, themes")
    assert inspector.found == []
    laptop.move(SILENCE, "By myself")
    expect(screen.page.locator(".spread-heading")).to_have_count(2)


def test_a_note_is_kept_back_for_a_reason_and_its_author_is_written_to(
    browser: Browser, laptop: FacilitatorsLaptop, house: House
) -> None:
    inspector = Inspector()
    laptop.prepare("first-circle", k=3)
    phone = Phone(browser, house.base, laptop.code)
    phone.come_in()
    others = seats(house.base, laptop.code)
    laptop.press_on("begin")
    laptop.go_to("hard-to-say")
    laptop.press_on("open")
    phone.write(SILENCE)
    phone.send()
    phone.is_thanked()
    for other, words in zip(others, (ALONE, ALONE_TOO, WEATHER), strict=True):
        other.hand_in({"text": words})
    laptop.read_batch()
    # Their phones sent no key to answer to.
    expect(laptop.note(WEATHER).locator("[data-note=write]")).to_be_disabled()

    laptop.note(WEATHER).locator("[data-note=keep]").click()
    inspector.look(laptop, "keep back", sizes=False)
    with laptop.moving():
        laptop.page.get_by_role("button", name="It says names or places").click()
    expect(laptop.note(WEATHER).locator(".chip-warn")).to_have_text("Kept back: names or places")

    laptop.note(SILENCE).locator("[data-note=write]").click()
    expect(laptop.page.locator("#note-write [data-quote]")).to_have_text(SILENCE)
    laptop.page.fill("#note-words", "Is it all right to show this one?")
    inspector.look(laptop, "write to its author", sizes=False)
    with laptop.moving():
        laptop.page.locator("#note-write").get_by_role("button", name="Send").click()
    expect(laptop.note(SILENCE)).to_contain_text("You wrote to its author. No answer yet.")

    laptop.do("suggest_themes")
    laptop.press_on("reveal")
    expect(phone.page.locator(".wall-theme")).to_have_count(2)
    inspector.look(phone, "phone, themes")
    phone.page.locator(".phone-foot [data-open=notes]").tap()
    phone.see("Is it all right to show this one?")
    phone.page.locator("#notes textarea").fill("Yes, please do")
    phone.page.locator("#notes .message button").tap()
    expect(laptop.note(SILENCE)).to_contain_text("Its author answers: Yes, please do")
    inspector.look(laptop, "an answer")
    assert phone.page.get_by_text(WEATHER).count() == 0
    assert (laptop.complaints, phone.complaints) == ([], [])
    phone.close()
    assert inspector.found == []


def test_sixty_notes_can_be_sorted_on_a_tablet_and_nothing_bars_the_way(
    laptop: FacilitatorsLaptop, house: House
) -> None:
    notes = tuple(f"{words}, and {number} more" for number in range(15) for words in NOTES)
    on_the_table(laptop, house, notes)
    laptop.add_theme("By myself")
    laptop.page.set_viewport_size({"width": 768, "height": 1024})
    last = laptop.page.locator("#pile-none .batch-entry").last
    words = " ".join(last.locator(".word").all_inner_texts())
    last.scroll_into_view_if_needed()
    with laptop.moving():
        laptop.drag(words, laptop.theme("By myself"))
    assert inside(laptop, "By myself") == [words]
    laptop.page.set_viewport_size({"width": 1440, "height": 900})

    inspector = Inspector()
    inspector.look(laptop, "sixty notes")
    laptop.page.locator("[data-note=move]").first.click()
    inspector.look(laptop, "move to theme", sizes=False)
    laptop.page.keyboard.press("Escape")
    laptop.page.evaluate("document.documentElement.dir = 'rtl'")
    for width, height in SIZES:
        laptop.page.set_viewport_size({"width": width, "height": height})
        wide = laptop.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert (width, wide) == (width, 0)
    laptop.page.set_viewport_size({"width": 1440, "height": 900})
    laptop.page.reload()
    assert inspector.found == []
