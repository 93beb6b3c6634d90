"""What is dear is done aside, on every runtime: phones are answered meanwhile."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unspoken.running import RUNTIMES

ROOT = Path(__file__).parents[2]

# The work ends when somebody else has had a turn: on the loop's own thread it never would.
PROGRAM = """
import os, sys
from unspoken.server import runtime
runtime.bootstrap(sys.argv[1])
import threading
sleeping, working = os.pipe()
def work(word):
    return word, read(sleeping, 1)
if sys.argv[1] == "eventlet":
    from eventlet import patcher
    read = patcher.original("os").read
elif sys.argv[1] == "gevent":
    from gevent.monkey import get_original
    read = get_original("os", "read")
else:
    read = os.read
other = threading.Thread(target=lambda: os.write(working, b"x"))
starter = threading.Timer(0.2, other.start)
starter.start()
print(runtime.aside(sys.argv[1])(work, "done"))
"""


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_others_go_on_while_it_is_done(runtime: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, runtime],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (told.stdout.strip(), told.returncode) == ("('done', b'x')", 0), told.stderr
