"""The agenda format as a JSON schema, for editors that help while one types.

`python -m sessions.agenda.json_schema` writes it anew. The file knows no kind, so that a new
kind touches its own folder only. `unspoken schema` prints it with what each kind allows under
`config:`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from sessions.activities.kind import Kind
from sessions.agenda.schema import Agenda

FILE = Path(__file__).parent / "agenda.schema.json"

_LANGUAGES = {"type": "object", "additionalProperties": {"type": "string"}}
_NULL = {"type": "null"}
_TEXT = {"$ref": "#/$defs/Text"}
_FROM_PACK = {
    "type": "object",
    "properties": {"pack": {"type": "string"}},
    "required": ["pack"],
    "additionalProperties": False,
}


def json_schema(kinds: Mapping[str, Kind[Any, Any]] | None = None) -> dict[str, Any]:
    """The format of an agenda's file; with `kinds` it checks each step's config too."""
    schema = Agenda.model_json_schema()
    definitions = schema["$defs"]
    del schema["properties"]["slug"]
    schema["required"].remove("slug")
    step = definitions["Step"]
    step["properties"]["config"] = {"type": "object"}
    for name, kind in (kinds or {}).items():
        config = TypeAdapter(kind.Config).json_schema(ref_template=f"#/$defs/{name}-{{model}}")
        parts = _or_from_pack(config.pop("$defs", {}))
        definitions |= {f"{name}-{part}": shape for part, shape in parts.items()}
        definitions[f"{name}-config"] = _or_from_pack(config)
        then: dict[str, Any] = {"properties": {"config": {"$ref": f"#/$defs/{name}-config"}}}
        if config.get("required"):
            then["required"] = ["config"]
        step.setdefault("allOf", []).append(
            {"if": {"properties": {"kind": {"const": name}}}, "then": then}
        )
    if kinds:
        step["properties"]["kind"] = {"enum": list(kinds)}
    schema = _as_written(schema)
    schema["$defs"]["Text"] = {
        "description": "A string, or a map of language code to string.",
        "anyOf": [{"type": "string"}, _LANGUAGES],
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def as_text(kinds: Mapping[str, Kind[Any, Any]] | None = None) -> str:
    return json.dumps(json_schema(kinds), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _as_written(node: Any) -> Any:
    """What may stand in a file: a Text also as a plain string, and nothing as null."""
    if isinstance(node, list):
        return [_as_written(each) for each in node]
    if not isinstance(node, dict):
        return node
    made_up = {"title", "default"} if node.get("default", "") is None else {"title"}
    kept = {
        key: value for key, value in node.items() if key not in made_up or isinstance(value, dict)
    }
    if {key: value for key, value in kept.items() if key != "description"} == _LANGUAGES:
        return _TEXT
    choices = kept.get("anyOf", [])
    if _NULL in choices:
        (only,) = (choice for choice in choices if choice != _NULL)
        return _as_written({**{key: kept[key] for key in kept if key != "anyOf"}, **only})
    return {key: _as_written(value) for key, value in kept.items()}


def _or_from_pack(node: Any) -> Any:
    """Wherever a list may stand, the name of a pack's words may stand too."""
    if isinstance(node, list):
        return [_or_from_pack(each) for each in node]
    if not isinstance(node, dict):
        return node
    inside = {key: _or_from_pack(value) for key, value in node.items()}
    return {"anyOf": [inside, _FROM_PACK]} if node.get("type") == "array" else inside


if __name__ == "__main__":
    FILE.write_text(as_text(), encoding="utf-8")
