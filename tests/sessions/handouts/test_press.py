"""The press: what it says when printing fails, and that it never holds anybody up."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sessions.handouts.fonts import FILES
from sessions.handouts.journey import plain
from sessions.handouts.press import ROOT, Press, PressError
from tests.sessions.handouts.examples import FONTS, PRESS, SUMMARY, printed

PATCHED = """
import {runtime} as runtime
{patch}
import sys
from pathlib import Path
from tests.sessions.handouts.examples import SUMMARY, printed
both = [{spawn}(printed, SUMMARY) for _ in range(2)]
sys.exit(0 if len({{{result} for each in both}}) == 1 else 1)
"""


def failing(press: Press, **changes: Any) -> str:
    asked = {"handout": "summary", "data": plain(SUMMARY), "paper": "a4", "language": "en"}
    with pytest.raises(PressError) as failed:
        press.print(**(asked | changes))
    return failed.value.code


@pytest.mark.parametrize(
    "changes",
    [
        {"handout": "love letter"},
        {"paper": "napkin"},
        {"data": {}},
        {"data": []},
        {"data": {"title": object()}},
        {"data": plain(replace(SUMMARY, strings={}))},
        {"data": plain(replace(SUMMARY, day="soon"))},
        {"data": plain(SUMMARY) | {"author": "Ana"}},
        {"data": plain(SUMMARY) | {"steps": [{"number": "one", "title": 2}]}},
    ],
)
def test_data_that_does_not_fit_is_named_so(changes: dict[str, Any]) -> None:
    assert failing(PRESS, **changes) == "bad-data"


def test_a_handout_that_takes_too_long_is_stopped() -> None:
    assert failing(Press(seconds=0.001, fonts=FONTS)) == "too-slow"


def test_missing_fonts_are_named_so(tmp_path: Path) -> None:
    assert failing(Press(fonts=tmp_path)) == "no-fonts"


def test_a_crash_is_an_error_and_not_an_exception_of_ours(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"no font at all")
    assert failing(Press(fonts=tmp_path)) == "broken"


def test_a_press_without_a_free_worker_says_that_it_is_busy() -> None:
    assert failing(Press(workers=0, seconds=0.01, fonts=FONTS)) == "busy"


def test_a_failure_frees_the_worker_for_the_next_handout() -> None:
    press = Press(workers=1, fonts=FONTS)
    assert [failing(press, data={}) for _ in range(3)] == ["bad-data"] * 3
    assert press.print("summary", plain(SUMMARY), "a4", "en") == printed(SUMMARY)


def test_more_handouts_than_workers_all_come_out() -> None:
    with ThreadPoolExecutor(5) as people:
        printouts = list(people.map(printed, [SUMMARY] * 5))
    assert set(printouts) == {printed(SUMMARY)}


def test_a_failed_request_leaves_no_word_behind() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sessions.handouts"],
        input=b'{"handout": "summary", "data": {"needle": "in the hay"}}',
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (64, b"", b"")


def test_an_own_font_in_the_folder_is_tried_last(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).symlink_to(FONTS / name)
    (tmp_path / "Zz_Own.ttf").symlink_to(FONTS / FILES[0])
    press = Press(fonts=tmp_path)
    assert press.print("summary", plain(SUMMARY), "a4", "en") == printed(SUMMARY)


@pytest.mark.parametrize(
    ("runtime", "patch", "spawn", "result"),
    [
        ("eventlet", "runtime.monkey_patch()", "runtime.spawn", "each.wait()"),
        (
            "gevent",
            "from gevent import monkey; monkey.patch_all()",
            "runtime.spawn",
            "each.get()",
        ),
    ],
)
def test_it_prints_under_every_runtime(runtime: str, patch: str, spawn: str, result: str) -> None:
    script = PATCHED.format(runtime=runtime, patch=patch, spawn=spawn, result=result)
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], cwd=ROOT, check=False)
    assert done.returncode == 0
