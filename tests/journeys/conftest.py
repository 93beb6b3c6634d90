"""A browser, a server, and a room full of devices."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.browsing import FacilitatorsLaptop
from tests.journeys.house import ROOT, House

QUIET = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def chromium() -> str | None:
    """The path that set-up found; else any Chromium on the machine."""
    found = ROOT / ".make" / "chromium"
    if found.is_file() and (path := found.read_text().strip()):
        return path
    return shutil.which("chromium") or shutil.which("google-chrome")


# One for each module: Playwright keeps a loop running in its process as long as it is there, and
# tests of other modules have loops of their own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    opened = House(tmp_path_factory.mktemp("house") / "data", UNSPOKEN_SHARE_CONSOLE="yes")
    opened.open()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def laptop(browser: Browser, house: House) -> Iterator[FacilitatorsLaptop]:
    """The console of a facilitator who has just claimed it."""
    opened = FacilitatorsLaptop(browser, house.base)
    opened.claim(house.claim_link)
    yield opened
    opened.close()
