"""`python -m tools.tests`: every test, Python's and JavaScript's. Arguments go to pytest.

Which of Python's took longest stands in `.make/slowest.txt` afterwards.
"""

import os
import subprocess
import sys

from tools import chromium, node


def main(arguments: list[str]) -> int:
    """Runs both even when the first fails: one run shows all that is wrong."""
    environment = node.environment()
    if browser := chromium.find():
        environment[chromium.CHOSEN] = str(browser)
    failures = 0
    for each in (command(arguments), *([] if arguments else [_javascript()])):
        failures += subprocess.run(each, cwd=node.ROOT, env=environment, check=False).returncode
    return int(failures > 0)


def command(arguments: list[str]) -> list[str]:
    """How pytest is called."""
    # A file stays on one worker: its tests may share a server or a browser.
    workers = ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadfile"]
    return [sys.executable, "-m", "pytest", "-q", "-p", "tools.slowest", *workers, *arguments]


def _javascript() -> list[str]:
    files = sorted(str(path) for path in (node.ROOT / "tests" / "js").glob("**/*.test.js"))
    return [node.node(), "--test", "--test-reporter=dot", *files]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
