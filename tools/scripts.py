"""Checks the browser's scripts: `fetch` brings the checkers, `lint` and `types` run them."""

import subprocess
import sys

from tools import assets, node

LINTER = "node_modules/eslint/bin/eslint.js"
COMPILER = "node_modules/typescript/bin/tsc"


def fetch() -> int:
    """Everything in package.json, the developers' part too."""
    assets.fetch()
    return 0


def lint() -> int:
    return _run(LINTER, "--max-warnings=0", ".")


def types() -> int:
    return _run(COMPILER, "--project", "tsconfig.json", "--pretty", "false")


def _run(*arguments: str) -> int:
    command = [node.node(), *arguments]
    return subprocess.run(command, cwd=node.ROOT, env=node.environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit({"fetch": fetch, "lint": lint, "types": types}[sys.argv[1]]())
