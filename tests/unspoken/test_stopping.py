"""A server that is told to stop stops, even when Python swallows the first word of it."""

import subprocess
import sys

import pytest

from unspoken.server import runtime

PATIENCE = 30

STUBBORN = """
import os, signal, sys, weakref
from unspoken.server import runtime

class Thing: pass

def swallow(_):
    os.kill(os.getpid(), signal.SIGTERM)
    for _ in range(1000): pass
    print("swallowed")

def serve(application, listener):
    thing = Thing()
    ref = weakref.ref(thing, swallow)
    del thing
    while True:
        signal.pause()

sys.modules["unspoken.server.workers"] = type(sys)("unspoken.server.workers")
sys.modules["unspoken.server.workers"].SERVERS = {"threading": serve}
runtime.serve("threading", None, None)
print("stopped")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no alarm.")
def test_a_stop_that_was_swallowed_is_asked_for_again() -> None:
    assert runtime.ASK_AGAIN_AFTER < PATIENCE
    ran = subprocess.run(
        [sys.executable, "-c", STUBBORN],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert "Exception ignored" in ran.stderr
    assert ran.stdout.split() == ["stopped"]
