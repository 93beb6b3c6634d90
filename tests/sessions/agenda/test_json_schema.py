"""The JSON schema for editors says the same as the loader."""

from pathlib import Path

import pytest

from sessions.activities import FOLDER, discover
from sessions.agenda.json_schema import FILE, as_text, json_schema
from sessions.agenda.library import SHIPPED
from sessions.agenda.reader import read
from sessions.agenda.schema import Agenda, Step
from tests.sessions.agenda.schema_checker import slips

WHOLE = """
title: An evening
minutes: 10
steps:
  - {id: mood, kind: poll, title: Mood, minutes: 10, config: {options: [Good, Bad], limit: 2}}
"""


def told(source: str | bytes) -> list[str]:
    schema = json_schema(discover())
    return list(slips(read(source, "mine.yaml").value, schema, schema))


def test_the_written_schema_is_current() -> None:
    """If not: `python -m sessions.agenda.json_schema`."""
    assert FILE.read_text(encoding="utf-8") == as_text()


def test_the_schema_has_every_key_of_a_file() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == set(Agenda.model_fields) - {"slug"}
    assert set(schema["$defs"]["Step"]["properties"]) == set(Step.model_fields)


def test_a_text_is_a_string_or_a_map() -> None:
    schema = json_schema()
    assert schema["properties"]["title"] == {"$ref": "#/$defs/Text"}
    assert schema["properties"]["audience"] == {"$ref": "#/$defs/Text"}
    assert schema["$defs"]["Text"]["anyOf"] == [
        {"type": "string"},
        {"type": "object", "additionalProperties": {"type": "string"}},
    ]


def test_the_written_schema_names_no_kind_so_that_a_new_one_changes_no_shared_file() -> None:
    assert json_schema()["$defs"]["Step"]["properties"]["kind"]["type"] == "string"
    assert "allOf" not in json_schema()["$defs"]["Step"]


def test_with_kinds_every_kind_has_the_schema_of_its_config() -> None:
    schema = json_schema(discover())
    assert schema["$defs"]["Step"]["properties"]["kind"] == {"enum": list(discover())}
    for name in discover():
        assert schema["$defs"][f"{name}-config"]["additionalProperties"] is False


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yaml")), ids=lambda file: file.stem)
def test_an_editor_has_nothing_to_say_against_an_agenda_we_ship(file: Path) -> None:
    assert told(file.read_bytes()) == []


@pytest.mark.parametrize("kind", sorted(discover()))
def test_an_editor_has_nothing_to_say_against_the_example_of_a_kind(kind: str) -> None:
    schema = json_schema(discover())
    step = read((FOLDER / kind / "example.yaml").read_bytes(), "example.yaml").value
    assert list(slips(step, schema["$defs"]["Step"], schema)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "slip"),
    [
        ("limit: 2", "limits: 2", "/steps/0/config/limits: unknown"),
        ("limit: 2", "limit: two", "/steps/0/config/limit: type"),
        ("limit: 2", "limit: 17", "/steps/0/config/limit: maximum"),
        ("[Good, Bad]", "[Good]", "/steps/0/config/options: anyOf"),
        ("[Good, Bad]", "{pack: moods, of: 2}", "/steps/0/config/options: anyOf"),
        (", config: {options: [Good, Bad], limit: 2}", "", "/steps/0/config: required"),
        ("kind: poll", "kind: pole", "/steps/0/kind: enum"),
        ("minutes: 10\n", "minuts: 10\n", "/minuts: unknown"),
    ],
)
def test_an_editor_points_at_a_slip_in_the_settings_of_a_kind(
    right: str, wrong: str, slip: str
) -> None:
    assert told(WHOLE) == []
    assert slip in told(WHOLE.replace(right, wrong))
