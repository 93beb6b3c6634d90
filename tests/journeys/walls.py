"""The screen full of words: the real templates, style sheets and scripts, without a server.

`python -m tests.journeys.walls FOLDER [WORD …]` writes a picture of every wall, poll, list of lines
and way in (of those whose name holds a WORD), at every size, to look at.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Route, sync_playwright

from sessions.activities import discover
from sessions.activities.kind import Entry, Gathered, Item, Theme
from sessions.joining import qr_svg
from sessions.views import Contact, ScreenView, StepOnStage, Timer
from surfaces.security import content_policy
from surfaces.static_files import Assets
from surfaces.templates import environment, renderer
from tests.journeys.conftest import QUIET, chromium

SIZES = ((1920, 1080), (1280, 720), (1024, 768))
HOST = "screen.test"
CAPITALS = "THAT NOBODY WILL COME WHEN I CALL, AND THAT I MUST NOT EVEN ASK FOR IT AGAIN, "
SHORT = (
    "being a burden",
    "that she stops calling",
    "too many questions",
    "never being enough",
    "silence at dinner",
    "my own temper",
    "that it is too late now",
)
LONG = (
    "that one day she will not know my name any more, and nobody will be left who still calls me ",
    "I say yes although I mean no, and later I am angry with everybody, and with myself most, ",
)
WRITING: dict[str, Sequence[str]] = {
    "short": SHORT,
    "long": tuple((words * 2)[:140] for words in LONG),
    "capitals": ((CAPITALS * 2)[:140],),
    "emoji": ("👩‍👩‍👧" * 20, "🌧️" * 70, "🙂 me too 🙂"),
    "arabic": (
        "أن أفقدها يوما ما",
        ("أخاف أن تتصل بي أمي في الليل ولا أسمع الهاتف، ثم يكون الأوان قد فات " * 3)[:140],
    ),
    "chinese": ("我怕妈妈老了", ("我总是说好，其实我想说不，然后我又生自己的气，" * 8)[:140]),
    "mixed": (*SHORT, (LONG[0] * 2)[:140], "x" * 140, "خائفة", "🙂"),
}
TITLES = ("Being a burden to those I love", "Too late", "What I never said aloud", "My own temper")
SENTENCES = (
    "I would rather talk about it with one person whom I know well, and not in the whole group",
    "Not today, thank you",
    "I would like somebody else to begin, and then I shall see whether I dare to say something",
)
KINDS = discover()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture by its name, and the view it is made of."""

    name: str
    view: ScreenView


def walls(counts: Sequence[int] = (3, 12, 20, 40, 60, 200)) -> Iterator[Drawn]:
    for count in counts:
        for writing in WRITING:
            for themed in (False, True):
                yield wall(count, writing, themed=themed)


def wall(count: int, writing: str, *, themed: bool = False) -> Drawn:
    words = WRITING[writing]
    themes = tuple(Theme(f"{at:032x}", title) for at, title in enumerate(TITLES, 1))
    # The themes are of unequal size, and some notes stand in none.
    under = [None, *(theme.id for theme in themes for _ in range(1 + int(theme.id[-1])))]
    if not themed:
        themes, under = (), [None]
    entries = tuple(
        Entry(f"{at:032x}", words[at % len(words)], theme=under[at % len(under)])
        for at in range(count)
    )
    step = _step("wall", {}, Gathered(k=5, entries=entries, themes=themes))
    name = f"wall-{count:03}-{writing}{'-themed' if themed else ''}"
    return Drawn(name, _view(step, "shown", language="ar" if writing == "arabic" else "en"))


def resonance(count: int) -> Drawn:
    words = WRITING["mixed"]
    items = tuple(Item(f"{at:032x}", words[at % len(words)]) for at in range(count))
    counts = {item.id: (None, 0, 7, 23)[at % 4] for at, item in enumerate(items)}
    step = _step("resonance", {"of": "fears"}, Gathered(k=5, counts=counts, items=items))
    return Drawn(f"resonance-{count:03}", _view(step, "shown"))


def poll(count: int, *, phase: str, words: Sequence[str] = SENTENCES) -> Drawn:
    options = tuple({"en": words[at % len(words)]} for at in range(min(count, 16)))
    settings: dict[str, Any] = {"options": options}
    if count > len(options):
        settings["none"] = {"en": "I would rather not say"}
    counts = {str(at): (None, 3, 0, 23)[at % 4] for at in range(len(options))}
    step = _step("poll", settings, Gathered(k=5, counts=counts))
    length = "sentences" if words is SENTENCES else "words"
    return Drawn(f"poll-{phase}-{count:02}-{length}", _view(step, phase))


def polls(counts: Sequence[int] = (2, 3, 5, 8, 11, 14, 17)) -> Iterator[Drawn]:
    for count in counts:
        for phase in ("open", "shown"):
            yield poll(count, phase=phase)
            yield poll(count, phase=phase, words=SHORT)


def lines(kind: str, count: int, words: str) -> Drawn:
    settings: dict[str, Any] = {"lines": tuple({"en": words} for _ in range(count))}
    if kind == "info":
        settings["show_help_card"] = True
    step = _step(kind, settings, None)
    return Drawn(f"{kind}-{count:02}-{len(words):03}", _view(step, "shown"))


def asking(prompt: str) -> Drawn:
    return Drawn(f"ask-{len(prompt):03}", _view(_step("wall", {}, None, prompt), "open"))


def joining(title: str, address: str) -> Drawn:
    step = _step("wall", {}, None)
    view = _view(step, None, showing="join", title=title, address=address)
    return Drawn(f"join-{len(title):03}-{len(address):03}", view)


def others() -> Iterator[Drawn]:
    for count in (3, 12, 30):
        yield resonance(count)
    for count, words in ((1, SHORT[0]), (4, SHORT[2]), (12, SHORT[1]), (12, (LONG[1] * 3)[:240])):
        yield lines("info", count, words)
        yield lines("closing", count, words)
    for letters in (20, 90, 200, 600):
        yield asking((LONG[1] * 8)[:letters].strip())
    yield joining("First circle", "http://unspoken.example")
    yield joining((LONG[0] * 2)[:140], f"http://{'a-long-name-' * 8}.example:8080/workshops")


def everything() -> Iterator[Drawn]:
    yield from walls()
    yield from polls()
    yield from others()


def _step(
    kind: str, settings: dict[str, Any], gathered: Gathered | None, prompt: str = ""
) -> StepOnStage:
    config = KINDS[kind].Config(**settings)
    return StepOnStage(
        id="fears",
        number=2,
        of=6,
        kind=kind,
        title="Hard to say",
        prompt=prompt or "What do you fear when you think of each other?",
        help="",
        config=config,
        result=KINDS[kind].result(config, gathered) if gathered else None,
    )


def _view(step: StepOnStage, phase: str | None, *, language: str = "en", **more: Any) -> ScreenView:
    known: dict[str, Any] = {
        "revision": 1,
        "title": "First circle",
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "showing": "step",
        "state": "running",
        "address": "http://unspoken.example",
        "code": "BCDFGH",
        "qr": qr_svg("http://unspoken.example/j/bcdfgh"),
        "places": 12,
        "phase": phase,
        "step": step,
        "timer": Timer(600, 412, running=True),
        "k": 5,
        "contacts": (Contact("Emergency", "112"), Contact("Family line", "000 111")),
        "summary_offered": True,
        "door_open": True,
        "rehearsal": False,
        "roles": (),
        **more,
    }
    return ScreenView(**{field.name: known.get(field.name) for field in fields(ScreenView)})


class Projector:
    """A browser's page that shows one picture after the other, as a screen is sent them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.assets = Assets()
        self._render = renderer(environment(asset=self.assets.url))
        self._html = ""
        page.route("**/*", self._answer)

    def load(self, drawn: Drawn) -> None:
        """The whole page, as by a reload."""
        self._html = self._page(drawn)
        self.page.goto(f"http://{HOST}/screen/token")

    def show(self, drawn: Drawn) -> None:
        """The next picture, in a page that is there."""
        stage = self._render("screen/stage.html", drawn.view.language, view=drawn.view)
        self.page.evaluate(SHOW, stage)

    def size(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate(SETTLED)

    def _page(self, drawn: Drawn) -> str:
        html = self._render("screen/stage.html", drawn.view.language, view=drawn.view)
        stage = {"html": html, **NO_CLOCKS, "assets": {"css": [], "js": None}}
        names = {"view": drawn.view, "stage": stage, "sheets": (), "token": "x"}
        return self._render("screen/screen.html", drawn.view.language, **names)

    def _answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        # It has no socket, and when it asks for the stage instead it hears nothing.
        if address.path == "/screen/token" and route.request.is_navigation_request():
            policy = {"Content-Security-Policy": content_policy(HOST)}
            route.fulfill(body=self._html, content_type="text/html", headers=policy)
        elif address.path.startswith("/static/"):
            asset = self.assets.read(address.path.removeprefix("/static/"))
            cache = {"Cache-Control": "max-age=600"} if parse_qs(address.query) else {}
            route.fulfill(body=asset.body, content_type=asset.type, headers=cache)
        else:
            route.abort()


NO_CLOCKS = {"since": "0", "clock": 0, "timer": None, "turns": None}

SHOW = """(html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.getElementById("stage").replaceChildren(document.adoptNode(page.querySelector(".scene")));
}"""

SETTLED = """async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  await document.fonts.ready;
  await frame();
}"""


def main(arguments: list[str]) -> int:
    folder, chosen = Path(arguments[0]), arguments[1:]
    folder.mkdir(parents=True, exist_ok=True)
    shuffled = [
        each for each in everything() if not chosen or any(word in each.name for word in chosen)
    ]
    Random(1).shuffle(shuffled)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        page = browser.new_page(reduced_motion="reduce")
        projector = Projector(page)
        projector.load(shuffled[0])
        for drawn in shuffled:
            projector.show(drawn)
            for width, height in SIZES:
                projector.size(width, height)
                page.screenshot(path=folder / f"{drawn.name}-{width}.png")
        browser.close()
    print(f"{len(shuffled) * len(SIZES)} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
