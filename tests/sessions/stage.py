"""Paints a kind's templates the way the pages do, for tests that look at every kind."""

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import cache
from random import Random
from typing import Any

import yaml
from jinja2 import Environment

from sessions.activities import FOLDER, discover
from sessions.activities.kind import Chooses, Collects, Entry, Gathered, Item, Kind, Theme, WorksOn
from sessions.agenda.checks import fits
from sessions.agenda.loader import parse
from sessions.agenda.schema import Step
from sessions.language.text import say
from sessions.step_kinds import as_items
from sessions.turns import turns_in
from sessions.views import (
    ConsoleView,
    Contact,
    PhoneView,
    ScreenView,
    Script,
    StepOnStage,
    Timer,
    Turns,
)
from surfaces.templates import environment, renderer

SURFACES = ("phone", "screen", "console")
K = 5
HOSTILE = "<b onclick=alert(1)>silence</b>"
TEXTS = (
    "being a burden",
    HOSTILE,
    "أن أفقدها",
    "that one day she will not know my name, and nobody will be left who calls me child",
    "👩‍👩‍👧",
    "x" * 140,
)
COUNTS = (None, 0, 7, 23)
THEMES = tuple(Theme(f"{number * 104_729:032x}", TEXTS[number]) for number in range(1, 4))


@cache
def example(kind: Kind[Any, Any]) -> Step:
    """The step in a kind's example.yaml, loaded as part of an agenda."""
    raw = _raw(kind)
    steps = [raw]
    if "of" in raw.get("config", {}):
        source = _raw(next(other for other in discover().values() if fits(kind, other)))
        config = {name: its for name, its in source["config"].items() if name != "of"}
        steps.insert(0, {**source, "id": raw["config"]["of"], "config": config})
    minutes = sum(step["minutes"] for step in steps)
    agenda = {"title": "Example", "minutes": minutes, "steps": steps}
    return parse(yaml.safe_dump(agenda, allow_unicode=True), "example.yaml", discover()).steps[-1]


def full(kind: Kind[Any, Any], rng: Random | None = None) -> Gathered:
    """A closed round with something of everything; `rng` mixes the order it comes in."""
    ids = [f"{number * 7919:032x}" for number in range(30)]
    themes = [*THEMES]
    under = [theme.id for theme in themes] + [None]
    entries = [
        Entry(name, TEXTS[n % len(TEXTS)], theme=under[n % len(under)])
        for n, name in enumerate(ids)
    ]
    if rng is not None:
        rng.shuffle(entries)
        rng.shuffle(themes)
    notes = Gathered(k=K, entries=tuple(entries), themes=tuple(themes))
    before = notes if kind.works_on is WorksOn.ENTRIES else None
    own = notes if kind.collects is Collects.ENTRIES else _counted(kind, as_items(before), rng)
    if kind.works_on is WorksOn.SAME:
        before = own
    board = kind.board(example(kind).config)
    return replace(own, items=as_items(before), before=before, board=board)


def result_of(kind: Kind[Any, Any], gathered: Gathered) -> Any:
    return kind.result(example(kind).config, gathered)


def samples_of(kind: Kind[Any, Any], seed: int, items: Sequence[Item]) -> list[Any]:
    step = example(kind)
    samples = [say(text, "en") for text in step.samples]
    return kind.sample(step.config, Random(seed), items, samples)


def paint(
    kind: Kind[Any, Any],
    surface: str,
    phase: str,
    gathered: Gathered | None = None,
    *,
    language: str = "en",
    items: tuple[Item, ...] = (),
) -> str:
    """One surface of the kind's example; without `gathered` nothing has been revealed."""
    result = None if gathered is None else result_of(kind, gathered)
    items = gathered.items if gathered else items
    view = view_of(kind, surface, phase=phase, language=language, result=result, items=items)
    template = f"activities/{kind.name}/{surface}.html"
    return renderer(_environment())(template, language, view=view)


def _raw(kind: Kind[Any, Any]) -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load((FOLDER / kind.name / "example.yaml").read_text())
    return raw


def _counted(kind: Kind[Any, Any], items: Sequence[Item], rng: Random | None) -> Gathered:
    """All choices with some number, and of scales their middle alone."""
    asks = kind.asks(example(kind).config, items)
    questions = asks.questions if isinstance(asks, Chooses) else ()
    scales = [each for each in questions if each.ordered]
    chosen = sorted(one for each in questions if not each.ordered for one in each.choices)
    counts = [(name, COUNTS[n % len(COUNTS)]) for n, name in enumerate(chosen)]
    if rng is not None:
        rng.shuffle(counts)
    middles = {each.id: (each.choices[0], each.choices[1]) for each in scales}
    return Gathered(k=K, counts=dict(counts), middles=middles)


def view_of(
    kind: Kind[Any, Any],
    surface: str,
    *,
    phase: str,
    language: str,
    result: Any,
    items: tuple[Item, ...],
) -> Any:
    step = example(kind)
    board = kind.board(step.config)
    on_stage = StepOnStage(
        id=step.id,
        number=2,
        of=6,
        kind=kind.name,
        title=say(step.title, language),
        prompt=say(step.prompt, language) if step.prompt else "",
        help=say(step.help, language) if step.help else "",
        config=step.config,
        items=items,
        themes=THEMES if items else (),
        asks=kind.asks(step.config, items),
        result=result,
        board=None if board is None else tuple(say(line, language) for line in board),
    )
    turns = turns_in(kind.timeline(step.config, step.minutes * 60))
    on = phase == "shown"
    nothing: dict[str, Any] = {field.name: () for field in fields(Script)}
    known = {
        "code": "BCDFGH",
        "title": "First circle",
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
        "state": "running",
        "phase": phase,
        "round": "0" * 32,
        "step": on_stage,
        "script": Script(**{**nothing, "step": on_stage, "minutes": 10}),
        "preview": result,
        "timer": Timer(600, 412, running=True),
        "turns": Turns(turns, 0 if on else None, 0, running=on) if turns else None,
        "k": K,
        "roles": (("mother", "Mother"), ("daughter", "Daughter")),
        "contacts": (Contact("Family line", "000 111"),),
        "summary_offered": True,
    }
    view = {"phone": PhoneView, "screen": ScreenView, "console": ConsoleView}[surface]
    return view(**{field.name: known.get(field.name) for field in fields(view)})


@cache
def _environment() -> Environment:
    return environment(asset=lambda path: f"/static/{path}")
