"""`make test` leaves a list of its slowest tests, so that none becomes slow unseen."""

import os
import subprocess
import sys
from pathlib import Path

from tools import tests

ROOT = Path(__file__).parents[2]
OF_OURS = """
import time

def test_quick(): pass
def test_slow(): time.sleep(0.2)
def test_slower(): time.sleep(0.4)
"""


def test_the_slowest_are_listed_with_the_slowest_first(tmp_path: Path) -> None:
    file, listed = tmp_path / "test_times.py", tmp_path / "made" / "slowest.txt"
    file.write_text(OF_OURS, "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tools.slowest",
        "--rootdir",
        str(tmp_path),
    ]
    subprocess.run(
        [*command, "-n", "2", "-c", os.devnull, str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SLOWEST": str(listed), "MOST": "2"},
        check=True,
        capture_output=True,
    )
    lines = [line.split() for line in listed.read_text("utf-8").splitlines()]
    assert [name.rpartition("::")[2] for _seconds, name in lines] == ["test_slower", "test_slow"]


def test_the_tests_are_run_with_that_list() -> None:
    command = tests.command(["-k", "wall"])
    assert command[-2:] == ["-k", "wall"]
    assert command[command.index("-p") + 1] == "tools.slowest"
