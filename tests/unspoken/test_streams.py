"""Once a server answers, nothing but the log is heard of its process, whoever else speaks."""

import os
import signal
import subprocess
import sys

import pytest

CANARY = "canary 198.51.100.77"
BEGIN = """
import ctypes, logging, os, subprocess, sys, threading, traceback, warnings
from surfaces import log
from unspoken.server import streams
from surfaces.log import log as own

CANARY = sys.argv[1]
print("before")
log.begin("info")
streams.take_over()

def fail():
    raise ValueError(CANARY)

class Bad:
    def __del__(self):
        fail()
"""
HERE, NEXT = (f"__main__:{len(BEGIN.strip().splitlines()) + line}" for line in (1, 2))
LAST = "own.info('the last line')"
SAID = {
    "print(CANARY)": [f"INFO Something was printed in {HERE}"],
    "print(CANARY); print(CANARY)": [f"INFO Something was printed in {HERE}"],
    "sys.stderr.write(CANARY)": [f"INFO Something was printed in {HERE}"],
    "sys.stderr.buffer.write(CANARY.encode())": [f"INFO Something was printed in {HERE}"],
    "warnings.warn(CANARY)": [f"INFO Something was printed in {HERE}"],
    "own.info('%d', CANARY)": [],
    "print(CANARY, file=sys.__stderr__, flush=True)": [],
    "print(CANARY, file=sys.__stdout__, flush=True)": [],
    "os.write(1, CANARY.encode())": [],
    "os.write(2, CANARY.encode())": [],
    "ctypes.CDLL(None).write(2, CANARY.encode(), len(CANARY))": [],
    "os.system('echo $0 >&2')": [],
    "subprocess.run([sys.executable, '-c', 'import sys; sys.exit(sys.argv[1])', CANARY])": [],
    "try: fail()\nexcept ValueError: traceback.print_exc()": [
        f"ERROR ValueError was printed in {NEXT}"
    ],
    "try: raise OSError(CANARY)\nexcept OSError: traceback.print_exc()": [
        f"INFO OSError was printed in {NEXT}"
    ],
    "one = threading.Thread(target=fail); one.start(); one.join()": [
        "ERROR ValueError in a task of its own"
    ],
    "Bad()": ["ERROR ValueError in a task of its own"],
}


def said(*lines: str) -> tuple[list[str], int]:
    """What a program says, to its end, and how it ends."""
    command = [sys.executable, "-c", "\n".join((BEGIN.strip(), *lines)), CANARY]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.stdout.splitlines() == ["before"]
    return ran.stderr.splitlines(), ran.returncode


@pytest.mark.skipif(os.name == "nt", reason="Windows has another C library")
@pytest.mark.parametrize("way", SAID)
def test_nothing_that_is_printed_is_heard_but_where(way: str) -> None:
    assert said(way, LAST) == ([*SAID[way], "INFO the last line"], 0)


def test_what_ends_the_program_is_told_by_its_kind() -> None:
    assert said(LAST, "fail()") == (
        ["INFO the last line", "ERROR ValueError in a task of its own"],
        1,
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way")
def test_a_crash_in_c_tells_the_lines_of_code_and_no_values() -> None:
    lines, code = said(LAST, f"os.kill(os.getpid(), {int(signal.SIGSEGV)})")
    assert (code, lines[:2]) == (
        -signal.SIGSEGV,
        ["INFO the last line", "Fatal Python error: Segmentation fault"],
    )
    assert [line for line in lines if CANARY in line or "198.51" in line] == []
