"""The Makefile says what it does, and the documents say what it says."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split()  # type: ignore[index]


def run(*command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=settings or None
    )


def test_help_lists_every_target_with_a_line_of_its_own() -> None:
    said = run("make", "help").stdout
    assert sorted(re.findall(r"^make (\w+) +\w", said, re.MULTILINE)) == sorted(TARGETS)


def test_make_alone_is_help() -> None:
    assert run("make").stdout == run("make", "help").stdout


def test_the_guide_for_contributors_explains_every_target() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| `make (\w+)` \|", guide, re.MULTILINE)) == sorted(TARGETS)


def test_targets_run_only_tools_that_exist() -> None:
    tools = sorted(set(re.findall(r"-m tools\.(\w+)", MAKEFILE)))
    assert [name for name in tools if not (ROOT / "tools" / f"{name}.py").is_file()] == []


def test_setting_up_names_no_address() -> None:
    assert re.findall(r"https?://\S+", MAKEFILE) == []


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    for tool in ("sh", "dirname"):
        found = run("sh", "-c", f"command -v {tool}").stdout.strip()
        (tmp_path / tool).symlink_to(found)
    asked = run(str(tmp_path / "sh"), "tools/venv.sh", PATH=str(tmp_path))
    assert asked.returncode == 1
    assert "Unspoken needs Python 3.11, 3.12, 3.13 or 3.14" in asked.stderr


def test_a_python_that_cannot_make_environments_is_told_apart(tmp_path: Path) -> None:
    for tool in ("sh", "dirname"):
        found = run("sh", "-c", f"command -v {tool}").stdout.strip()
        (tmp_path / tool).symlink_to(found)
    bare = tmp_path / "python3"
    bare.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\n', "utf-8")
    bare.chmod(0o755)
    asked = run(str(tmp_path / "sh"), "tools/venv.sh", PATH=str(tmp_path))
    assert asked.returncode == 1
    assert asked.stderr.startswith("python3 cannot make virtual environments")


def test_what_ci_runs_is_what_everybody_runs() -> None:
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert lines[-2:] == ["make check", "make test"]
