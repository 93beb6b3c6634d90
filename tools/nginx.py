"""Finds what the sample for nginx is tried with, or brings it; prints where nginx is.

In this order: what the machine has, Debian's own packages. Those are unpacked and not installed: an
installed nginx would begin to serve at once.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

CHOSEN = "NGINX"
"""The environment's name for one that somebody has chosen by hand."""

PARTS = Path(__file__).parents[1] / ".make" / "nginx-parts"
PACKAGES = {"nginx": ("nginx", "nginx-core", "nginx-light"), "openssl": ("openssl",)}
"""Where the programs are differs between Debian and its relatives."""

VERSION = {"nginx": "-v", "openssl": "version"}


def find(program: str = "nginx") -> Path | None:
    """One that is there already and starts; openssl makes the certificate that nginx shows."""
    return next((Path(place) for place in _places(program) if _starts(program, place)), None)


def bring(program: str = "nginx") -> Path:
    """The program, fetched if there is none."""
    if found := find(program):
        return found
    for package in PACKAGES[program]:
        _from_debian(package)
        if found := find(program):
            return found
    raise SystemExit(
        f"The tests of docs/operators/nginx.conf need {program} and none could be fetched. Install "
        f"it, or set {CHOSEN} to the path of an nginx, then run make again."
    )


def _places(program: str) -> Iterator[str]:
    if program == "nginx" and (chosen := os.environ.get(CHOSEN)):
        yield chosen
    if found := shutil.which(program):
        yield found
    # Not on everybody's path.
    for folder in ("/usr/sbin", PARTS / "usr" / "sbin", PARTS / "usr" / "bin"):
        yield str(Path(folder, program))


def _starts(program: str, place: str) -> bool:
    try:
        subprocess.run([place, VERSION[program]], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _from_debian(package: str) -> None:
    """Quietly nothing where there is no apt."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    print(f"Fetching {package} for the tests of its sample …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            _run(["apt-get", "update", "-qq"], folder)
        _run(["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", package], folder)
        for file in Path(folder).glob("*.deb"):
            PARTS.mkdir(parents=True, exist_ok=True)
            _run(["dpkg-deb", "-x", str(file), str(PARTS)], folder)


def _run(command: list[str], folder: str) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=quiet, cwd=folder, stdout=sys.stderr, check=False)


if __name__ == "__main__":
    bring("openssl")
    print(bring())
