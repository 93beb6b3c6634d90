"""`python -m tools.check`: everything that can be known without running the program.

The steps run side by side. Name some to run only those: `python -m tools.check types lint`.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).parent.parent
_BIN = Path(sys.executable).parent

STEPS = {
    "types": ["mypy"],
    "arrows": [str(_BIN / "lint-imports")],
    "scripts' types": ["tools.scripts", "types"],
    "scripts": ["tools.scripts", "lint"],
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "pages": ["tools.pages"],
    "translations": ["tools.translations"],
    "addresses": ["tools.addresses"],
}
"""What each step runs: a module of this Python, or a program by its path. Slow ones come first."""


def main(chosen: list[str]) -> int:
    unknown = [name for name in chosen if name not in STEPS]
    if unknown:
        print(f"There is no step {', '.join(unknown)}. There are: {', '.join(STEPS)}.")
        return 2
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(_run, name): name for name in chosen or STEPS}
        for done in as_completed(running):
            code, said, seconds = done.result()
            print(f"{'FAILED' if code else 'ok':<7}{running[done]} ({seconds:.1f} s)", flush=True)
            if code:
                failed.append(running[done])
                print(said, flush=True)
    print(f"To mend: {', '.join(failed)}" if failed else "All is well.")
    return int(bool(failed))


def _run(name: str) -> tuple[int, str, float]:
    began = time.monotonic()
    first, *rest = STEPS[name]
    program = [first] if Path(first).is_absolute() else [sys.executable, "-m", first]
    done = subprocess.run([*program, *rest], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr, time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
