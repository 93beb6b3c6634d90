"""Where things stand: short files, and no activity's name outside its own folder."""

import re
import tomllib
from pathlib import Path

import pytest

from sessions import activities
from tools.addresses import tracked
from unspoken.commands import translate

ROOT = Path(__file__).parents[2]
KINDS = sorted(activities.discover())
SHARED = ("unspoken", "facilitator", "participant", "surfaces", "sessions", "templates", "static")
CODE = (".py", ".js", ".html", ".css")
ANOTHER_MEANING = {'unspoken/config.py: "info"'}
"""A level of the log, which is no activity."""

CEILING, TESTS_CEILING = 250, 300
"""Lines. A file that needs more is two files."""


def shared_files() -> list[Path]:
    own = [activities.FOLDER / kind for kind in KINDS]
    return [
        path
        for path in tracked()
        if path.relative_to(ROOT).parts[0] in SHARED
        and path.suffix in CODE
        and not any(path.is_relative_to(folder) for folder in own)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kinds_name_stands_in_no_shared_file(kind: str) -> None:
    as_a_name = re.compile(rf"[\"'`]{kind}[\"'`]|activities[./]{kind}\b")
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in shared_files()
        if (match := as_a_name.search(path.read_text("utf-8")))
    ]
    assert set(found) - ANOTHER_MEANING == set()


def test_neither_arrows_nor_translators_leave_a_package_out() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(each for each in settings["contracts"] if "containers" not in each)["layers"]
    packages = {path.relative_to(ROOT).parts[0] for path in tracked() if path.suffix == ".py"}
    named = {name for layer in layers for name in layer.split(" | ")}
    apart = {"tests", "tools", "hatch_build.py"}
    assert named == set(settings["root_packages"]) == packages - apart == {*translate.FOLDERS}


def ceiling(path: Path) -> int:
    """Lines a file may have: a test that tells a long story may be a little longer."""
    return TESTS_CEILING if path.is_relative_to(ROOT / "tests") else CEILING


def test_files_of_code_are_short() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked()
        if path.suffix in (".py", ".js")
        and (lines := len(path.read_text("utf-8").splitlines())) > ceiling(path)
    }
    assert long == {}


def test_nothing_that_others_wrote_is_committed() -> None:
    theirs = [path for path in tracked() if "vendor" in path.parts or "node_modules" in path.parts]
    assert theirs == []
