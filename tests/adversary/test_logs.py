"""Whatever goes wrong, the server writes down nobody's words, and nothing about who was there.

A real server on each runtime, at the quietest usual level and at the loudest one, is fed with
canaries and driven into every fault there is. Then all that it printed is searched, and its
folders hold no file that is not on a short list.
"""

import json
import sys
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import pytest

from sessions import actions
from sessions.storage import Storage
from tests.adversary.canaries import Attacker, Canaries
from tests.unspoken.running import RUNTIMES, running_on
from tests.workshop import AGENDA, settings

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
    data, temporary = folder / "data", folder / "tmp"
    temporary.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(temporary))
        with running_on(runtime, data, FAULTY, log_level=level, share_console="yes") as running:
            server = running.server
            # From here on every line is kept, not only the last ones.
            server.said = deque(server.said)
            storage = Storage(f"sqlite:///{data / 'unspoken.db'}")
            live_id = actions.prepare(storage, AGENDA, settings())
            with storage.reading() as db:
                code = str(db.connection().exec_driver_sql("SELECT code FROM live").scalar())
            storage.close()
            canaries = Canaries()
            attacker = Attacker(server, code, canaries)
            answers = running.loop.run_until_complete(attacker.do_everything())
        printed = "\n".join(server.said)
    return Aftermath(level, answers, printed, canaries, data, temporary, live_id)


@dataclass(frozen=True)
class Aftermath:
    """What is left when the server has stopped."""

    level: str
    answers: dict[str, object]
    printed: str
    canaries: Canaries
    data: Path
    temporary: Path
    live_id: str


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
        "polling": 400,
        "evil origin": 400,
        "no such socket": 400,
        "too often": 429,
    }
    assert aftermath.printed.count("ERROR RuntimeError in ") == 2
    assert "ERROR ValueError in a socket" in aftermath.printed
    assert ("GET /<path>" in aftermath.printed or "GET - 404" in aftermath.printed) is (
        aftermath.level == "debug"
    )


def test_nothing_that_was_printed_tells_who_asked_or_what_was_sent(aftermath: Aftermath) -> None:
    assert aftermath.canaries.found_in(aftermath.printed.encode()) == set()


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


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
