"""What a phone fetches, in a real browser: for its first page, and until a note can be written."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Request, sync_playwright

from sessions.database.migrations import upgrade
from sessions.database.storage import Storage
from tests.bench.sizes import Size
from tests.bench.table import Figure
from tests.journeys.browsing import Phone
from tests.journeys.conftest import QUIET
from tests.journeys.house import House
from tests.people import MARTA
from tests.workshop import Room
from tools import chromium


async def measure(size: Size) -> list[Figure]:
    # Playwright keeps a loop of its own in its thread.
    return await asyncio.to_thread(_measure)


def _measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        code = _writing(data)
        house = House(data)
        house.open()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium.find(), args=QUIET)
                (first, first_size), (whole, whole_size) = _loaded(browser, house.base, code)
                browser.close()
        finally:
            house.close()
    return [
        Figure("first load", "the page: requests", "", first),
        Figure("first load", "the page: size", "kB", first_size / 1000, most=60),
        Figure("first load", "until a note can be written: requests", "", whole, most=8),
        Figure("first load", "until a note can be written: size", "kB", whole_size / 1000),
    ]


def _writing(data: Path) -> str:
    """A workshop in which a wall is open; its code."""
    data.mkdir(parents=True)
    storage = Storage(f"sqlite:///{data / 'unspoken.db'}")
    try:
        upgrade(storage)
        room = Room(storage)
        room.phone(MARTA)
        room.open("fears")
        return room.code
    finally:
        storage.close()


def _loaded(browser: Browser, base: str, code: str) -> list[tuple[int, int]]:
    """Requests and bytes, headers too, at each of the two moments; sockets are none."""
    sizes: list[Callable[[], int]] = []

    def note(request: Request) -> None:
        sizes.append(lambda: sum(request.sizes().values()))

    phone = Phone(browser, base, code)
    phone.page.on("requestfinished", note)
    phone.page.goto(f"{base}/s/{code}")
    phone.page.wait_for_load_state("networkidle")
    found = [(len(sizes), sum(each() for each in sizes))]
    phone.join()
    phone.note.wait_for(state="visible")
    phone.page.wait_for_load_state("networkidle")
    found.append((len(sizes), sum(each() for each in sizes)))
    phone.close()
    return found
