"""What every activity kind must keep, whoever wrote it: see docs/add-an-activity.md."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from html import unescape
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.activities import FOLDER, discover
from sessions.activities.asking import choices_in
from sessions.activities.kind import Chooses, Collects, Item, Kind, Words, Writes
from sessions.paper import texts_of
from sessions.refusals import Code, Refused
from tests.sessions.stage import (
    HOSTILE,
    SURFACES,
    TEXTS,
    THEMES,
    example,
    full,
    paint,
    result_of,
    samples_of,
)

KINDS = discover()
PHASES = ("briefing", "open", "closed", "shown")
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
every_collecting_kind = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.collects is not Collects.NOTHING]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def shown_lines(kind: Kind[Any, Any]) -> Iterator[tuple[str, str]]:
    """Each template of a kind with what it would show if nothing were translated."""
    for template in sorted((FOLDER / kind.name / "templates").glob("*.html")):
        source = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", template.read_text(), flags=re.DOTALL
        )
        yield template.name, re.sub(r"<[^>]*>", " ", source).strip()


@every_kind
def test_its_folder_holds_all_of_it(kind: Kind[Any, Any]) -> None:
    folder = FOLDER / kind.name
    wanted = {"README.md", "example.yaml", f"test_{kind.name}.py"}
    wanted |= {f"templates/{surface}.html" for surface in SURFACES}
    assert {path for path in wanted if not (folder / path).is_file()} == set()


@every_kind
def test_its_readme_tells_every_setting_and_what_is_kept(kind: Kind[Any, Any]) -> None:
    readme = (FOLDER / kind.name / "README.md").read_text()
    names = {field.name for field in fields(kind.Config)}
    told = set(re.findall(r"^\| `(\w+)` \|", readme, flags=re.MULTILINE))
    assert told == names
    parts = {"When to use it.", "How long.", "What is recorded.", "What prints."}
    assert {part for part in parts if f"**{part}**" not in readme} == set()


@every_kind
def test_its_example_is_a_step_that_an_agenda_may_hold(kind: Kind[Any, Any]) -> None:
    step = example(kind)
    assert (step.kind, type(step.config)) == (kind.name, kind.Config)


@every_kind
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("phase", PHASES)
def test_it_can_be_shown_empty_and_full_in_every_phase(
    kind: Kind[Any, Any], surface: str, phase: str
) -> None:
    empty = paint(kind, surface, phase)
    assert f'data-activity="{kind.name}"' in empty
    for language in ("es", "ar"):
        assert "data-activity" in paint(kind, surface, phase, full(kind), language=language)


@every_kind
@pytest.mark.parametrize("surface", ["phone", "screen"])
@pytest.mark.parametrize("phase", PHASES[:-1])
def test_nothing_of_the_outcome_is_seen_before_it_is_shown(
    kind: Kind[Any, Any], surface: str, phase: str
) -> None:
    # Notes may come early, in batches or live: then only the step on stage decides.
    if kind.collects is Collects.ENTRIES:
        assert [text for text in TEXTS if text in paint(kind, surface, phase)] == []
        return
    gathered = full(kind)
    items = gathered.items
    assert paint(kind, surface, phase, gathered) == paint(kind, surface, phase, items=items)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.collects is Collects.ENTRIES]
)
def test_while_notes_come_in_early_the_next_can_still_be_written(kind: Kind[Any, Any]) -> None:
    early = paint(kind, "phone", "open", full(kind))
    assert ("<form" in early, TEXTS[0] in early) == (True, True)


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.works_on])
def test_notes_of_a_sorted_step_are_offered_under_their_themes_and_the_rest_last(
    kind: Kind[Any, Any],
) -> None:
    items = full(kind).items
    page = paint(kind, "phone", "open", items=items)
    read = re.findall(r'value="([0-9a-f]{32})"|<(?:legend|h\d)[^>]*>([^<]*)<', page)
    titles = {theme.id: theme.title for theme in THEMES}
    wanted = [
        one
        for theme, title in [*titles.items(), (None, None)]
        for one in (title, *(item.id for item in items if item.theme == theme))
        if one is not None
    ]
    known = {*titles.values(), *(item.id for item in items)}
    assert [one for pair in read if (one := unescape("".join(pair))) in known] == wanted


@every_kind
@pytest.mark.parametrize("surface", SURFACES)
def test_what_people_wrote_reaches_the_page_as_text_only(
    kind: Kind[Any, Any], surface: str
) -> None:
    for phase in PHASES:
        page = paint(kind, surface, phase, full(kind))
        assert HOSTILE not in page
        tags = " ".join(re.findall(r"<[^>]*>", page))
        assert re.findall(r"<script|<style|\sstyle=|\son\w+=|https?:", tags) == []


@every_kind
def test_its_result_is_plain_data_without_order_or_author(kind: Kind[Any, Any]) -> None:
    gathered, mixed = full(kind), full(kind, Random(4))
    result = result_of(kind, gathered)
    assert result_of(kind, mixed) == result
    if kind.collects is Collects.NOTHING:
        assert result is None
        return
    assert type(result).__dataclass_params__.frozen is True
    keys = set(re.findall(r'"(\w+)":', json.dumps(asdict(result))))
    assert keys & {"seat", "seats", "author", "phone", "session", "time", "at", "number"} == set()


@every_kind
def test_its_section_fits_the_page(kind: Kind[Any, Any]) -> None:
    gathered = full(kind)
    words = Words("es", str)
    config = example(kind).config
    section = kind.section(config, result_of(kind, gathered), words)
    if section is not None:
        printed = [text for block in section.blocks for text in texts_of(block)]
        most = max(len(gathered.entries) + len(gathered.themes) + 1, len(gathered.items), 17)
        assert len(printed) <= most
        assert [text for text in printed if not text or "\n" in text or len(text) > 400] == []


@every_kind
def test_its_clocks_add_up(kind: Kind[Any, Any]) -> None:
    phases = kind.timeline(example(kind).config, 600)
    assert sum(phase.seconds for phase in phases) == 600


def refusal_of(kind: Kind[Any, Any], payload: Any) -> str | None:
    """The code with which the kind refuses a payload; None when it takes it."""
    try:
        kind.accept(example(kind).config, payload, full(kind).items)
    except Refused as refused:
        return refused.code
    return None


@every_kind
def test_what_it_asks_is_what_it_collects(kind: Kind[Any, Any]) -> None:
    asked = type(kind.asks(example(kind).config, full(kind).items))
    wanted = {
        Collects.NOTHING: type(None),
        Collects.ENTRIES: Writes,
        Collects.CHOICES: Chooses,
    }
    assert asked is wanted[kind.collects]


@every_kind
@given(payload=json_values)
def test_nonsense_is_refused_or_taken_and_breaks_nothing(
    kind: Kind[Any, Any], payload: Any
) -> None:
    assert refusal_of(kind, payload) in {None, *Code}
    if kind.collects is Collects.NOTHING:
        assert refusal_of(kind, payload) == "takes-nothing"


@every_collecting_kind
def test_its_form_asks_what_it_asks_and_offers_nothing_else(kind: Kind[Any, Any]) -> None:
    items = full(kind).items
    asks = kind.asks(example(kind).config, items)
    assert asks is not None
    page = paint(kind, "phone", "open", items=items)
    told = re.findall(r'data-asks="([^"]*)"', page)
    assert [json.loads(unescape(each)) for each in told] == [asks.for_phones]
    names = re.findall(r'<(?:input|textarea)[^>]* name="([^"]+)"', page)
    if isinstance(asks, Writes):
        assert set(names) == {"text"}
        return
    assert set(names) == {question.id for question in asks.questions}
    for question in asks.questions:
        offered = re.findall(rf'<input[^>]* name="{question.id}" value="([^"]+)"', page)
        assert set(offered) == set(question.choices)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.collects is Collects.CHOICES]
)
@given(data=st.data())
def test_it_understands_whatever_it_asks_for(kind: Kind[Any, Any], data: st.DataObject) -> None:
    config, items = example(kind).config, full(kind).items
    asks = kind.asks(config, items)
    assert isinstance(asks, Chooses)
    answers = {
        question.id: data.draw(st.lists(st.sampled_from(question.choices), unique=True))
        for question in asks.questions
    }
    try:
        wanted = choices_in(asks, answers)
    except Refused:
        return
    assert kind.accept(config, answers, items) == wanted


@every_collecting_kind
def test_what_rehearsal_phones_send_is_taken_and_some_pass(kind: Kind[Any, Any]) -> None:
    step, items = example(kind), full(kind).items
    handed_in = [samples_of(kind, seed, items) for seed in range(60)]
    accepted = [kind.accept(step.config, one, items) for each in handed_in for one in each]
    kinds_of_answer = {type(one) for one in accepted}
    wanted: type[Any] = str if kind.collects is Collects.ENTRIES else tuple
    assert kinds_of_answer == {wanted}
    assert [] in handed_in
    assert max(handed_in, key=len) != []


@every_collecting_kind
def test_it_can_rehearse_on_next_to_nothing(kind: Kind[Any, Any]) -> None:
    config = example(kind).config
    one = (Item("0" * 32, "x"),)
    for items in ((), one):
        for seed in range(20):
            for payload in kind.sample(config, Random(seed), items, ()):
                kind.accept(config, payload, items)


@every_kind
def test_all_its_words_are_marked_for_the_translators(kind: Kind[Any, Any]) -> None:
    bare = {name: text for name, text in shown_lines(kind) if re.search(r"[^\W\d_]", text)}
    assert bare == {}


@every_kind
def test_its_files_for_the_browser_keep_the_house_rules(kind: Kind[Any, Any]) -> None:
    folder = FOLDER / kind.name / "static"
    files = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    assert files <= {"phone.js", "screen.js", "style.css"}
    for path in sorted(folder.glob("*.js")):
        source = path.read_text()
        assert source.startswith("// @ts-check\n")
        assert "export function mount(element" in source
        assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", source) == []
    for path in sorted(folder.glob("*.css")):
        source = path.read_text()
        assert source.startswith("@layer ")
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", source) == []
        physical = r"(?:margin|padding|border)-(?:left|right|top|bottom)|text-align: (?:left|right)"
        assert re.findall(rf"{physical}|\n\s*(?:left|right|width|height):", source) == []
        foreign = r"^  \.(?!" + kind.name + r"\b|is-|slip\b)[\w-]+"
        assert re.findall(foreign, source, flags=re.MULTILINE) == []
