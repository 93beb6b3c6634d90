"""The runtime replaces parts of Python in servers alone, before anything else."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unspoken.running import RUNTIMES

ROOT = Path(__file__).parents[2]

AFTER = """
import contextlib, json, runpy, sys
sys.argv = ["unspoken", *sys.argv[1:]]
with contextlib.redirect_stdout(None), contextlib.suppress(SystemExit):
    runpy.run_module("unspoken", run_name="__main__")
print(json.dumps(sorted({"eventlet", "gevent"} & set(sys.modules))))
"""
BEFORE = """
import json, sys
there = set(sys.modules)
from unspoken.server import runtime
def tell():
    own = {name.partition(".")[0] for name in set(sys.modules) - there}
    print(json.dumps(sorted(own - sys.stdlib_module_names)))
    raise SystemExit
runtime.bootstrap = tell
from unspoken.cli import main
main(["serve"])
"""
SERVERS = ("unspoken/cli.py", "unspoken/rehearse/hurried.py")


def python(program: str, *arguments: str, runtime: str = "eventlet") -> list[str]:
    told = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env={**os.environ, "UNSPOKEN_RUNTIME": runtime},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return list(json.loads(told.stdout))


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_a_command_that_serves_nobody_runs_on_plain_python(runtime: str) -> None:
    agenda = "sessions/agenda/scripts/first-circle.yaml"
    assert python(AFTER, "check", agenda, runtime=runtime) == []


def test_a_server_is_patched_before_any_library_but_that_of_commands_is_there() -> None:
    assert python(BEFORE) == ["click", "unspoken"]


def test_servers_alone_call_for_the_runtime() -> None:
    calling = [
        path.relative_to(ROOT).as_posix()
        for package in ("unspoken", "facilitator", "participant", "sessions")
        for path in sorted((ROOT / package).rglob("*.py"))
        if re.search(r"\bbootstrap\(\)", path.read_text("utf-8"))
    ]
    assert calling == list(SERVERS)
