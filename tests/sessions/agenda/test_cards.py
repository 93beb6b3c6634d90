"""Packs bring cards and groups too; a kind's own Config decides whether they fit."""

from pathlib import Path
from typing import Annotated, Any

import pytest

from sessions.activities.kind import Field, Text, config
from sessions.agenda.json_schema import json_schema
from sessions.agenda.loader import parse
from sessions.agenda.packs import packs_in
from sessions.agenda.problems import AgendaError
from sessions.agenda.schema import Agenda
from tests.sessions.agenda.small_kinds import Board

PACK = """\
title: Sisters
lists:
  calm: [Sea, {en: Wood, es: Bosque}]
groups:
  weather:
    - {title: {en: Warm, es: Cálido}, items: [Sun, Breeze]}
    - {title: Cold, items: [{en: Snow, es: Nieve}]}
cards:
  storms:
    - {title: {en: Thunder, es: Trueno}, voice: Come in, question: What do you hear?}
    - {title: Hail, voice: Run, question: What hits you?}
"""


@config
class Storm:
    title: Text
    voice: Text
    question: Text


@config
class Sort:
    title: Text
    items: tuple[Text, ...]


@config
class SkyConfig:
    storms: Annotated[tuple[Storm, ...], Field(max_length=12)] = ()
    sorts: tuple[Sort, ...] = ()
    lines: tuple[Text, ...] = ()


class Sky(Board):
    name = "sky"
    Config: Any = SkyConfig


KINDS = {"sky": Sky()}


def agenda(folder: Path, config: str, pack: str = PACK) -> Agenda:
    (folder / "sisters.yaml").write_text(pack, "utf-8")
    source = (
        "title: T\npack: sisters\nminutes: 5\nsteps:\n"
        f"  - id: a\n    kind: sky\n    title: A\n    minutes: 5\n    config: {config}\n"
    )
    return parse(source, "own.yaml", KINDS, packs_in(folder))


def problems(folder: Path, config: str, pack: str = PACK) -> str:
    with pytest.raises(AgendaError) as wrong:
        agenda(folder, config, pack)
    return str(wrong.value)


def test_cards_of_a_pack_become_what_the_kind_makes_of_them(tmp_path: Path) -> None:
    made = agenda(tmp_path, "{storms: {pack: storms}}").steps[0].config
    thunder = Storm(
        title={"en": "Thunder", "es": "Trueno"},
        voice={"": "Come in"},
        question={"": "What do you hear?"},
    )
    assert (made.storms[0], len(made.storms)) == (thunder, 2)


def test_groups_of_a_pack_come_with_their_titles(tmp_path: Path) -> None:
    made = agenda(tmp_path, "{sorts: {pack: weather}}").steps[0].config
    assert [(sort.title, len(sort.items)) for sort in made.sorts] == [
        ({"en": "Warm", "es": "Cálido"}, 2),
        ({"": "Cold"}, 1),
    ]


def test_words_of_a_pack_may_stand_inside_other_settings(tmp_path: Path) -> None:
    made = agenda(tmp_path, "{sorts: [{title: Quiet, items: {pack: calm}}]}").steps[0].config
    assert made.sorts[0].items == ({"": "Sea"}, {"en": "Wood", "es": "Bosque"})


def test_cards_count_among_the_words_that_phones_may_show(tmp_path: Path) -> None:
    words = list(agenda(tmp_path, "{storms: {pack: storms}}").texts_on_phones())
    assert {"": "What hits you?"} in words


@pytest.mark.parametrize(("setting", "name"), [("storms", "weather"), ("lines", "storms")])
def test_words_that_do_not_fit_are_told_once_where_they_are_named(
    setting: str, name: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, f"{{{setting}: {{pack: {name}}}}}") == (
        f"own.yaml:9: step a, config.{setting}: The pack has “{name}” in another form than this "
        "setting takes. Name other words of the pack, or write them here."
    )


def test_a_name_that_the_pack_does_not_have_gets_a_near_one(tmp_path: Path) -> None:
    assert problems(tmp_path, "{storms: {pack: storm}}") == (
        "own.yaml:9: step a, config.storms.pack: The pack has no list “storm”. "
        "Did you mean “storms”?"
    )


def test_a_name_means_one_thing_in_a_pack(tmp_path: Path) -> None:
    twice = PACK.replace("  calm:", "  storms:")
    with pytest.raises(AgendaError, match="The name storms is there twice"):
        agenda(tmp_path, "{}", twice)


def test_a_group_without_lines_is_none(tmp_path: Path) -> None:
    with pytest.raises(AgendaError, match=r"6: groups\.weather 1\.items: The list is too short"):
        agenda(tmp_path, "{}", PACK.replace("[Sun, Breeze]", "[]"))


def test_the_schema_lets_a_packs_words_stand_wherever_a_list_may() -> None:
    schema = json_schema(KINDS)
    config, part = schema["$defs"]["sky-config"], schema["$defs"]["sky-Sort"]
    from_pack = {
        "type": "object",
        "properties": {"pack": {"type": "string"}},
        "required": ["pack"],
        "additionalProperties": False,
    }
    for shape in (config["properties"]["storms"], part["properties"]["items"]):
        assert shape["anyOf"][1] == from_pack
    one_storm = config["properties"]["storms"]["anyOf"][0]["items"]
    assert one_storm == {"$ref": "#/$defs/sky-Storm"}
