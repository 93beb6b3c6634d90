"""Whatever goes wrong, the server writes down nobody's words, and nothing about who was there.

A real server on each runtime, at the quietest usual level and at the loudest one, is fed with
canaries and driven into every fault there is. Then all that it printed is searched, and its
folders hold no file that is not on a short list.
"""

import json
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.adversary.canaries import Attacker, Canaries
from tests.adversary.endings import Ended, end_in_every_way, left_open, prepared, seated
from tests.adversary.findings import Findings
from tests.loops import run
from tests.unspoken.running import RUNTIMES
from unspoken.rehearse.server import HERE, free_port, serving

FAULTY = (sys.executable, "-m", "tests.adversary.broken_server")
LEVELS = ("warning", "debug")
MAY_EXIST = {"listening", "owner.json", "secret.key"} | {
    f"unspoken.db{end}" for end in ("", "-wal", "-shm")
}


@pytest.fixture(scope="module", params=[(name, level) for name in RUNTIMES for level in LEVELS])
def aftermath(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> "Aftermath":
    runtime, level = request.param
    folder = tmp_path_factory.mktemp(f"{runtime}-{level}")
    (folder / "tmp").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for place in ("TMPDIR", "HOME"):
            patch.setenv(place, str(folder / "tmp"))
        return run(_evening(folder, runtime, level))


@dataclass(frozen=True)
class Aftermath:
    """What is left when the server has stopped."""

    runtime: str
    level: str
    answers: dict[str, object]
    raw: bytes
    """Every byte that the server's process said, up to its end and beyond."""
    canaries: Canaries
    ended: list[Ended]
    data: Path
    temporary: Path

    @property
    def printed(self) -> str:
        return self.raw.decode(errors="replace")


async def _evening(folder: Path, runtime: str, level: str) -> Aftermath:
    data, raw = folder / "data", bytearray()
    settings_ = {"runtime": runtime, "host": HERE, "log_level": level, "share_console": "yes"}
    async with (
        AsyncExitStack() as still_there,
        serving(
            data, port=free_port(), settings=settings_, command=FAULTY, ear=raw.extend
        ) as server,
    ):
        code, long_code = prepared(data)
        canaries = Canaries(long_code=long_code)
        target = await seated(server, code)
        answers = await Attacker(server, code, canaries).do_everything()
        ended = await end_in_every_way(target)
        ended += await still_there.enter_async_context(left_open(target))
        # Only when the server is gone do the last connections end.
    return Aftermath(runtime, level, answers, bytes(raw), canaries, ended, data, folder / "tmp")


def test_every_fault_really_happened(aftermath: Aftermath) -> None:
    assert aftermath.answers == {
        "unknown": 404,
        "claim": 410,
        "invited": 403,
        "screen": 404,
        "method": 405,
        "console": 401,
        "login": 403,
        "garbled": 400,
        "no seat": 401,
        "envelope": 400,
        "too large": 413,
        "strange host": 400,
        "integrity": 500,
        "operational": 500,
        "value": 500,
        "thread": 200,
        "task": 200,
        "print": 200,
        "polling": 400,
        "evil origin": 400,
        "no such socket": 400,
        "too often": 429,
        "picture": 200,
    }
    assert aftermath.printed.count("ERROR RuntimeError in ") == 2
    for kind in ("ValueError", "LookupError"):
        assert f"ERROR {kind} in a task of its own" in aftermath.printed
    assert aftermath.printed.count("ERROR ValueError was printed in __main__:") == 1
    assert "ERROR ValueError in a socket" in aftermath.printed
    assert ("GET /<path>" in aftermath.printed or "GET - 404" in aftermath.printed) is (
        aftermath.level == "debug"
    )


def test_nothing_that_was_printed_tells_who_asked_or_what_was_sent(aftermath: Aftermath) -> None:
    assert aftermath.canaries.found_in(aftermath.raw) == set()


def test_no_end_of_a_connection_leaves_an_address_or_a_port(
    aftermath: Aftermath, findings: Findings
) -> None:
    found = {each.way: told for each in aftermath.ended if (told := each.found_in(aftermath.raw))}
    findings.note(
        "T9",
        f"{len(aftermath.ended)} ways to end a connection, {aftermath.runtime}, {aftermath.level}",
        f"{len(found)} told of who",
        "0",
        holds=not found,
    )
    assert found == {}


def test_no_file_outside_the_database_holds_any_of_it(aftermath: Aftermath) -> None:
    hits = {
        file.name: found
        for file in (*_files(aftermath.data), *_files(aftermath.temporary))
        if (found := aftermath.canaries.found_in(file.read_bytes()))
    }
    assert hits == {}


def test_only_files_on_the_list_exist(aftermath: Aftermath) -> None:
    assert {file.name for file in _files(aftermath.data)} - MAY_EXIST == set()
    assert _files(aftermath.temporary) == []


def test_the_search_finds_each_canary_where_it_is() -> None:
    canaries = Canaries(ports=["40123"])
    for name, value in [(n, v) for n, v in vars(canaries).items() if isinstance(v, str)]:
        assert name in canaries.found_in(json.dumps({"x": f"a {value} b"}).encode())
    assert "port 40123" in canaries.found_in(b"from ('127.0.1.77', 40123)")


def test_the_search_finds_an_address_and_a_port_and_no_longer_number() -> None:
    ended = Ended("hangs up", "127.0.9.1", 40123)
    assert ended.found_in(b"client=127.0.9.1:40123 gone") == {"address", "port"}
    assert ended.found_in(b"127.0.9.12 127.0.9.1.2 140123 401234") == set()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
