"""What phones keep of a step stands in the form of its kind, and in nothing that is sent."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import ChoiceLoader, DictLoader

from sessions.activities import discover
from sessions.activities.kind import Collects, Kept, Kind
from surfaces.templates import environment, renderer
from tests.journeys.toys.keepsake import kind as keepsake
from tests.journeys.toys.plainly import kind as plainly
from tests.sessions.kept_fields import faults
from tests.sessions.stage import example, full, paint, samples_of, view_of

KINDS = discover()
TOYS = Path(__file__).parents[1] / "journeys" / "toys"
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


def phases(kind: Kind[Any, Any]) -> tuple[str, ...]:
    """Those that a step of the kind reaches."""
    collects = kind.collects is not Collects.NOTHING
    return ("briefing", "open", "closed", "shown") if collects else ("shown",)


@every_kind
def test_what_a_kind_keeps_stands_in_its_form_and_nothing_else_does(kind: Kind[Any, Any]) -> None:
    items = full(kind).items
    pages = [paint(kind, "phone", phase, items=items) for phase in phases(kind)]
    pages.append(paint(kind, "phone", "shown", full(kind)))
    assert faults(kind.keeps(example(kind).config), pages) == []


@every_kind
def test_what_a_kind_keeps_is_in_nothing_that_its_phones_send(kind: Kind[Any, Any]) -> None:
    kept = {name for one in kind.keeps(example(kind).config) for name in one.fields}
    payloads = [each for seed in range(60) for each in samples_of(kind, seed, full(kind).items)]
    sent = {name for each in payloads if isinstance(each, dict) for name in each}
    assert kept & sent == set()


def painted(kind: Kind[Any, Any], template: str) -> list[str]:
    """A toy's page for phones in every phase of its step, drawn from its template."""
    made = environment(asset=lambda path: f"/static/{path}")
    assert made.loader is not None
    made.loader = ChoiceLoader([DictLoader({"toy.html": template}), made.loader])
    any_kind = next(iter(KINDS.values()))
    view = view_of(any_kind, "phone", phase="open", language="en", result=None, items=())
    config = kind.Config()
    step = replace(view.step, kind=kind.name, config=config, asks=kind.asks(config, ()))
    draw = renderer(made)
    return [
        draw("toy.html", "en", view=replace(view, phase=phase, step=step)) for phase in phases(kind)
    ]


def template_of(kind: Kind[Any, Any]) -> str:
    return (TOYS / kind.name / "templates" / "phone.html").read_text("utf-8")


@pytest.mark.parametrize("kind", [keepsake, plainly], ids=["keepsake", "plainly"])
def test_a_kind_that_keeps_words_choices_and_marks_passes(kind: Kind[Any, Any]) -> None:
    assert faults(kind.keeps(kind.Config()), painted(kind, template_of(kind))) == []


@pytest.mark.parametrize(
    ("kind", "written", "instead", "fault"),
    [
        (keepsake, '{{ kept("sure") }}', 'name="sure"', ["sure: on no page", "sure: sent too"]),
        (keepsake, 'kept("sure")', 'kept("how")', ["how: not declared", "sure: on no page"]),
        (keepsake, '{{ kept("sure") }}', 'name="sure" data-keep', ["sure: belongs to a form"]),
        (keepsake, 'max="10"', 'max="7"', ["sure: not the shape of mark"]),
        (keepsake, 'value="walk"', 'value="run"', ["way: not the shape of choice"]),
        (keepsake, 'data-max="60"', "", ["will: not the shape of words"]),
        (plainly, 'name="text"', 'name="first"', ["first: sent too"]),
        (plainly, '"open"', '"lost"', ["first: on no page"]),
    ],
)
def test_a_kind_whose_form_tells_something_else_does_not(
    kind: Kind[Any, Any], written: str, instead: str, fault: list[str]
) -> None:
    changed = template_of(kind).replace(written, instead)
    assert changed != template_of(kind)
    assert faults(kind.keeps(kind.Config()), painted(kind, changed)) == fault


def test_rows_are_fields_of_their_own() -> None:
    one, three = Kept("line", {"": "Line"}), Kept("line", {"": "Line"}, rows=3)
    assert (one.fields, three.fields) == (("line",), ("line-1", "line-2", "line-3"))
