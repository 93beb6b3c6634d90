"""Locked dependencies: each with hashes, none with an address, each with a reason."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements"
LOCKS = sorted(REQUIREMENTS.glob("*.txt"))
REASONS = (ROOT / "docs/decisions/0002-dependencies.md").read_text("utf-8")

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(.*?)(?=^[A-Za-z0-9]|\Z)", re.DOTALL | re.MULTILINE)


def pins(lock: Path) -> dict[str, set[str]]:
    """Versions by package: more than one where Pythons differ."""
    found: dict[str, set[str]] = {}
    for name, version, _ in _PIN.findall(lock.read_text("utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def named(source: str) -> list[str]:
    """The packages that a list of ours asks for."""
    lines = (REQUIREMENTS / source).read_text("utf-8").splitlines()
    return [re.split(r"[<>=\[ ]", line)[0] for line in lines if re.match(r"\w", line)]


def npm_lock() -> dict[str, Any]:
    packages: dict[str, Any] = json.loads((ROOT / "package-lock.json").read_text("utf-8"))[
        "packages"
    ]
    return packages


def test_every_list_has_its_lock() -> None:
    assert [lock.stem for lock in LOCKS] == sorted(p.stem for p in REQUIREMENTS.glob("*.in"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_python_package_is_locked_with_hashes(lock: Path) -> None:
    text = lock.read_text("utf-8")
    without = [name for name, _, rest in _PIN.findall(text) if "--hash=sha256:" not in rest]
    assert pins(lock) != {}
    assert without == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_no_lock_holds_an_address(lock: Path) -> None:
    assert re.findall(r"://|^--|file:", lock.read_text("utf-8"), re.MULTILINE) == []


def test_developers_run_the_same_versions_as_everybody() -> None:
    everybody, developers = pins(REQUIREMENTS / "runtime.txt"), pins(REQUIREMENTS / "dev.txt")
    assert {name: developers.get(name) for name in everybody} == everybody


def test_every_browser_package_is_locked_with_a_hash_and_no_address() -> None:
    packages = {name: package for name, package in npm_lock().items() if name}
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_every_python_package_we_ask_for_has_a_reason() -> None:
    asked = [*named("runtime.in"), *named("dev.in")]
    assert [name for name in asked if f"| {name} |" not in REASONS] == []


def test_every_browser_package_we_ask_for_has_a_reason() -> None:
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))
    asked = [*wanted["dependencies"], *wanted["devDependencies"]]
    rows = "\n".join(line.split("|")[1] for line in REASONS.splitlines() if line.startswith("|"))
    assert [name for name in asked if name not in re.findall(r"[@\w/.-]+", rows)] == []
