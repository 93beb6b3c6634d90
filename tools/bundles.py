"""Makes static/built: the scripts and style sheets that browsers load, out of those we write.

`make setup` and all targets that open a page call this, tests do, and the wheel's build does. When
nothing has changed since, it does nothing.
"""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools import assets, node

ROOT = node.ROOT
BUILT = ROOT / "static" / "built"
MADE_FROM = BUILT / "made-from.txt"
LOCK = assets.LOCK
BUNDLER = ROOT / "tools" / "bundle.js"


def are_fresh() -> bool:
    return MADE_FROM.is_file() and MADE_FROM.read_text("utf-8") == recipe()


def make() -> None:
    """Raises SystemExit when a script or style sheet cannot be read; then the old ones stay."""
    if are_fresh():
        MADE_FROM.touch()
        return
    if not _bundler_is_there():
        raise SystemExit("The bundler is not here. Run 'make setup' to fetch it.")
    made_from, new = recipe(), BUILT.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    command = [node.node(), str(BUNDLER), str(new)]
    if subprocess.run(command, cwd=ROOT, env=node.environment(), check=False).returncode:
        raise SystemExit("The scripts and style sheets could not be bundled: see above.")
    (new / MADE_FROM.name).write_text(made_from, "utf-8")
    shutil.rmtree(BUILT, ignore_errors=True)
    new.rename(BUILT)


def fetch() -> None:
    """Brings the bundler, where the browser's packages are not installed."""
    if not are_fresh() and not _bundler_is_there():
        assets.fetch("--omit=dev")


def _bundler_is_there() -> bool:
    return all((assets.PACKAGES / name).is_dir() for name in ("esbuild", "lightningcss", "postcss"))


def recipe() -> str:
    """A hash of everything that bundles are made of."""
    whole = hashlib.sha256()
    for file in sorted(_sources()):
        whole.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return whole.hexdigest() + "\n"


def _sources() -> Iterator[Path]:
    yield from (LOCK, BUNDLER, BUNDLER.with_name("browsers.json"))
    for folder in ("static/js", "static/css"):
        yield from (path for path in (ROOT / folder).rglob("*.*s") if path.is_file())
    yield from (ROOT / "sessions" / "activities").glob("*/static/*.*s")


if __name__ == "__main__":
    fetch()
    make()
