"""What the pages of every activity kind must keep: see docs/add-an-activity.md."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from sessions.activities import FOLDER
from sessions.activities.kind import Collects, Kind, Writes
from sessions.language.text import say
from sessions.turns import turns_in
from tests.sessions.kinds.every import (
    every_collecting_kind,
    every_kind,
    every_kind_of_notes,
    every_kind_that_works_on_notes,
)
from tests.sessions.kinds.kept_fields import Fields, Tag
from tests.sessions.stage import HOSTILE, SURFACES, TEXTS, THEMES, example, full, paint

PHASES = ("briefing", "open", "closed", "shown")


def shown_lines(kind: Kind[Any, Any]) -> Iterator[tuple[str, str]]:
    """Each template of a kind with what it would show if nothing were translated."""
    for template in sorted((FOLDER / kind.name / "templates").glob("*.html")):
        source = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", template.read_text(), flags=re.DOTALL
        )
        yield template.name, re.sub(r"<[^>]*>", " ", source).strip()


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


@every_kind_of_notes
def test_while_notes_come_in_early_the_next_can_still_be_written(kind: Kind[Any, Any]) -> None:
    early = paint(kind, "phone", "open", full(kind))
    assert ("<form" in early, TEXTS[0] in early) == (True, True)


@every_kind_that_works_on_notes
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
@pytest.mark.parametrize("surface", ["phone", "screen"])
def test_its_turns_are_seen_by_everybody(kind: Kind[Any, Any], surface: str) -> None:
    turns = {turn.name for turn in turns_in(kind.timeline(example(kind).config, 600))}
    page = paint(kind, surface, "shown", full(kind))
    seen = {name for names in re.findall(r'data-turn="?([^">]*)', page) for name in names.split()}
    assert seen == turns


@every_kind
@pytest.mark.parametrize("surface", ["phone", "screen"])
@pytest.mark.parametrize("phase", PHASES)
def test_the_list_of_the_room_is_seen_all_the_time(
    kind: Kind[Any, Any], surface: str, phase: str
) -> None:
    lines = [say(line, "en") for line in kind.board(example(kind).config) or ()]
    page = unescape(paint(kind, surface, phase))
    assert [line for line in lines if line not in page] == []


@every_collecting_kind
def test_its_form_asks_what_it_asks_and_offers_nothing_else(kind: Kind[Any, Any]) -> None:
    items = full(kind).items
    asks = kind.asks(example(kind).config, items)
    assert asks is not None
    page = paint(kind, "phone", "open", items=items)
    told = re.findall(r'data-asks="([^"]*)"', page)
    assert [json.loads(unescape(each)) for each in told] == [asks.for_phones]
    sent = Fields(page).sent
    if isinstance(asks, Writes):
        assert set(sent) == {"text"}
        return
    assert set(sent) == {question.id for question in asks.questions}
    config = example(kind).config
    for question in asks.questions:
        given = [one for tag in sent[question.id] for one in given_by(tag)]
        offered = [kind.understand(config, {question.id: [one]})[question.id] for one in given]
        assert {one for ids in offered for one in ids} == set(question.choices)


def given_by(tag: Tag) -> list[str]:
    """What a field may send: its value, or the marks of a slider."""
    if tag["type"] != "range":
        return [str(tag["value"])]
    return [str(mark) for mark in range(int(str(tag["min"])), int(str(tag["max"])) + 1)]


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
