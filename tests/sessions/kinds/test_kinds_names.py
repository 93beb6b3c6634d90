"""A kind is one folder: nothing that is shared says its name."""

import re
import tomllib
from pathlib import Path

import pytest

from sessions.activities import FOLDER, discover

ROOT = FOLDER.parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PACKAGES: list[str] = SETTINGS["tool"]["importlinter"]["root_packages"]
SUFFIXES = {".py", ".html", ".js", ".css"}

NAMES = "|".join(discover())
CODE = re.compile(
    rf"""["'`](?:{NAMES})["'`]"""  # a name by itself
    rf"""|activities/(?:{NAMES})\b"""  # a file of its folder
    rf"""|(?:class|data-activity)=["'][^"']*(?<![\w-])(?:{NAMES})(?=[\s"'-])"""  # its markup
)
STYLE = re.compile(rf"\.(?:{NAMES})(?![\w])")
OTHERWISE = {("unspoken/config.py", '"info"')}
"""Words that mean something else there: a level of the log."""


def said_in(source: str, suffix: str) -> list[str]:
    """Every place where a kind is named."""
    return (STYLE if suffix == ".css" else CODE).findall(source)


def shared_files() -> list[Path]:
    """Every file that is not in the folder of one kind."""
    folders = [*(ROOT / name for name in PACKAGES), ROOT / "templates"]
    folders += [ROOT / "static" / name for name in ("js", "css")]
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in SUFFIXES
        and not any((FOLDER / name) in path.parents for name in discover())
    ]


def test_no_kind_is_named_outside_its_folder() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), said)
        for path in shared_files()
        for said in said_in(path.read_text("utf-8"), path.suffix)
    }
    assert found - OTHERWISE == set()


@pytest.mark.parametrize(
    ("suffix", "line"),
    [
        (".py", 'if step.kind == "poll":'),
        (".html", "{% if view.step.kind == 'wall' %}"),
        (".js", "stage.kind === `closing`"),
        (".html", '{% include "activities/poll/bar.html" %}'),
        (".html", '<section class="stack wall" data-activity="x">'),
        (".html", '<p class="resonance-list">'),
        (".css", "  .wall-note {\n"),
        (".css", ".slip.poll, .card {\n"),
    ],
)
def test_the_search_finds_a_name(suffix: str, line: str) -> None:
    assert len(said_in(line, suffix)) == 1


@pytest.mark.parametrize(
    ("suffix", "line"),
    [
        (".py", "from contextlib import closing"),
        (".py", 'db.info.pop("changes", {})'),
        (".py", "log.info('%s', method)"),
        (".html", '<p class="now-wall">'),
        (".html", "the notes on the wall are closing"),
        (".js", "  this.poll(1);"),
        (".css", ".now-wall, .pollen {\n"),
    ],
)
def test_the_search_leaves_other_words_alone(suffix: str, line: str) -> None:
    assert said_in(line, suffix) == []


def test_the_search_looks_at_everything_that_is_shared() -> None:
    seen = {path.relative_to(ROOT).parts[0] for path in shared_files()}
    assert seen == {*PACKAGES, "templates", "static"}
    suffixes = {path.suffix for path in shared_files()}
    assert suffixes == SUFFIXES
