"""The oldest browsers that we promise to work in can do what the bundles ask of them."""

import subprocess
from pathlib import Path

from tools import bundles, node

FLOOR = bundles.ROOT / "tools" / "floor.js"


def below(folder: Path) -> list[str]:
    """What stands in a folder of bundles and is too new, one "file: name" each."""
    done = subprocess.run(
        [node.node(), str(FLOOR), str(folder)],
        cwd=bundles.ROOT,
        env=node.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return sorted(done.stdout.splitlines())


def test_the_bundles_ask_for_nothing_that_the_oldest_browsers_lack() -> None:
    assert below(bundles.BUILT) == []


SAMPLES = {
    # No bundler can write these in older words.
    "at.js": ("export const last = [1].at(-1);", ".at()"),
    "copy.js": ("export const copy = structuredClone({});", "structuredClone"),
    "refill.js": ("document.body.replaceChildren();", ".replaceChildren()"),
    "own.js": ("Object.hasOwn({}, 'a');", ".hasOwn()"),
    "inert.js": ("document.body.inert = true;", ".inert ="),
    "dialog.js": ("export const is = a => a instanceof HTMLDialogElement;", "HTMLDialogElement"),
    "signal.js": (
        "document.addEventListener('a', () => 1, { signal: new AbortController().signal });",
        "addEventListener with signal",
    ),
    "layer.css": ("@layer base { a { color: red } }", "@layer"),
    "is.css": ("a:is(.b, .c) { color: red }", ":is"),
    "ratio.css": ("a { aspect-ratio: 1 }", "aspect-ratio"),
    "mix.css": ("a { color: color-mix(in srgb, red, blue) }", "color-mix()"),
    "anywhere.css": ("a { overflow-wrap: anywhere }", "overflow-wrap: anywhere"),
    # The room's own browsers are two years younger.
    "console.js": ("export const last = [1].at(-1), copy = structuredClone({});", ""),
    # Old enough, its own, or with an older value before it.
    "matches.js": ("export const hits = 'a'.matchAll(/a/g);", ""),
    "mine.js": ("export const list = { at: () => 1 }; list.at();", ""),
    "fallback.css": ("a { color: red; color: color-mix(in srgb, red, blue) }", ""),
}


def test_what_is_too_new_is_found_and_nothing_else(tmp_path: Path) -> None:
    for name, (text, _) in SAMPLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    too_new = [f"{name}: {found}" for name, (_, found) in SAMPLES.items() if found]
    assert below(tmp_path) == sorted(too_new)
