"""One phone sends without end; everybody else's notes must be taken, and the console be told."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import pytest

from sessions.budgets import ENVELOPES_PER_SEAT
from tests.adversary.findings import Findings
from tests.adversary.venue import Venue, venue
from tests.adversary.visitors import Visitor
from tests.loops import run

PHONES = 8
FLOOD = 2 * (PHONES + 1) * ENVELOPES_PER_SEAT
"""More than the secret slack of a budget for all would take."""
AT_ONCE = 12
EACH_WRITES = 2


@dataclass(frozen=True, slots=True)
class Flooded:
    flood: Counter[tuple[int, str]]
    honest: Counter[tuple[int, str]]
    signals: set[str]


async def send(phone: Visitor) -> tuple[int, str]:
    """One more sealed note: the status, and the code of a refusal."""
    stage = phone.ear.stage
    body = phone.letter({"words": {"text": token_hex(8)}}, bytes.fromhex(stage["seal"]["key"]))
    path = f"rounds/{stage['round']}/envelopes/{token_hex(16)}"
    async with phone.session.put(f"{phone.address}/{path}", data=body) as answer:
        return answer.status, str((await answer.json()).get("code", ""))


async def flood(place: Venue) -> Flooded:
    await place.go_to("fears")
    await place.press("open")
    robot, *others = place.phones
    sent: Counter[tuple[int, str]] = Counter()
    for _ in range(FLOOD // AT_ONCE):
        sent.update(await asyncio.gather(*(send(robot) for _ in range(AT_ONCE))))
    honest = Counter([await send(phone) for phone in others for _ in range(EACH_WRITES)])
    heard = len(place.console.ear.heard)
    async with place.console.ear.changed:
        await place.console.ear.changed.wait_for(lambda: ticks(place, heard) != [])
    signals = {signal for tick in ticks(place, heard) for signal in tick["signals"]}
    return Flooded(sent, honest, signals)


def ticks(place: Venue, since: int) -> list[dict[str, list[str]]]:
    return [one.told[0] for one in place.console.ear.heard[since:] if one.event == "tick"]


def flooded(folder: Path, runtime: str, variant: str) -> Flooded:
    async def evening() -> Flooded:
        held = venue(folder / "venue", phones=PHONES, runtime=runtime, variant=variant)
        async with held as place:
            return await flood(place)

    return run(evening())


@pytest.mark.parametrize("runtime", ["eventlet", "gevent"])
def test_one_phone_fills_its_own_budget_and_nobody_elses(
    tmp_path: Path, findings: Findings, runtime: str
) -> None:
    came = flooded(tmp_path, runtime, "as-it-is")
    lost = came.honest.total() - came.honest[200, ""]
    findings.note(
        "T16",
        f"honest notes beside a flood of {FLOOD}, {runtime}",
        f"{lost} of {came.honest.total()} refused",
        "0",
        holds=lost == 0,
    )
    told = came.signals == {"flood"}
    findings.note("T16", f"the console hears of it, {runtime}", str(told), "True", holds=told)
    assert findings.broken == []
    taken = came.flood[200, ""]
    assert ENVELOPES_PER_SEAT <= taken <= 2 * ENVELOPES_PER_SEAT
    assert came.flood == {(200, ""): taken, (403, "enough-sent"): FLOOD - taken}


def test_one_budget_for_a_whole_round_is_noticed(tmp_path: Path, findings: Findings) -> None:
    came = flooded(tmp_path, "eventlet", "all-are-one")
    lost = came.honest.total() - came.honest[200, ""]
    findings.note(
        "T13", "one budget for all: a flood", f"{lost} refused", "> 0: caught", holds=lost > 0
    )
    assert findings.broken == []
