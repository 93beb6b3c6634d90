"""Brings the fonts that package.json names into static/vendor, and the licences of all it names.

None of it is committed. `make setup`, the wheel's build and the container image all call this.
"""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools import node

ROOT = Path(__file__).parent.parent
VENDOR = ROOT / "static" / "vendor"
LOCK = ROOT / "package-lock.json"
PACKAGES = ROOT / "node_modules"
MADE_FROM = VENDOR / "made-from.txt"

_TEXT = ("400Regular", "700Bold")
FONTS = {
    "literata": ("Literata", _TEXT),
    "noto-naskh-arabic": ("NotoNaskhArabic", _TEXT),
    "noto-serif-hebrew": ("NotoSerifHebrew", _TEXT),
    "noto-serif-devanagari": ("NotoSerifDevanagari", _TEXT),
    "noto-emoji": ("NotoEmoji", _TEXT[:1]),
}
"""Package: the family's name in its files, and the weights that are used."""

_LICENCE = ("licen", "copying", "ofl")


def needed() -> tuple[str, ...]:
    """Every file static/vendor has to hold, licences aside."""
    return tuple(target for _, _, target in _files())


def are_fresh() -> bool:
    """Whether static/vendor holds everything, from the versions locked now."""
    made = MADE_FROM.read_text("utf-8") if MADE_FROM.is_file() else ""
    return made == _recipe() and all((VENDOR / name).is_file() for name in needed())


def make() -> None:
    """Fetch and copy, unless everything is there already."""
    if are_fresh():
        MADE_FROM.touch()
        return
    fetch("--omit=dev")
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "fonts").mkdir(parents=True)
    for package, source, target in _files():
        shutil.copyfile(PACKAGES / package / source, VENDOR / target)
    _copy_licences()
    MADE_FROM.write_text(_recipe(), "utf-8")


def fetch(*options: str) -> None:
    """Install what the lock file names, checked against its hashes; no package runs anything."""
    command = [node.npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", *options]
    if subprocess.run(command, cwd=ROOT, env=node.environment(), check=False).returncode:
        raise SystemExit("npm could not fetch the browser libraries: see what it says above.")


def _files() -> Iterator[tuple[str, str, str]]:
    """Package, file in it, and the file's name below static/vendor."""
    for package, (family, weights) in FONTS.items():
        for weight in weights:
            file = f"{family}_{weight}.ttf"
            yield f"@expo-google-fonts/{package}", f"{weight}/{file}", f"fonts/{file}"


def _recipe() -> str:
    both = LOCK.read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(both).hexdigest() + "\n"


def _copy_licences() -> None:
    """Of every package, as the bundles have many packed into them."""
    for manifest in [*PACKAGES.glob("*/package.json"), *PACKAGES.glob("@*/*/package.json")]:
        home = manifest.parent
        folder = VENDOR / "licences" / home.relative_to(PACKAGES).as_posix().replace("/", "-")
        for file in sorted(home.iterdir()):
            if file.is_file() and file.name.lower().startswith(_LICENCE):
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, folder / file.name)


if __name__ == "__main__":
    make()
