"""Somebody guesses codes as fast as she can: nobody else may wait, and she may learn little."""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from participant.guesses import MOST_AT_ONCE
from sessions import actions
from sessions.database.storage import Storage
from sessions.joining import door_letters, new_code
from sessions.workshop import find
from tests.adversary.findings import Findings
from tests.unspoken.running import running_on
from tests.workshop import AGENDA, settings
from unspoken.rehearse.server import Server

GUESSES = 320
ROBOT, MARTA = "127.0.1.66", "127.0.1.77"
MODES = ("laptop", "hosted")
MOST_TOLD = 60
"""As many as a busy server could answer by turns in two minutes; on an idle one it is 23."""


@asynccontextmanager
async def visitor(server: Server, mode: str, address: str) -> AsyncIterator[aiohttp.ClientSession]:
    """On a laptop from an address of her own; hosted, the proxy says which it is."""
    connector = aiohttp.TCPConnector(local_addr=(address, 0), limit=0)
    headers = {}
    if mode == "hosted":
        connector = aiohttp.TCPConnector(limit=0)
        headers = {"X-Forwarded-For": f"203.0.113.9, {address.replace('127.0.1', '192.0.2')}"}
    async with aiohttp.ClientSession(server.base_url, connector=connector, headers=headers) as one:
        yield one


async def asked(session: aiohttp.ClientSession, method: str, path: str, **more: Any) -> int:
    async with session.request(method, path, allow_redirects=False, **more) as answer:
        await answer.read()
        return answer.status


async def served(session: aiohttp.ClientSession, path: str, seat: str) -> dict[str, int]:
    """What a phone needs to come in and to stay."""
    seated = {"Authorization": f"Seat {seat}"}
    return {
        "joins": await asked(session, "POST", f"{path}/seats", json={"role": None}),
        "reloads": await asked(session, "GET", path),
        "stage": await asked(session, "GET", f"{path}/stage", headers=seated),
        "wishes": await asked(session, "POST", f"{path}/signals", json={"signal": "break"}),
    }


async def guess_on(robot: aiohttp.ClientSession, code: str) -> None:
    while True:
        await asked(robot, "GET", f"/j/{wrong_code(code)}")
        await asyncio.sleep(0.02)


def wrong_code(code: str) -> str:
    found = new_code()
    return found if found != code else wrong_code(code)


async def attack(server: Server, mode: str, code: str, long_code: str, seat: str) -> dict[str, Any]:
    """320 wrong codes at once, then more and more; and what others get, beside the robot too."""
    async with visitor(server, mode, ROBOT) as robot, visitor(server, mode, MARTA) as marta:
        wave = [
            asyncio.ensure_future(asked(robot, "GET", f"/j/{wrong_code(code)}"))
            for _ in range(GUESSES)
        ]
        while sum(each.done() for each in wave) < GUESSES - MOST_AT_ONCE:
            await asyncio.wait(wave, timeout=0.1, return_when=asyncio.FIRST_COMPLETED)
        wave += [asyncio.ensure_future(guess_on(robot, code)) for _ in range(2 * MOST_AT_ONCE)]
        meanwhile = {
            "types": await asked(marta, "POST", "/join", data={"code": code}),
            "elsewhere": await served(marta, f"/s/{code}", seat),
            "picture": await asked(robot, "GET", f"/J/{long_code}"),
            "beside the robot": await served(robot, f"/s/{long_code}", seat),
            "old page": await asked(
                robot, "GET", f"/s/{code}/stage", headers={"Authorization": f"Seat {seat}"}
            ),
        }
        for each in wave:
            each.cancel()
        told = await asyncio.gather(*wave, return_exceptions=True)
    return {
        "meanwhile": meanwhile,
        "told": Counter(each for each in told if isinstance(each, int)),
    }


def held(folder: Path, runtime: str, mode: str, variant: str = "as-it-is") -> dict[str, Any]:
    place = folder / "venue"
    place.mkdir()
    command = (sys.executable, "-m", "tests.adversary.servers", variant, str(place))
    hosted = {"hosted": "yes"} if mode == "hosted" else {}
    with running_on(runtime, place / "data", command, **hosted) as running:
        storage = Storage(f"sqlite:///{place / 'data' / 'unspoken.db'}")
        live_id = actions.prepare(storage, AGENDA, settings())
        with storage.reading() as db:
            live = find(db, live_id).live
            code, long_code = live.code, door_letters(live.door)
        seat = actions.join(storage, code, None)
        storage.close()
        came: dict[str, Any] = running.do(
            lambda server: attack(server, mode, code, long_code, seat)
        )
        return came


ALL_WELL = {"joins": 201, "reloads": 200, "stage": 200, "wishes": 204}
NOBODY_WAITS = {
    "types": 303,
    "elsewhere": ALL_WELL,
    "picture": 303,
    "beside the robot": ALL_WELL,
    "old page": 200,
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("runtime", ["eventlet", "gevent"])
def test_while_somebody_guesses_everybody_else_is_served_at_once(
    tmp_path: Path, findings: Findings, runtime: str, mode: str
) -> None:
    came = held(tmp_path, runtime, mode)
    well = came["meanwhile"] == NOBODY_WAITS
    findings.note(
        "T17",
        f"others beside {GUESSES} guesses, {mode}, {runtime}",
        "served" if well else "held up",
        "served",
        holds=well,
    )
    learnt = came["told"][404]
    findings.note(
        "T17",
        f"of {GUESSES} guesses at once, {mode}, {runtime}",
        f"{learnt} answered",
        f"<= {MOST_TOLD}",
        holds=learnt <= MOST_TOLD,
    )
    assert came["meanwhile"] == NOBODY_WAITS
    assert set(came["told"]) == {404, 429}
    assert findings.broken == []


def test_one_queue_for_all_visitors_is_noticed(tmp_path: Path, findings: Findings) -> None:
    came = held(tmp_path, "eventlet", "hosted", "all-are-one")
    well = came["meanwhile"] == NOBODY_WAITS
    findings.note(
        "T13",
        "all visitors are one: guesses",
        "served" if well else "held up",
        "held up: caught",
        holds=not well,
    )
    assert findings.broken == []
