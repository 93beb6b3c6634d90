"""How long others wait while a console works on many notes.

One console presses, on the server as it is installed, while somebody else asks for a small page
every few milliseconds. Told is the longest that such a request waited, beside the longest with
nobody pressing.
"""

import asyncio
import multiprocessing
import random
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from aiohttp import ClientSession, CookieJar
from sqlalchemy import insert, select

from sessions.database.migrations import upgrade
from sessions.database.models import Entry, Theme
from sessions.database.storage import Storage
from sessions.ids import new_id
from tests.people import MARTA
from tests.workshop import Room
from unspoken.rehearse.facilitator import Facilitator, Seen
from unspoken.rehearse.server import HERE, free_port, serving

APART = multiprocessing.get_context("spawn")
EVERY_SECONDS = 0.004
PASSPHRASE = "a long evening with tea"
ORDERS: tuple[tuple[str, dict[str, Any] | None], ...] = (
    ("extend", {"seconds": 60}),
    ("hide", None),
    ("add_theme", {"title": "Afraid of being too much"}),
    ("suggest_themes", {}),
    ("extend", {"seconds": -60}),
    ("reveal", {}),
    ("extend", {"seconds": 60}),
)


def honest(dice: random.Random) -> str:
    words = (
        "being too much never enough burden my mother daughter call late quiet angry alone tired"
    )
    return " ".join(dice.choices(words.split(), k=dice.randint(3, 20)))[:140]


def hostile(dice: random.Random) -> str:
    """Every word begins alike and none is another's kin: all would be compared with all."""
    words = ("aaa" + "".join(dice.choices("bcdefghijk", k=dice.randint(4, 9))) for _ in range(13))
    return " ".join(words)[:140]


@dataclass(frozen=True, slots=True)
class Table:
    """What lies before the console: who wrote it, and how many of the notes are kept back."""

    note: Callable[[random.Random], str] = honest
    notes: int = 1000
    hidden: int = 0
    themes: int = 1


def filled(data: Path, table: Table) -> Room:
    """A wall that lies open for the console, with themes, and with notes kept back."""
    data.mkdir(parents=True)
    storage = Storage(f"sqlite:///{data / 'unspoken.db'}")
    upgrade(storage)
    room = Room(storage)
    marta = room.phone(MARTA)
    room.open("fears")
    marta.write("that I was too hard on you")
    for _ in range(2):
        room.phone(MARTA).pass_()
    for verb in ("close", "preview"):
        room.tick()
        room.command(verb)
    dice = random.Random(7)  # the same notes in each run
    rows: list[dict[str, Any]] = [
        {
            "round_id": bytes.fromhex(room.round),
            "id": new_id(),
            "text": table.note(dice),
            "own_hash": bytes(32),
            "kept_back": "hidden" if at < table.hidden else None,
            "masks": [],
        }
        for at in range(table.notes)
    ]
    with storage.transaction() as db:
        db.execute(insert(Entry), rows)
    for number in range(table.themes):
        room.command("add_theme", title=f"My mother never calls {number}")
    with storage.transaction() as db:
        themes = list(db.scalars(select(Theme.id)))
        shown = db.scalars(select(Entry).where(Entry.kept_back.is_(None)).limit(60))
        for at, entry in enumerate(shown):
            entry.theme_id = themes[at % len(themes)]
    storage.close()
    return room


def longest_wait(port: int, done: Event, told: "Queue[float]") -> None:
    """Seconds that the slowest of many small requests took; in a process of its own, as this one
    reads pages of five million letters meanwhile."""
    slowest = 0.0
    connection = HTTPConnection(HERE, port)
    told.put(slowest)
    while not done.is_set():
        began = perf_counter()
        connection.request("GET", "/healthz")
        connection.getresponse().read()
        slowest = max(slowest, perf_counter() - began)
        sleep(EVERY_SECONDS)
    told.put(slowest)


async def waits(table: Table) -> dict[str, float]:
    """Milliseconds that somebody else waited at most, by what went on."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        room, port = filled(data, table), free_port()
        async with (
            serving(data, port=port, settings={"runtime": "eventlet", "host": HERE}) as server,
            ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser,
        ):
            rosa = Facilitator(session=browser, base_url=server.base_url, live_id=room.id)
            await rosa.claim(server.claim, PASSPHRASE)
            live = await rosa.read(f"/console/live/{room.id}")
            stage = live.one(id="stage")
            assert stage is not None
            rosa.seen = Seen(int(stage.get("data-revision")), live)
            await rosa.listen(live)
            quiet = await longest_meanwhile(port, asyncio.sleep(1))
            pressed = await longest_meanwhile(port, _press_all(rosa))
            reloaded = await longest_meanwhile(port, rosa.read(f"/console/live/{room.id}"))
            await rosa.close()
    return {"nobody presses": quiet, "orders": pressed, "the console reloads": reloaded}


async def longest_meanwhile(port: int, work: Awaitable[object]) -> float:
    """Milliseconds that somebody else waited at most, while `work` went on."""
    done, told = APART.Event(), APART.Queue()
    watching = APART.Process(target=longest_wait, args=(port, done, told))
    watching.start()
    await asyncio.to_thread(told.get)
    await work
    done.set()
    waited: float = await asyncio.to_thread(told.get)
    return round(1000 * waited, 1)


async def _press_all(rosa: Facilitator) -> None:
    for verb, args in ORDERS:
        entry = rosa.seen.page.one(data_entry="")
        first = {"entry": entry.get("data-entry") if entry else ""}
        await rosa.press(verb, **(first if args is None else args))
