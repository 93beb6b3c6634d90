"""Checks that no file of the project names a package registry or a path of somebody's machine."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Written in pieces, so that this file does not hold what it looks for.
_REGISTRIES = ("registry" + r"\.[a-z]", r"pypi\." + "org", "python" + "hosted", "npm" + r"js\.")
_MACHINE = ("/" + "work/", "/" + "root/", "/" + r"home/\w", "/" + r"Users/\w", "/" + "tmp/")
FORBIDDEN = {
    re.compile("|".join(_REGISTRIES)): "a package registry: set-up uses whichever one is set",
    re.compile(rf"(?<![\w.:/}}])(?:{'|'.join(_MACHINE)})"): "a path of one machine",
}


def main() -> int:
    problems = [problem for path in tracked() for problem in problems_in(path)]
    print("\n".join(problems))
    return int(bool(problems))


def tracked() -> list[Path]:
    """The files git keeps that are there; without git, none."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    return [path for name in listed if name and (path := ROOT / name).is_file()]


def problems_in(path: Path) -> Iterator[str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(lines, start=1):
        for pattern, advice in FORBIDDEN.items():
            if found := pattern.search(line):
                name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
                yield f"{name}:{number}: {found[0]!r}: {advice}"


if __name__ == "__main__":
    sys.exit(main())
