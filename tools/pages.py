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
from unspoken.pages import environment

ROOT = Path(__file__).parent.parent

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAMESPACE = re.compile(r"http://www\.w3\.org/\S+")

FORBIDDEN_IN_TEMPLATES = {
    r"<script(?![^>]*\ssrc=)": "a script inside the page: put it into static/js",
    r"<style\b": "a style sheet inside the page: put it into static/css",
    r"\sstyle\s*=": "style=: use a class or a data- attribute",
    r"\son[a-z]+\s*=\s*[\"']": "a handler in an attribute: listen for the event in a script",
    r"(?i)javascript:": "javascript: in an address",
    r"(?i)\b(?:https?:)?//[a-z0-9]": "the address of a third party",
}
FORBIDDEN_IN_STYLES = {
    r"(?i)https?://|url\(\s*[\"']?//": "the address of a third party",
    r"@import": "@import: link the sheet from the page",
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
    kinds = activities.FOLDER
    for folder in (ROOT / "templates", kinds):
        for path in sorted(folder.rglob("*.html")):
            yield from _look(path, FORBIDDEN_IN_TEMPLATES, _JINJA)
    for folder in (ROOT / "static" / "css", kinds):
        for path in sorted(folder.rglob("*.css")):
            yield from _look(path, FORBIDDEN_IN_STYLES, _CSS_COMMENT)
    for folder in (ROOT / "static" / "js", kinds):
        for path in sorted(folder.rglob("*.js")):
            yield from _look(path, FORBIDDEN_IN_SCRIPTS, _CSS_COMMENT)


def _look(path: Path, forbidden: dict[str, str], unseen: re.Pattern[str]) -> Iterator[str]:
    text = unseen.sub(_blank, path.read_text("utf-8"))
    text = _NAMESPACE.sub(_blank, text)
    for pattern, advice in forbidden.items():
        for match in re.finditer(pattern, text):
            line = text.count("\n", 0, match.start() + 1) + 1
            yield f"{path.relative_to(ROOT)}:{line}: {advice}"


def _blank(match: re.Match[str]) -> str:
    """As many lines as before, and one letter, so that an attribute keeps its value."""
    return "x" + "\n" * match[0].count("\n")


if __name__ == "__main__":
    sys.exit(main())
