"""`python -m tests.bench.many_notes`: how long others wait while a console works on many notes.

One console presses, on the server as it is installed, while somebody else asks for a small page
every few milliseconds. Told is the longest that such a request waited, beside the longest with
nobody pressing. Orientation, not a gate: machines differ and are shared.
"""

import asyncio
import json
import multiprocessing
import random
import sys
import tempfile
from collections.abc import Awaitable, Callable
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
NOTES = 1000
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


NOTES_OF = (("honest", honest, 15), ("hostile", hostile, 1), ("hostile", hostile, 300))
"""Who writes, what, and how many of the notes are kept back."""


def filled(data: Path, note: Callable[[random.Random], str], hidden: int) -> Room:
    """A wall that lies open for the console, with a theme, and with notes kept back."""
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
            "text": note(dice),
            "own_hash": bytes(32),
            "kept_back": "hidden" if at < hidden else None,
            "masks": [],
        }
        for at in range(NOTES)
    ]
    with storage.transaction() as db:
        db.execute(insert(Entry), rows)
    room.command("add_theme", title="My mother never calls")
    with storage.transaction() as db:
        theme = db.scalars(select(Theme.id)).one()
        for entry in db.scalars(select(Entry).where(Entry.kept_back.is_(None)).limit(40)):
            entry.theme_id = theme
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


async def measure(
    runtime: str, note: Callable[[random.Random], str], hidden: int
) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        room, port = filled(data, note, hidden), free_port()
        async with (
            serving(data, port=port, settings={"runtime": runtime, "host": HERE}) as server,
            ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser,
        ):
            rosa = Facilitator(session=browser, base_url=server.base_url, live_id=room.id)
            await rosa.claim(server.claim, PASSPHRASE)
            live = await rosa.read(f"/console/live/{room.id}")
            stage = live.one(id="stage")
            assert stage is not None
            rosa.seen = Seen(int(stage.get("data-revision")), live)
            await rosa.listen(live)
            quiet = await _while(port, asyncio.sleep(1))
            pressed = await _while(port, _press_all(rosa))
            reloaded = await _while(port, rosa.read(f"/console/live/{room.id}"))
            await rosa.close()
    return {"nobody presses": quiet, "orders": pressed, "the console reloads": reloaded}


async def _while(port: int, work: Awaitable[object]) -> float:
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


def main() -> int:
    rows = [
        (runtime, name, hidden, asyncio.run(measure(runtime, note, hidden)))
        for runtime in ("eventlet", "gevent")
        for name, note, hidden in NOTES_OF
    ]
    print(f"The longest that a small request waited, in ms, with {NOTES} notes on the console")
    for runtime, name, hidden, found in rows:
        print(f"{runtime:9} {name:8} {hidden:4} hidden   {json.dumps(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
