"""What a kind's templates get is told field by field in docs/views.md, no more and no less."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from sessions import views

PAGE = (Path(__file__).parents[2] / "docs" / "views.md").read_text("utf-8")
TABLES = {
    part.partition("\n")[0]: dict(re.findall(r"^\| `(\w+)` \| `(.+?)` \| \S", part, re.MULTILINE))
    for part in PAGE.split("\n## ")[1:]
}
NOT_FOR_TEMPLATES = {"Seal", "Word", "Writes", "Chooses", "Question"}
"""How to hand in is told to the phone's script; words under bars come from a note's `words`; what a
kind asks, it has said itself."""


def reached(view: type[Any], found: dict[str, type[Any]]) -> dict[str, type[Any]]:
    """The view's dataclass and those of its fields, down to the last."""
    if is_dataclass(view) and view.__name__ not in found:
        found[view.__name__] = view
        for hint in get_type_hints(view).values():
            for part in inside(hint):
                reached(part, found)
    return found


def inside(hint: Any) -> list[Any]:
    parts = get_args(hint)
    return [deeper for part in parts for deeper in inside(part)] if parts else [hint]


SHAPES: dict[str, type[Any]] = {}
for seen in (views.PhoneView, views.ScreenView, views.ConsoleView):
    reached(seen, SHAPES)


def test_every_shape_that_templates_reach_has_its_table() -> None:
    assert set(TABLES) == set(SHAPES) - NOT_FOR_TEMPLATES


@pytest.mark.parametrize("name", TABLES)
def test_a_table_names_every_field_and_its_type(name: str) -> None:
    written = {
        each.name: str(each.type if not isinstance(each.type, type) else each.type.__name__)
        for each in fields(SHAPES[name])
    }
    plain = {
        field: re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])|datetime\.", "", of)
        for field, of in written.items()
    }
    assert {field: of.replace(" or ", " | ") for field, of in TABLES[name].items()} == plain
