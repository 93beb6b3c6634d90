"""Reads the shapes in docs/wire.md, and holds what is really sent to them."""

import json
import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "wire.md"


def shape_under(heading: str) -> Any:
    """The first JSON shape below a heading of the page."""
    _, found, below = PAGE.read_text("utf-8").partition(f"\n### {heading}\n")
    assert found, f"docs/wire.md has no heading “{heading}”"
    block = re.search(r"```json\n(.*?)```", below, re.DOTALL)
    assert block is not None
    return json.loads(block[1])


def strays(shape: Any, sent: Any, at: str = "") -> list[str]:
    """Where what was sent is not what the page says: fields too many or too few, other types."""
    if isinstance(shape, dict):
        # A whole object may be missing, as a timer before the first step.
        if sent is None:
            return []
        if not isinstance(sent, dict):
            return [f"{at}: no object"]
        found = [f"{at}.{name}: not listed" for name in sent.keys() - shape.keys()]
        found += [f"{at}.{name}: missing" for name in shape.keys() - sent.keys()]
        for name in shape.keys() & sent.keys():
            found += strays(shape[name], sent[name], f"{at}.{name}")
        return sorted(found)
    if isinstance(shape, list):
        if not isinstance(sent, list):
            return [f"{at}: no list"]
        return [each for one in sent for each in strays(shape[0], one, f"{at}[]")]
    return [] if _fits(shape, sent) else [f"{at}: {sent!r} is not {shape}"]


def _fits(kind: str, value: Any) -> bool:
    if kind.endswith(" or null"):
        return value is None or _fits(kind.removesuffix(" or null"), value)
    if kind == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "switch":
        return isinstance(value, bool)
    if kind == "text":
        return isinstance(value, str)
    return value in kind.split(" | ")
