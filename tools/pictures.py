"""`python -m tools.pictures`: makes the README's pictures again, from a workshop that really runs.

Give a folder to have every page there instead, in three sizes, light and dark, to look at.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from sessions.agenda.library import SHIPPED
from tests.journeys.browsing import Device, FacilitatorsLaptop, Phone, Screen
from tests.journeys.conftest import QUIET, chromium
from tests.journeys.house import ROOT, House

AGENDA = "first-circle"
PICTURES = ROOT / "docs" / "pictures"
SIZES = ((360, 740), (768, 1024), (1920, 1080))
NOTE = "that I miss her, even when we argue"


def main(arguments: list[str]) -> int:
    album = Album(Path(arguments[0])) if arguments else Album(None)
    expect.set_options(timeout=15_000)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(Path(folder) / "data")
        house.open()
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        try:
            walk(browser, house, album)
        finally:
            browser.close()
            house.close()
    print(f"{album.taken} pictures in {album.folder or PICTURES}")
    return 0


class Album:
    """Keeps either the README's few pictures or, in a folder, all there are."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.taken = 0

    def readme(self, device: Device, name: str) -> None:
        if self.folder is None:
            device.photograph(PICTURES / f"{name}.png")
            self.taken += 1

    def everything(self, device: Device, name: str) -> None:
        if self.folder is None:
            return
        usual = device.page.viewport_size
        for scheme in ("light", "dark"):
            device.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for width, height in SIZES:
                device.page.set_viewport_size({"width": width, "height": height})
                device.photograph(self.folder / f"{name}-{width}-{scheme}.png")
                self.taken += 1
        device.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        if usual:
            device.page.set_viewport_size({"width": usual["width"], "height": usual["height"]})


def walk(browser: Browser, house: House, album: Album) -> None:
    """One first circle with twelve pretend phones and one of ours."""
    laptop = FacilitatorsLaptop(browser, house.base)
    laptop.page.goto(house.claim_link)
    album.everything(laptop, "console-claim")
    laptop.claim(house.claim_link)
    album.everything(laptop, "console-home")
    laptop.page.goto(f"{house.base}/console/agendas/{AGENDA}")
    album.everything(laptop, "console-prepare")
    laptop.prepare(AGENDA, k=5)
    screen = Screen(browser, laptop.screen_address)
    phone = Phone(browser, house.base, laptop.code)
    phone.page.goto(house.base)
    album.everything(phone, "phone-entrance")
    phone.scan()
    album.everything(phone, "phone-card")
    phone.come_in()
    with crowd(house, laptop.code):
        expect(laptop.page.locator("[data-tick=seats]").first).to_have_text("13")
        for device, name in ((laptop, "console"), (screen, "screen"), (phone, "phone")):
            album.everything(device, f"{name}-lobby")
        laptop.press_on("begin", people=13)
        run(laptop, screen, phone, album)


def run(laptop: FacilitatorsLaptop, screen: Screen, phone: Phone, album: Album) -> None:
    """Every step to the end, each photographed in each of its phases."""
    number = 1
    while (verb := laptop.big_button.get_attribute("data-verb")) != "end":
        if verb == "open":
            laptop.press_on("open")
            answer(phone, album, number)
            expect(laptop.page.locator("#stage")).to_contain_text("10 or more")
        elif verb == "close":
            album.everything(laptop, f"console-{number}-open")
            album.everything(screen, f"screen-{number}-open")
            laptop.press_on("close")
            expect(laptop.big_button).to_have_attribute("data-verb", "preview")
        elif verb == "reveal":
            album.everything(laptop, f"console-{number}-preview")
            wall = laptop.page.locator(".batch-entry").count() > 0
            if wall:
                album.readme(laptop, "console")
            laptop.press_on("reveal")
            screen.page.wait_for_timeout(1_000)
            if wall:
                album.readme(screen, "screen")
            for device, name in ((laptop, "console"), (screen, "screen"), (phone, "phone")):
                album.everything(device, f"{name}-{number}-shown")
        else:
            number += verb == "next"
            laptop.press_on(verb or "next")
    laptop.press_on("end")
    laptop.do("offer_summary")
    for device, name in ((laptop, "console"), (screen, "screen"), (phone, "phone")):
        album.everything(device, f"{name}-ended")


def answer(phone: Phone, album: Album, number: int) -> None:
    expect(phone.page.locator("[data-hand-in]")).to_be_visible()
    if phone.page.locator("[data-hand-in] textarea").count():
        phone.write(NOTE)
        album.readme(phone, "phone")
    else:
        phone.page.locator("[data-hand-in] label").nth(1).tap()
    album.everything(phone, f"phone-{number}-open")
    phone.send()
    phone.is_thanked()
    album.everything(phone, f"phone-{number}-sent")


@contextmanager
def crowd(house: House, code: str) -> Iterator[None]:
    """Twelve pretend phones that answer at once."""
    command = [sys.executable, "-m", "unspoken.rehearse.crowd", "--base-url", house.base]
    with (SHIPPED / f"{AGENDA}.yaml").open("rb") as agenda:
        phones = subprocess.Popen(
            [*command, "--code", code, "--phones", "12", "--pace", "at-once"],
            cwd=ROOT,
            stdin=agenda,
        )
    try:
        yield
    finally:
        phones.terminate()
        phones.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
