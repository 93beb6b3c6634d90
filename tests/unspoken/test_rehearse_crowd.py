"""The crowd in a room that a person leads, and the demonstration around it."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from aiohttp import ClientSession, CookieJar

from sessions.actions.seats import MOST_SEATS
from sessions.activities import discover
from sessions.agenda import library
from sessions.agenda.library import AgendaCard
from tests import loops
from unspoken.rehearse.client import NotLetIn
from unspoken.rehearse.crowd import take_part
from unspoken.rehearse.facilitator import WITHOUT_CROWD, Facilitator
from unspoken.rehearse.server import HURRIED, free_port, serving

SETTINGS = {"host": "127.0.0.1", "runtime": "threading", "tick_seconds": "0.2"}


HEARING = """
import runpy, signal

for name in {"SIGINT", "SIGHUP"} & {*dir(signal)}:
    signal.signal(getattr(signal, name), signal.SIG_DFL)
runpy.run_module("unspoken", run_name="__main__", alter_sys=True)
"""
"""Tests run in the background inherit that these are ignored, and `unspoken` leaves it so."""


def first_circle() -> AgendaCard:
    card = library.find("first-circle", (), discover())
    assert card is not None
    return card


def places(data: Path) -> int:
    with closing(sqlite3.connect(data / "unspoken.db")) as db:
        return int(db.execute("SELECT seats FROM live").fetchone()[0])


async def led(data: Path, *, people: int = MOST_SEATS) -> str:
    """A workshop with a crowd of six, led to its first question and then ended; its last page."""
    card = first_circle()
    assert card.agenda is not None
    async with (
        serving(data, port=free_port(), settings=SETTINGS, command=HURRIED) as server,
        ClientSession(cookie_jar=CookieJar(unsafe=True)) as session,
    ):
        rosa = Facilitator(session=session, base_url=server.base_url, people=people)
        await rosa.claim(server.claim, "four or five words")
        await rosa.prepare("first-circle", {"rehearsal": WITHOUT_CROWD})
        await rosa.press("begin")
        crowd = asyncio.create_task(
            take_part(server.base_url, rosa.code, card.agenda, 6, "at-once")
        )
        # Who comes in after a question has opened does not count in it.
        while places(data) < min(people, 6):  # noqa: ASYNC110  # another process takes them
            await asyncio.sleep(0.05)
        for verb in ("next", "next", "open"):
            # Whoever takes the last place moves the workshop on as well.
            while (await rosa.press(verb)).refused == "stale":
                pass
        enough = await rosa.until_enough()
        for verb in ("pause", "resume"):
            await rosa.press(verb)
        await rosa.press("end")
        await crowd
        await rosa.close()
        return f"{enough} {rosa.seen.next_move}"


def test_a_crowd_takes_part_and_goes_when_the_workshop_ends(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nor does anybody stumble over a pause in the middle of a question."""
    assert loops.run(led(tmp_path)) == "True "
    assert ("Traceback" in capfd.readouterr().err, caplog.text) == (False, "")


def test_those_of_a_crowd_who_find_no_place_do_not_keep_the_others_from_taking_part(
    tmp_path: Path,
) -> None:
    assert loops.run(led(tmp_path, people=5)) == "True "


def test_a_crowd_that_finds_the_door_closed_says_so(tmp_path: Path) -> None:
    async def come() -> None:
        card = first_circle()
        assert card.agenda is not None
        async with (
            serving(tmp_path, port=free_port(), settings=SETTINGS) as server,
            ClientSession(cookie_jar=CookieJar(unsafe=True)) as session,
        ):
            rosa = Facilitator(session=session, base_url=server.base_url)
            await rosa.claim(server.claim, "four or five words")
            await rosa.prepare("first-circle", {"rehearsal": WITHOUT_CROWD})
            await rosa.press("close_door")
            await rosa.close()
            await take_part(server.base_url, rosa.code, card.agenda, 3, "at-once")

    with pytest.raises(NotLetIn, match="door is closed"):
        loops.run(come())


def test_a_crowd_that_finds_no_workshop_says_so(tmp_path: Path) -> None:
    async def come() -> None:
        card = first_circle()
        assert card.agenda is not None
        async with serving(tmp_path, port=free_port(), settings=SETTINGS) as server:
            await take_part(server.base_url, "BCDFGH", card.agenda, 3, "at-once")

    with pytest.raises(NotLetIn, match="404"):
        loops.run(come())


def started_demo(folder: Path, port: int) -> subprocess.Popen[str]:
    settings = {"DATA": str(folder), "PORT": str(port), "OPEN_BROWSER": "no", "HOST": "127.0.0.1"}
    return subprocess.Popen(
        [sys.executable, "-c", HEARING, "demo", "--phones", "3"],
        env={**os.environ, **{f"UNSPOKEN_{name}": value for name, value in settings.items()}},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def lines_until(demo: subprocess.Popen[str], last: str) -> Iterator[str]:
    assert demo.stdout is not None
    for line in demo.stdout:
        yield line
        if last in line:
            return


@pytest.fixture
def port() -> int:
    return free_port()


def test_a_demonstration_opens_its_doors_every_time_and_ends_when_told(
    tmp_path: Path, port: int
) -> None:
    for stop in (signal.SIGINT, signal.SIGTERM):
        demo = started_demo(tmp_path, port)
        try:
            told = "".join(lines_until(demo, "Ctrl-C"))
            addresses = [word for word in told.split() if word.startswith("http://127")]
            console, _home, screen = (address.rstrip(",") for address in addresses[:3])
            for address in (console, screen):
                with urlopen(address) as page:
                    assert page.status == 200
        finally:
            demo.send_signal(stop)
            rest, _ = demo.communicate()
        assert (demo.returncode, "has ended" in rest) == (0, True)
        assert (tmp_path / "demo" / "unspoken.db").is_file()


def test_ctrl_c_in_a_terminal_reaches_all_of_a_demonstration_and_may_be_pressed_twice(
    tmp_path: Path, port: int
) -> None:
    demo = started_demo(tmp_path, port)
    try:
        list(lines_until(demo, "Ctrl-C"))
    finally:
        for _ in range(2):
            os.killpg(demo.pid, signal.SIGINT)
        rest, _ = demo.communicate()
    assert (demo.returncode, rest.strip()) == (0, "The demonstration has ended.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells nobody of it")
def test_a_demonstration_whose_terminal_is_closed_leaves_no_server_behind(
    tmp_path: Path, port: int
) -> None:
    demo = started_demo(tmp_path, port)
    try:
        list(lines_until(demo, "Ctrl-C"))
    finally:
        os.killpg(demo.pid, signal.SIGHUP)
        # The server holds the other end of it too, as long as it lives.
        demo.communicate()
    with pytest.raises(URLError):
        urlopen(f"http://127.0.0.1:{port}/healthz")


def test_a_demonstration_takes_the_next_port_when_its_own_is_taken(
    tmp_path: Path, port: int
) -> None:
    first = started_demo(tmp_path, port)
    second = None
    try:
        list(lines_until(first, "Ctrl-C"))
        second = started_demo(tmp_path, port)
        assert f"127.0.0.1:{port}/" not in "".join(lines_until(second, "Ctrl-C"))
    finally:
        for demo in (first, second):
            if demo is not None:
                demo.terminate()
                demo.communicate()
