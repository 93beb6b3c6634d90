"""People at their devices: what each of them does, in words of the room."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from sessions.actions.seats import MOST_SEATS

PASSPHRASE = "warm bread and rainy sundays"

LAPTOP = {"width": 1440, "height": 900}
PROJECTOR = {"width": 1920, "height": 1080}
PHONE = {"width": 360, "height": 740}


def is_complaint(said: ConsoleMessage) -> bool:
    # Without a network the browser speaks of every request: tests take it away on purpose.
    return said.type == "error" and "net::ERR_" not in said.text


class Device:
    """One browser of its own; whatever it complains of is kept."""

    def __init__(self, browser: Browser, size: dict[str, int], **more: Any) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport=size, reduced_motion="reduce", **more
        )
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda said: self.complaints.append(said.text) if is_complaint(said) else None,
        )

    def see(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()

    def photograph(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=file)

    def close(self) -> None:
        self.context.close()


class FacilitatorsLaptop(Device):
    def __init__(self, browser: Browser, base: str) -> None:
        super().__init__(browser, LAPTOP)
        self.base = base

    def claim(self, link: str) -> None:
        self.page.goto(link)
        self.page.fill("[name=passphrase]", PASSPHRASE)
        self.page.fill("[name=again]", PASSPHRASE)
        self.page.click("main form button")
        self.page.wait_for_url(re.compile(r"/console$"))

    def log_in(self) -> None:
        self.page.goto(f"{self.base}/console/login")
        self.page.fill("[name=passphrase]", PASSPHRASE)
        self.page.click("main form button")
        self.page.wait_for_url(re.compile(r"/console$"))

    def prepare(self, agenda: str, *, k: int = 3, rehearsal: bool = False) -> None:
        self.page.goto(f"{self.base}/console/agendas/{agenda}")
        self.page.fill("[name=k]", str(k))
        self.page.locator("[name=contact_label]").first.fill("Emergency")
        self.page.locator("[name=contact_value]").first.fill("112")
        self.page.fill("[name=contacts_checked]", "2026-11-20")
        name = "Rehearse with pretend phones" if rehearsal else "Start the workshop"
        self.page.get_by_role("button", name=name).click()
        self.page.wait_for_url(re.compile(r"/console/live/[0-9a-f]{32}$"))
        expect(self.page.locator("#next-move")).to_be_enabled()

    def invite(self) -> str:
        """A link for one more who leads along."""
        path = f"/console/live/{self.page.url.rpartition('/')[2]}/invite"
        asked = "path => fetch(path, {method: 'POST'}).then((answer) => answer.json())"
        return str(self.page.evaluate(asked, path)["url"])

    @property
    def code(self) -> str:
        return self.page.locator(".lobby-code .code").inner_text().strip()

    @property
    def screen_address(self) -> str:
        path = self.page.locator("[data-screen]").first.get_attribute("href")
        return f"{self.base}{path}"

    @property
    def big_button(self) -> Locator:
        return self.page.locator("#next-move")

    @property
    def code_in_sight(self) -> str:
        return self.page.locator("#stage .code").first.inner_text().strip()

    @property
    def where(self) -> dict[str, str | None]:
        """All that tells where the workshop stands."""
        return {
            "revision": self.page.locator("#stage").get_attribute("data-revision"),
            "title": self.page.locator("#stage h1").inner_text(),
            "next move": self.big_button.get_attribute("data-verb"),
            "script": self.page.locator(".run-script").inner_text(),
        }

    @contextmanager
    def moving(self) -> Iterator[None]:
        """What is done inside moves the workshop on, and the page shows it."""
        stage = self.page.locator("#stage")
        before = stage.get_attribute("data-revision") or ""
        yield
        expect(stage).not_to_have_attribute("data-revision", before)

    def press_on(self, expected: str, people: int = MOST_SEATS) -> None:
        """Press the one obvious button, which must be for this verb."""
        expect(self.big_button).to_have_attribute("data-verb", expected)
        self._press(self.big_button, people)

    def do(self, verb: str, people: int = 1) -> None:
        """Press the button for this verb."""
        self._press(self.page.locator(f"[data-verb={verb}]").first, people)

    def go_to(self, step: str) -> None:
        self._press(self.page.locator(f"#go-{step}"))

    def _press(self, button: Locator, people: int = 1) -> None:
        """Press, and say yes, or how many, where the console asks first."""
        with self.moving():
            asks = button.get_attribute("data-confirm")
            how_many = button.get_attribute("data-asks")
            button.click()
            if asks:
                self.page.locator("#confirm [data-yes]").click()
            if how_many:
                self.page.locator(f"#{how_many} input").fill(str(people))
                self.page.keyboard.press("Enter")

    @property
    def batch(self) -> list[str]:
        notes = self.page.locator(".batch-entry .words")
        return [" ".join(note.locator(".word").all_inner_texts()) for note in notes.all()]

    def note(self, words: str) -> Locator:
        """The slip with these words on the sorting table."""
        return self.page.locator(".batch-entry").filter(has_text=words)

    def theme(self, title: str) -> Locator:
        return self.page.locator(f'.pile[data-title="{title}"]')

    def add_theme(self, title: str) -> None:
        self.page.fill("#new-theme", title)
        with self.moving():
            self.page.locator("#new-theme").press("Enter")
        expect(self.theme(title)).to_be_visible()

    def move(self, words: str, title: str) -> None:
        """By the menu on the slip."""
        self.note(words).locator("[data-note=move]").click()
        with self.moving():
            self.page.locator("#note-move").get_by_role("button", name=title, exact=True).click()

    def drag(self, words: str, onto: Locator) -> None:
        """By the slip itself, as with a mouse."""
        slip = self.note(words)
        slip.scroll_into_view_if_needed()
        wide = slip.bounding_box()
        assert wide is not None
        # Waits until it has come to rest, and reads only then where things are.
        slip.hover(position={"x": wide["width"] - 8, "y": 8})
        start, goal = slip.bounding_box(), onto.bounding_box()
        assert start is not None
        assert goal is not None
        mouse = self.page.mouse
        mouse.down()
        mouse.move(start["x"], start["y"] + 40, steps=3)
        # Well inside what is in sight: at the very edge the page would begin to move.
        mouse.move(goal["x"] + goal["width"] / 2, max(goal["y"], 0) + 60, steps=5)
        mouse.up()

    def hide(self, words: str) -> None:
        self.note(words).locator("[data-note=keep]").click()
        with self.moving():
            self.page.locator("#note-keep [data-hide]").click()

    def read_batch(self) -> list[str]:
        """Close the round and look at what was handed in; the room does not see it yet."""
        self.press_on("close")
        self.press_on("preview")
        return self.batch


class CoFacilitator(FacilitatorsLaptop):
    """Has come by an invitation, and holds the console of one workshop."""

    def __init__(self, browser: Browser, link: str) -> None:
        super().__init__(browser, link.partition("/console")[0])
        self.page.goto(link)
        self.page.get_by_role("button", name="Open the console here").click()
        self.page.wait_for_url("**/console/live/**")
        expect(self.page.locator("#stage")).to_be_visible()


class Screen(Device):
    def __init__(self, browser: Browser, address: str) -> None:
        super().__init__(browser, PROJECTOR)
        self.page.goto(address)

    def write_down_everything(self) -> None:
        """From now on remember each word that comes on, be it for a moment."""
        self.page.evaluate(
            """() => {
              window.writtenDown = document.body.innerHTML;
              new MutationObserver(() => { window.writtenDown += document.body.innerHTML; })
                .observe(document.body, { childList: true, subtree: true, characterData: true });
            }"""
        )

    @property
    def written_down(self) -> str:
        return str(self.page.evaluate("window.writtenDown"))


class Phone(Device):
    def __init__(self, browser: Browser, base: str, code: str, language: str = "en") -> None:
        super().__init__(browser, PHONE, is_mobile=True, has_touch=True, locale=language)
        self.base = base
        self.address = f"{base}/J/{code}"

    def scan(self) -> None:
        self.page.goto(self.address)

    def come_in(self) -> None:
        self.scan()
        self.join()

    def join(self) -> None:
        self.page.locator("[data-join] button[type=submit]").tap()
        expect(self.page.locator("[data-heading]").first).to_be_visible()

    def write(self, words: str) -> None:
        self.note.fill(words)

    def send(self) -> None:
        self.page.locator("[data-hand-in] button[type=submit]").tap()

    def is_thanked(self) -> None:
        expect(self.page.locator("[data-thanks]")).to_be_visible()

    def is_saved(self) -> None:
        """The thanks come at once; only then may a round be closed that this phone is in."""
        self.is_thanked()
        expect(self.status).to_have_attribute("data-state", "saved")

    def pass_on(self) -> None:
        self.page.locator("[data-pass]").tap()
        self.is_thanked()

    def tick(self, *labels: str) -> None:
        for label in labels:
            self.page.locator("[data-hand-in] label", has_text=label).first.tap()

    @property
    def note(self) -> Locator:
        """Where this phone's owner writes."""
        return self.page.locator("[data-hand-in] textarea")

    @property
    def status(self) -> Locator:
        return self.page.locator("[data-status]")

    @property
    def own_notes(self) -> Locator:
        """What this phone has handed in to the round on stage."""
        return self.page.locator("[data-own] .own-note-text")

    def reload(self) -> None:
        self.page.reload()
        expect(self.page.locator("[data-heading]").first).to_be_visible()

    def remembers(self) -> list[str]:
        """The names of what the browser keeps of any workshop."""
        kept: list[str] = self.page.evaluate("Object.keys(localStorage)")
        return sorted(name for name in kept if name.startswith("unspoken:"))

    @contextmanager
    def without_network(self) -> Iterator[None]:
        self.context.set_offline(True)
        try:
            yield
        finally:
            self.context.set_offline(False)
