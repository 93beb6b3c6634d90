"""What the room can read: nothing is cut, nothing lies over anything else, every word is on a page,
and letters are as large as we promise. Measured in a real browser, at every size of a screen."""

from collections.abc import Iterator
from itertools import chain

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import walls
from tests.journeys.walls import SHORT, SIZES, WRITING, Drawn, Projector

pytestmark = pytest.mark.xdist_group("journeys")

AT_LEAST = 32
PROMISED = {12: 44, 20: 36}
"""Letters' height on a screen of 1080 pixels; so many short notes are larger."""

LOOK = """() => {
  const wrong = [];
  const inside = (one, other, by) => one.top >= other.top - by && one.bottom <= other.bottom + by
    && one.left >= other.left - by && one.right <= other.right + by;
  const apart = (one, other) => one.right <= other.left + 0.5 || other.right <= one.left + 0.5
    || one.bottom <= other.top + 0.5 || other.bottom <= one.top + 0.5;
  const check = (good, what, element) => {
    if (!good) wrong.push(`${what}: ${element.textContent.trim().slice(0, 30)}`);
  };
  const pairwise = (elements, what) => {
    const boxes = elements.map((each) => each.getBoundingClientRect());
    boxes.forEach((box, at) => boxes.slice(0, at).forEach((other) =>
      check(apart(box, other), what, elements[at])));
  };
  const words = (element, box, what, spare = 3) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    for (const line of range.getClientRects()) check(inside(line, box, spare), what, element);
  };
  const scene = document.querySelector(".scene");
  const wall = scene.querySelector(".act") ?? scene;
  const limit = wall.getBoundingClientRect();
  for (const each of wall.querySelectorAll("p, h1, h2, dt, dd, li, strong")) {
    check(inside(each.getBoundingClientRect(), limit, 1), "outside", each);
  }
  pairwise([...scene.querySelectorAll(".ask > *, .asked, .act > .spread, .scene-foot")], "over");
  pairwise([...scene.querySelectorAll(".join-head, .join-qr, .join-words")], "over");
  for (const head of scene.querySelectorAll("h1")) words(head, limit, "headline cut");
  const region = scene.querySelector("[data-fit]");
  if (!region) return { wrong, pages: 0, letter: 0 };
  check("fitted" in region.dataset, "not laid out", region);
  check(region.scrollHeight <= region.clientHeight + 1, "cut", region);
  const placed = [...region.querySelectorAll("[data-fit-item], [data-fit-heading]")];
  const pages = Map.groupBy(placed, (each) => Number(each.dataset.page));
  for (const each of placed) {
    // A typeface reserves more above and below a line than its letters take.
    const spare = 0.25 * parseFloat(getComputedStyle(each).fontSize);
    check(each.scrollHeight <= each.clientHeight + spare, "words cut", each);
    words(each, each.getBoundingClientRect(), "words outside", spare);
  }
  for (const on of pages.values()) {
    pairwise([...on, ...region.querySelectorAll(".spread-dots")], "over");
  }
  const numbers = [...pages.keys()].sort((one, other) => one - other);
  check(numbers.every((number, at) => number === at), `pages ${numbers}`, region);
  for (const each of placed) {
    const isSeen = getComputedStyle(each).visibility === "visible";
    check(isSeen === (each.dataset.page === "0"), "on no page or on two", each);
  }
  return { wrong, pages: pages.size, letter: parseFloat(getComputedStyle(region).fontSize) };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def projector(page: Page) -> Projector:
    made = Projector(page)
    made.load(walls.wall(3, "short"))
    return made


def faults(projector: Projector, drawn: Drawn, least: float = AT_LEAST) -> list[str]:
    """What is wrong with a picture, at every size."""
    found: list[str] = []
    projector.show(drawn)
    for width, height in SIZES:
        projector.size(width, height)
        seen = projector.page.evaluate(LOOK)
        wrong = seen["wrong"][:3]
        if seen["letter"] and seen["letter"] < least * height / 1080:
            wrong.append(f"letters of {seen['letter']} pixels")
        found += [f"{drawn.name}, {width}: {each}" for each in wrong]
    return found


@pytest.mark.parametrize("many", [3, 12, 20, 40, 60, 200])
def test_every_note_can_be_read_whatever_people_write(projector: Projector, many: int) -> None:
    # Half of them under themes, the others at the next number of notes; of long walls a few.
    drawn = [
        walls.wall(many, writing, themed=(at + many // 3) % 2 == 0)
        for at, writing in enumerate(WRITING)
        if many < 60 or (at + many) % 3 == 0
    ]
    assert list(chain.from_iterable(faults(projector, each) for each in drawn)) == []


@pytest.mark.parametrize("many", [3, 12, 20])
def test_a_few_short_notes_are_large(projector: Projector, many: int) -> None:
    least = next(size for most, size in PROMISED.items() if many <= most)
    assert faults(projector, walls.wall(many, "short"), least) == []
    assert projector.page.evaluate(LOOK)["pages"] == 1


@pytest.mark.parametrize("many", range(2, 18))
def test_the_answers_of_a_poll_stand_apart_before_and_after(
    projector: Projector, many: int
) -> None:
    words = SHORT if many % 3 == 0 else walls.SENTENCES
    drawn = [walls.poll(many, phase=phase, words=words) for phase in ("open", "shown")]
    assert list(chain.from_iterable(faults(projector, each) for each in drawn)) == []


def test_lines_questions_and_the_way_in_are_whole_however_long(projector: Projector) -> None:
    found = chain.from_iterable(faults(projector, drawn) for drawn in walls.others())
    assert list(found) == []


def test_pages_turn_by_themselves_and_an_equal_stage_does_not_turn_them_back(
    browser: Browser,
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page.clock.install()
    projector, drawn = Projector(page), walls.wall(40, "long")
    projector.load(drawn)
    region = page.locator(".spread")
    expect(region).to_have_attribute("data-page", "0")
    first = page.locator("[data-fit-item]:visible").all_inner_texts()
    pages = page.evaluate(LOOK)["pages"]
    here = page.locator(".spread-dots [data-here]")
    expect(here).to_have_count(1)
    page.clock.run_for(25_100)
    expect(region).to_have_attribute("data-page", "1")
    projector.show(drawn)
    page.set_viewport_size({"width": 1281, "height": 720})
    expect(page.locator("[data-fitted]")).to_have_count(1)
    expect(region).to_have_attribute("data-page", "1")
    page.clock.run_for(25_000 * (pages - 1))
    expect(region).to_have_attribute("data-page", "0")
    assert page.locator("[data-fit-item]:visible").all_inner_texts() == first
    page.close()


def test_without_its_script_a_screen_shows_everything_to_scroll(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720}, java_script_enabled=False)
    Projector(page).load(walls.wall(60, "long"))
    last = page.locator("[data-fit-item]").last
    expect(last).to_be_visible()
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box is not None
    assert 0 < box["y"] < box["y"] + box["height"] < 720
    page.close()
