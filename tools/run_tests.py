"""Runs every test: Python's in parallel, then JavaScript's. Arguments go to pytest."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    arguments = sys.argv[1:]
    pytest = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", *arguments]
    failed = subprocess.run(pytest, cwd=ROOT, check=False).returncode
    if arguments:
        return failed
    scripts = sorted(str(path) for path in (ROOT / "tests" / "js").glob("*.test.js"))
    failed_js = subprocess.run([*node(), "--test", *scripts], cwd=ROOT, check=False).returncode
    return failed or failed_js


def node() -> list[str]:
    """This machine's Node.js, else the one beside this Python."""
    beside = Path(sys.executable).parent / "node"
    return [str(beside)] if beside.exists() else ["node"]


if __name__ == "__main__":
    raise SystemExit(main())
