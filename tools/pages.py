"""Checks what stands in templates and style sheets, without showing them.

Every template compiles; none holds what the content policy forbids or the address of a
stranger; style sheets say start and end, never left and right, so that every script reads well.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from sessions import activities
from surfaces.templates import environment

ROOT = Path(__file__).parent.parent

JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAMESPACE = re.compile(r"http://www\.w3\.org/\S+")

FORBIDDEN_IN_TEMPLATES = {
    r"<script(?![^>]*\ssrc=)": "a script inside the page: put it into static/js",
    r"<style\b": "a style sheet inside the page: put it into static/css",
    r"\sstyle\s*=": "style=: use a class or a data- attribute",
    r"\son[a-z]+\s*=\s*[\"']": "a handler in an attribute: listen for the event in a script",
    r"(?i)javascript:": "javascript: in an address",
    r"(?i)https?://|[\"'(\s]//[a-z0-9]": "the address of a third party",
}
FORBIDDEN_IN_STYLES = {
    r"(?i)https?://|url\(\s*[\"']?//": "the address of a third party",
    r"@import(?! \"\.\.?/)": "@import: static/css/bundles brings sheets together",
    r"(?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b": (
        "a left or right edge: say -inline-start or -inline-end"
    ),
    r"(?<![\w-])(?:left|right)\s*:": "a left or right position: say inset-inline-start or -end",
    r"(?:text-align|float|clear)\s*:\s*(?:left|right)\b": "left or right: say start or end",
}
FORBIDDEN_IN_SCRIPTS = {r"(?i)https?://[a-z0-9]": "the address of a third party"}


def main() -> int:
    problems = [*_uncompiled(), *_found()]
    print("\n".join(problems))
    return int(bool(problems))


def _uncompiled() -> Iterator[str]:
    templates = environment(lambda path: path)
    for name in templates.list_templates():
        if not name.endswith(".html"):
            continue
        try:
            templates.get_template(name)
        except TemplateSyntaxError as error:
            yield f"{name}:{error.lineno}: {error.message}"


def _found() -> Iterator[str]:
    places = (
        (ROOT / "templates", "*.html", FORBIDDEN_IN_TEMPLATES, JINJA),
        (ROOT / "static" / "css", "*.css", FORBIDDEN_IN_STYLES, COMMENT),
        (ROOT / "static" / "js", "*.js", FORBIDDEN_IN_SCRIPTS, COMMENT),
    )
    for folder, pattern, forbidden, unseen in places:
        for path in sorted([*folder.rglob(pattern), *activities.FOLDER.rglob(pattern)]):
            name = path.relative_to(ROOT).as_posix()
            yield from look(path.read_text("utf-8"), name, forbidden, unseen)


def look(text: str, name: str, forbidden: dict[str, str], unseen: re.Pattern[str]) -> Iterator[str]:
    """What of `forbidden` stands in a text, outside of what nobody sees."""
    text = _NAMESPACE.sub(_blank, unseen.sub(_blank, text))
    for pattern, advice in forbidden.items():
        for match in re.finditer(pattern, text):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{name}:{line}: {advice}"


def _blank(match: re.Match[str]) -> str:
    """As many lines as before, and one letter, so that an attribute keeps its value."""
    return "x" + "\n" * match[0].count("\n")


if __name__ == "__main__":
    sys.exit(main())
