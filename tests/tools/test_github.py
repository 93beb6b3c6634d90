"""What GitHub is told is what everybody runs, and what it asks for is what we ask for."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tools.test_makefile import TARGETS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github"
FORMS = sorted((FOLDER / "ISSUE_TEMPLATE").glob("[!c]*.yml"))


def told(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


def test_the_workflow_runs_what_the_gate_runs() -> None:
    steps = told("workflows/gate.yml")["jobs"]["gate"]["steps"]
    gate = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [step["run"] for step in steps if "run" in step] == [
        line for line in gate if line.startswith("make ")
    ]


def test_the_workflow_may_read_and_no_more() -> None:
    assert told("workflows/gate.yml")["permissions"] == {"contents": "read"}


def test_every_sort_of_dependency_is_looked_after() -> None:
    updates = told("dependabot.yml")["updates"]
    folders = {each["package-ecosystem"]: each["directory"] for each in updates}
    assert folders == {"pip": "/requirements", "npm": "/", "docker": "/", "github-actions": "/"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_names_every_field_once(form: Path) -> None:
    fields = [
        each["id"] for each in yaml.safe_load(form.read_text("utf-8"))["body"] if "id" in each
    ]
    assert (len(fields) > 0, len(set(fields))) == (True, len(fields))


@pytest.mark.parametrize("page", ["docs/releasing.md", ".github/pull_request_template.md"])
def test_pages_name_only_targets_that_exist(page: str) -> None:
    named = re.findall(r"`make ([a-z]+)", (ROOT / page).read_text("utf-8"))
    assert set(named) - set(TARGETS) == set()
