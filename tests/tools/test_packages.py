"""What is packed for others: the source whole, with its tests and documents."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"][
    "targets"
]
LEAVES_OUT = ("include", "exclude", "only-include", "ignore-vcs", "packages")
"""Words with which the builder takes something else than all that git keeps."""


def test_the_source_is_packed_as_git_keeps_it() -> None:
    assert [word for word in LEAVES_OUT if word in TARGETS["sdist"]] == []


@pytest.mark.parametrize("target", ["sdist", "wheel"])
def test_what_browsers_need_is_packed_though_git_does_not_keep_it(target: str) -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert TARGETS[target]["artifacts"] == ["static/vendor", "static/built"]
    assert {"static/vendor/", "static/built/"} <= {*ignored}
