"""Makes every lock file again with the newest versions: Python's with uv, the browser's with npm.

The locks hold versions and hashes, never an address, so they fit every index and every mirror.
"""

import subprocess
import sys

from tools import node

OLDEST_PYTHON = "3.11"


def main() -> None:
    for source in sorted((node.ROOT / "requirements").glob("*.in")):
        lock = source.with_suffix(".txt")
        command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--upgrade"]
        command += ["--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes"]
        command += ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
        subprocess.run([*command, source.name, "-o", lock.name], cwd=lock.parent, check=True)
    npm = [node.npm(), "update", "--package-lock-only", "--ignore-scripts", "--no-audit"]
    subprocess.run(npm, cwd=node.ROOT, env=node.environment(), check=True)


if __name__ == "__main__":
    main()
