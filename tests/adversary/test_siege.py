"""T18: wrong passphrases without end must keep nobody out: the right one opens every time."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.adversary.besieging import siege
from tests.adversary.findings import Findings
from tests.adversary.sizes import Size
from tests.loops import run
from unspoken.rehearse.server import HERE

ELSEWHERE = [f"127.0.1.{n}" for n in (21, 22, 23)] * 3
"""Three addresses, at each of them three who try."""
BESIDE_HER = [HERE] * 12
A_CROWD_BESIDE_HER = [HERE] * 60
"""More than there are places in one line."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "runtime" in metafunc.fixturenames:
        full = metafunc.config.getoption("--full", default=False)
        runtimes = ("eventlet", "gevent", "threading")
        metafunc.parametrize("runtime", runtimes if full else runtimes[:1])


def opened(
    folder: Path,
    sources: Sequence[str],
    tries: int,
    *,
    runtime: str = "eventlet",
    variant: str = "as-it-is",
    own_browser: bool = False,
) -> tuple[int, int, int]:
    """How often she got in, how many wrong ones were tried, and pages that a phone was given."""

    async def evening() -> tuple[int, int, int]:
        async with siege(folder / "siege", runtime=runtime, variant=variant) as door:
            async with door.besieged(sources):
                got_in = await door.owner_tries(tries, own_browser=own_browser)
            return got_in, door.tried, door.answered

    return run(evening())


@pytest.mark.parametrize(
    ("where", "sources", "own_browser"),
    [
        ("elsewhere", ELSEWHERE, False),
        ("at her address", BESIDE_HER, False),
        ("60 at her address, her own browser", A_CROWD_BESIDE_HER, True),
    ],
)
def test_the_right_passphrase_opens_every_time(
    tmp_path: Path,
    findings: Findings,
    size: Size,
    runtime: str,
    where: str,
    sources: Sequence[str],
    own_browser: bool,
) -> None:
    tries = size.knocks
    got_in, wrong, pages = opened(
        tmp_path, sources, tries, runtime=runtime, own_browser=own_browser
    )
    findings.note(
        "T18",
        f"wrong passphrases {where}, {runtime}",
        f"in {got_in} of {tries}; {wrong} wrong ones, {pages} pages for a phone",
        f"{tries} of {tries}",
        holds=got_in == tries and pages > 0,
    )
    assert findings.broken == []


def test_a_door_that_waits_after_wrong_ones_keeps_the_owner_out(
    tmp_path: Path, findings: Findings
) -> None:
    got_in, _, _ = opened(tmp_path, ELSEWHERE, 10, variant="one-wait-for-all")
    findings.note(
        "T13", "one wait for all at the door, on a server", f"in {got_in} of 10", "< 10: caught",
        holds=got_in < 10,
    )  # fmt: skip
    assert findings.broken == []
