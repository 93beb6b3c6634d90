"""The tutorial makes a kind that keeps the whole contract, and touches nothing but its folder."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.toys import LINKED, ROOT
from tests.toys.tutorial import (
    AGENDA,
    FIRST,
    KIND,
    SECOND,
    changed,
    commands_in,
    files_of,
    follow,
    translate,
)
from tools.check import STEPS

CONTRACT, CHECK, REHEARSAL = commands_in(FIRST)[-3:]
OF_ALL_KINDS = ("tests/sessions/kinds/test_kinds_names.py", "tests/unspoken/test_translations.py")
"""Tests that hold kinds to each other and to what they share."""
FOR_NOTES = {
    "test_while_notes_come_in_early_the_next_can_still_be_written",
    "test_notes_of_a_sorted_step_are_offered_under_their_themes_and_the_rest_last",
}
MADE = {
    "__pycache__",
    "built",
    "out",
    "build",
    "pictures",
    *(Path(folder).name for folder in LINKED),
}
"""Folders of what nobody writes."""

ALL = pytest.param((FIRST, SECOND), id="both-pages")
everybody = pytest.mark.parametrize(
    "taught", [pytest.param((FIRST,), id="first-page"), ALL], indirect=True
)
who_read_all = pytest.mark.parametrize("taught", [ALL], indirect=True)


@dataclass(frozen=True, slots=True)
class Taught:
    """The whole program with the kind that a reader of some pages has made, in a folder."""

    pages: Sequence[Path]
    program: Path
    agenda: Path

    @property
    def folder(self) -> Path:
        return self.program / "sessions" / "activities" / KIND

    def run(self, module: str, *arguments: str) -> str:
        """What a module of this Python says there. It must end well."""
        theirs = ("PYTEST", "UNSPOKEN", "COV")
        kept = {name: its for name, its in os.environ.items() if not name.startswith(theirs)}
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, cwd=self.program, env=kept, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def differs(self) -> set[str]:
        """Every file that is not as it is in the program without the kind."""
        here, there = written_in(self.program), written_in(ROOT)
        return {name for name in here.keys() | there.keys() if here.get(name) != there.get(name)}


def written_in(program: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for folder, folders, files in os.walk(program):
        folders[:] = [name for name in folders if name not in MADE and not name.startswith(".")]
        paths = [Path(folder, name) for name in files if not name.startswith(".")]
        found |= {path.relative_to(program).as_posix(): path.read_bytes() for path in paths}
    return found


@pytest.fixture(scope="module")
def taught(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Taught:
    place = tmp_path_factory.mktemp("taught")
    made = Taught(request.param, follow(request.param, place), place / AGENDA)
    made.run("unspoken", "translate")
    translate(made.pages, made.folder)
    return made


def contract() -> set[str]:
    """Every test that is run for each kind."""
    files = (ROOT / "tests" / "sessions" / "kinds").glob("test_*.py")
    tests = [test for file in files for test in file.read_text("utf-8").split("\n\n\n")]
    marked = [test for test in tests if test.startswith("@every_")]
    return {name for test in marked for name in re.findall(r"^def (test_\w+)", test, re.MULTILINE)}


@everybody
def test_every_test_of_the_contract_passes_for_it(taught: Taught) -> None:
    said = taught.run("pytest", "-v", *CONTRACT[1:])
    passed = set(re.findall(rf"::(test_\w+)\[(?:[^\]]*-)?{KIND}\] PASSED", said))
    assert contract() - passed == FOR_NOTES
    assert "test_weather.py::" in said


@who_read_all
def test_it_gets_on_with_all_other_kinds(taught: Taught) -> None:
    assert " passed" in taught.run("pytest", "-q", *OF_ALL_KINDS)


@who_read_all
def test_every_check_passes_for_it(taught: Taught) -> None:
    assert CHECK == ["make", "check"]
    taught.run("tools.check", *(step for step in STEPS if step != "types"))
    taught.run("mypy", taught.folder.relative_to(taught.program).as_posix())


@who_read_all
def test_it_can_be_rehearsed(taught: Taught) -> None:
    _, verb, _, *how, out = REHEARSAL
    said = taught.run("unspoken", verb, str(taught.agenda), *how, str(taught.agenda.parent / out))
    assert "Nothing was lost, refused or left without an answer." in said


@everybody
def test_nothing_but_its_folder_differs(taught: Taught) -> None:
    own = {file for file in files_of(taught.pages) if file != AGENDA}
    own |= {"translations/es.po", "translations/ar.po"}
    assert taught.differs() == {f"sessions/activities/{KIND}/{file}" for file in own}


def test_it_uses_all_of_the_contract() -> None:
    rules = files_of((FIRST, SECOND))["__init__.py"]
    told = FIRST.read_text("utf-8") + SECOND.read_text("utf-8")
    parts = {"asks", "board", "collects", "keeps", "result", "section", "timeline", "understand"}
    written = set(re.findall(r"^    (?:def )?(\w+)[( ]", rules, re.MULTILINE))
    assert {*parts, "works_on"} - written == set()
    assert {
        part for part in {*written & parts, "works_on", "sample"} if f"**`{part}" not in told
    } == set()


def test_a_change_of_what_is_not_there_is_no_change() -> None:
    assert changed("a\nb\n", " a\n+c\n@@\n-b\n") == "a\nc\n"
    with pytest.raises(ValueError, match="This stands nowhere:\nx"):
        changed("a\n", " x\n+c\n")
