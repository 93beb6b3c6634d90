"""T13: servers that are broken on purpose; the attacks must get out of them what they promise."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.adversary.endings import Ended, end_in_every_way, prepared, seated
from tests.adversary.findings import Findings
from tests.adversary.lab import Tap
from tests.adversary.needles import scan
from tests.adversary.venue import Venue, venue
from tests.adversary.watching import attribution
from tests.loops import run
from tests.workshop import new_secret
from unspoken.rehearse.server import HERE, free_port, serving

PHONES = 8


def held(
    folder: Path, variant: str, act: Callable[[Venue], Awaitable[Any]] | None = None
) -> tuple[Any, dict[str, bytes], dict[str, bytes]]:
    """What came of it, the loot, and what should not be in it."""

    async def evening() -> tuple[Any, dict[str, bytes], dict[str, bytes]]:
        async with venue(folder / "venue", phones=PHONES, variant=variant) as place:
            await place.go_to("fears")
            await place.press("open")
            came = await act(place) if act else None
            long_code = {"long code 0": place.phones[0].code.encode()}
            return came, place.loot, place.needles | long_code

    return run(evening())


async def write_one_after_the_other(place: Venue) -> tuple[list[Tap], list[str]]:
    """Everybody writes when the wall has shown the note before; what a watcher saw of it."""
    taps = []
    for phone in place.phones:
        text, before = new_secret(), place.screen.stage["revision"]
        await phone.write(text)
        await place.screen.until(before + 1)
        taps.append(Tap(10.0 * phone.number, phone.number, text))
    first = {
        tap.text: min(
            (n for n, one in enumerate(place.screen.heard) if tap.text in str(one.told)),
            default=len(place.screen.heard),
        )
        for tap in taps
    }
    return taps, sorted(first, key=lambda text: (first[text], text))


def test_a_wall_that_is_live_tells_a_watcher_everything(tmp_path: Path, findings: Findings) -> None:
    (taps, appeared), _, _ = held(tmp_path, "live-emit", write_one_after_the_other)
    share = attribution(taps, appeared, Random(0))
    findings.note(
        "T13", "live emit: taps timed, on a server", f"{share:.3f}", f"> {2 / PHONES}: caught",
        holds=share > 2 / PHONES,
    )  # fmt: skip
    assert findings.broken == []


def test_libraries_that_are_heard_tell_who_has_left(tmp_path: Path, findings: Findings) -> None:
    raw = bytearray()

    async def evening() -> list[Ended]:
        settings = {"runtime": "eventlet", "host": HERE}
        command = (sys.executable, "-m", "tests.adversary.servers", "libraries-heard")
        folder = tmp_path / "venue"
        folder.mkdir()
        async with serving(
            folder / "data",
            port=free_port(),
            settings=settings,
            command=(*command, str(folder)),
            ear=raw.extend,
        ) as server:
            return await end_in_every_way(await seated(server, prepared(folder / "data")[0]))

    found = [each.way for each in run(evening()) if each.found_in(raw)]
    findings.note(
        "T13", "libraries heard: ways to end a connection", f"{len(found)} told of who",
        "> 0: caught", holds=bool(found),
    )  # fmt: skip
    assert findings.broken == []


@pytest.mark.parametrize(
    ("variant", "wanted"),
    [
        ("socket-id-logged", {"socket id"}),
        ("address-logged", {"address", "User-Agent", "long code"}),
    ],
)
def test_a_log_that_tells_on_somebody_is_noticed(
    tmp_path: Path, findings: Findings, variant: str, wanted: set[str]
) -> None:
    _, loot, needles = held(tmp_path, variant)
    hits = scan(loot, needles)
    found = {hit.needle.rpartition(" ")[0] for hit in hits} & wanted
    findings.note(
        "T13", f"{variant}: needles, on a server", f"{len(hits)} hits", "> 0: caught",
        holds=found == wanted,
    )  # fmt: skip
    assert found == wanted
    assert {Path(hit.place).name for hit in hits} == {"output.log"}
