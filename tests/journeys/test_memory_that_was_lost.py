"""The server is started anew, or an older copy of its database is put back: everybody follows."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import FacilitatorsLaptop, Phone, Screen
from tests.journeys.house import House
from tests.journeys.requests_by_hand import seats

pytestmark = pytest.mark.xdist_group("journeys")

NO_SOCKETS = "delete window.WebSocket"


def test_phones_say_again_what_was_forgotten_and_everybody_follows_an_older_database(
    laptop: FacilitatorsLaptop, house: House, browser: Browser, tmp_path: Path
) -> None:
    laptop.prepare("first-circle", k=3)
    seats(house.base, laptop.code)
    phone = Phone(browser, house.base, laptop.code)
    phone.page.add_init_script(NO_SOCKETS)  # It has to ask, as in a network without sockets.
    done: list[int] = []
    phone.page.on(
        "response",
        lambda answer: done.append(answer.status) if answer.url.endswith("/done") else None,
    )
    phone.come_in()
    screen = Screen(browser, laptop.screen_address)
    laptop.press_on("begin")
    laptop.go_to("hard-to-say")
    house.close()
    shutil.copytree(house.data, tmp_path / "older")
    house.open()
    laptop.press_on("open")
    phone.write("being a burden")
    phone.send()
    phone.is_saved()
    # It asks at the wrong moments to notice that the server was away.
    phone.page.route("**/stage?*", lambda route: route.fulfill(status=304))
    house.close(suddenly=True)
    house.open()
    phone.page.unroute("**/stage?*")
    for _ in range(100):
        if len(done) > 1:
            break
        phone.page.wait_for_timeout(200)
    assert done == [204, 204]

    house.close()
    shutil.rmtree(house.data)
    shutil.copytree(tmp_path / "older", house.data)
    house.open()
    expect(phone.page.locator("[data-hand-in]")).to_have_count(0)
    expect(screen.page.locator("[data-scene]")).to_have_attribute(
        "data-scene", "step-hard-to-say-briefing"
    )
    expect(laptop.big_button).to_have_attribute("data-verb", "open")
    # The round that it was done with is not there any more.
    complaints = [each for each in phone.complaints + screen.complaints if "404" not in each]
    assert complaints == []
    phone.close()
    screen.close()
