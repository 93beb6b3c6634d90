"""The JSON schema for editors says the same as the loader."""

from sessions.activities import discover
from sessions.agenda.json_schema import FILE, as_file, json_schema
from sessions.agenda.schema import Agenda, Step


def test_the_written_schema_is_current() -> None:
    """If not: `python -m sessions.agenda.json_schema`."""
    assert FILE.read_text(encoding="utf-8") == as_file()


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
