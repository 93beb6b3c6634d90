"""What an editor would say of an agenda: the part of JSON schema that ours uses, and no more."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
BOUNDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "const": lambda value, bound: value == bound,
    "enum": lambda value, bound: value in bound,
    "minimum": lambda value, bound: not isinstance(value, int) or value >= bound,
    "maximum": lambda value, bound: not isinstance(value, int) or value <= bound,
    "minLength": lambda value, bound: not isinstance(value, str) or len(value) >= bound,
    "maxLength": lambda value, bound: not isinstance(value, str) or len(value) <= bound,
    "pattern": lambda value, bound: not isinstance(value, str) or re.search(bound, value),
    "minItems": lambda value, bound: not isinstance(value, list) or len(value) >= bound,
    "maxItems": lambda value, bound: not isinstance(value, list) or len(value) <= bound,
}
TOLD = frozenset({"$schema", "$defs", "description", "title", "default", "then"})


def slips(value: Any, schema: Schema, whole: Schema, path: str = "") -> Iterator[str]:
    """Where the value is not as the schema has it, and the word that forbids it.

    Raises KeyError for a word of schemas that is not known here.
    """
    for word, bound in schema.items():
        if word in TOLD:
            continue
        if word in BOUNDS:
            if not BOUNDS[word](value, bound):
                yield f"{path}: {word}"
        else:
            yield from RULES[word](value, bound, schema, whole, path)


def _type(value: Any, bound: str, schema: Schema, whole: Schema, path: str) -> Iterator[str]:
    if not TYPES[bound](value):
        yield f"{path}: type"


def _ref(value: Any, bound: str, schema: Schema, whole: Schema, path: str) -> Iterator[str]:
    yield from slips(value, whole["$defs"][bound.removeprefix("#/$defs/")], whole, path)


def _any(
    value: Any, bound: list[Schema], schema: Schema, whole: Schema, path: str
) -> Iterator[str]:
    if all(any(slips(value, one, whole)) for one in bound):
        yield f"{path}: anyOf"


def _all(
    value: Any, bound: list[Schema], schema: Schema, whole: Schema, path: str
) -> Iterator[str]:
    for one in bound:
        yield from slips(value, one, whole, path)


def _if(value: Any, bound: Schema, schema: Schema, whole: Schema, path: str) -> Iterator[str]:
    if not any(slips(value, bound, whole)):
        yield from slips(value, schema["then"], whole, path)


def _items(value: Any, bound: Schema, schema: Schema, whole: Schema, path: str) -> Iterator[str]:
    for at, one in enumerate(value if isinstance(value, list) else ()):
        yield from slips(one, bound, whole, f"{path}/{at}")


def _keys(
    value: Any, bound: Mapping[str, Schema], schema: Schema, whole: Schema, path: str
) -> Iterator[str]:
    for key, one in bound.items():
        if isinstance(value, dict) and key in value:
            yield from slips(value[key], one, whole, f"{path}/{key}")


def _required(
    value: Any, bound: list[str], schema: Schema, whole: Schema, path: str
) -> Iterator[str]:
    for key in bound:
        if isinstance(value, dict) and key not in value:
            yield f"{path}/{key}: required"


def _others(value: Any, bound: Any, schema: Schema, whole: Schema, path: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for key, one in value.items() if isinstance(value, dict) else ():
        if key not in known:
            allowed = slips(one, bound, whole) if isinstance(bound, dict) else iter(("no",))
            if any(allowed):
                yield f"{path}/{key}: unknown"


RULES: Mapping[str, Callable[..., Iterator[str]]] = {
    "type": _type,
    "$ref": _ref,
    "anyOf": _any,
    "allOf": _all,
    "if": _if,
    "items": _items,
    "properties": _keys,
    "required": _required,
    "additionalProperties": _others,
}
