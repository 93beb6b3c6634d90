"""Finds the Chromium that the browser tests drive, or brings one; prints its path.

In this order: one the machine has, Debian's own package when we are root, Playwright's.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CHOSEN = "CHROMIUM"
"""The environment's name for a browser somebody has chosen by hand."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ON_MACOS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> Path | None:
    """A Chromium that is there already and starts."""
    return next((Path(place) for place in _places() if place and _starts(place)), None)


def bring() -> Path:
    """A Chromium, fetched if there is none."""
    if found := find():
        return found
    for fetch in (_from_debian, _from_playwright):
        fetch()
        if found := find():
            return found
    raise SystemExit(
        "The browser tests need Chromium and none could be installed. Install Chromium or "
        f"Google Chrome, or set {CHOSEN} to the path of one, then run make again."
    )


def _places() -> Iterator[str | None]:
    yield os.environ.get(CHOSEN)
    for name in _NAMES:
        yield shutil.which(name)
    if sys.platform == "darwin":
        for name in _ON_MACOS:
            yield str(Path("/Applications", name))
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _starts(place: str) -> bool:
    try:
        subprocess.run([place, "--version"], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _from_debian() -> None:
    """Quietly nothing where there is no apt or we are not root: Playwright's comes next."""
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        return
    _say("Installing Chromium for the browser tests …")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run(command, env=quiet, stdout=sys.stderr, check=False)


def _from_playwright() -> None:
    _say("Fetching Playwright's Chromium for the browser tests …")
    # On Linux it needs libraries of the system, which only root may add; a desktop has them.
    libraries = ["--with-deps"] if sys.platform == "linux" and os.geteuid() == 0 else []
    command = [sys.executable, "-m", "playwright", "install", *libraries, "chromium"]
    subprocess.run(command, stdout=sys.stderr, check=False)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    print(bring())
