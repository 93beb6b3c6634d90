"""What pages and handouts load from static/vendor is what set-up puts there."""

import json
import re
from pathlib import Path

from sessions.handouts import fonts
from tools import assets

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"


def asked_for(suffix: str, pattern: str) -> set[str]:
    texts = [path.read_text("utf-8") for path in (STATIC / suffix).rglob(f"*.{suffix}")]
    return {name for text in texts for name in re.findall(pattern, text)}


def test_scripts_import_only_libraries_that_set_up_brings() -> None:
    imported = asked_for("js", r"""(?:from|import\() ?["']([a-z@][^"']*)["']""")
    brought = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    assert imported - set(brought) == set()
    assert "socket.io-client" in imported


def test_every_font_that_styles_name_is_brought() -> None:
    assert asked_for("css", r"/vendor/(fonts/[\w.-]+)") - set(assets.needed()) == set()


def test_every_font_that_handouts_name_is_brought_and_no_other() -> None:
    brought = {name for name in assets.needed() if name.startswith("fonts/")}
    assert brought == {f"fonts/{file}" for file in fonts.FILES}


def test_set_up_has_left_everything_in_its_place() -> None:
    assert assets.are_fresh()


def test_every_library_comes_with_its_licence() -> None:
    libraries = [
        "socket.io-client",
        "engine.io-client",
        "idiomorph",
        "tweetnacl",
        "dialog-polyfill",
    ]
    packages = [*libraries, *(f"@expo-google-fonts-{name}" for name in assets.FONTS)]
    assert [
        name for name in packages if not list((assets.VENDOR / "licences" / name).glob("LICEN*"))
    ] == []
