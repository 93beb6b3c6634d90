"""Turns what pydantic refuses into problems with a place and a fix."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sessions.agenda.document import MOST, Document, Path, Value
from sessions.agenda.problems import did_you_mean, meant, short
from sessions.language.text import Text

_TEXT: TypeAdapter[Mapping[str, str]] = TypeAdapter(Text)

EXAMPLES = {
    "id": "id: first-round",
    "title": "title: First round",
    "minutes": "minutes: 10",
    "steps": "steps:",
    "label": "label: Mother",
}
"""What to add for a key that is missing."""

_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")

_PATTERNS = {
    "id": "Use small letters, digits and hyphens, for example first-round.",
    "pack": "Use small letters, digits and hyphens, for example any-group.",
    "language": "Use a code such as en, es or ar.",
}

_TEXT_FIXES = {
    "must not be empty": "Write the words, or take the key out.",
    "must be at most": "Shorten it, or make two texts of it.",
    "must not hold control": "Type the line again; a hidden sign came along when it was pasted.",
    "must name at least one": "Write words, or a map such as {en: Hello, es: Hola}.",
    "is not a language code": "Use a code such as en, es or ar; words with a comma need quotes.",
}


def explain(
    document: Document,
    base: Path,
    error: ValidationError,
    value: Any,
    keys_at: Callable[[Path], tuple[str, ...]],
) -> None:
    """Reports every error of a validation of `value`, which stands at `base` in the document.

    `keys_at` tells which keys are known at a path inside `value`.
    """
    errors = error.errors(include_url=False)
    places = [tuple(each["loc"]) for each in errors]
    misspelt = {
        (*place[:-1], meant(place[-1], keys_at(place[:-1])))
        for each, place in zip(errors[:MOST], places, strict=False)
        if each["type"] in _UNKNOWN
    }
    for each, place in zip(errors, places, strict=True):
        if document.full:
            return
        if each["type"] == "too_short" and any(
            other[: len(place)] == place and other != place for other in places
        ):
            continue  # Items that were refused do not count; they have their own message.
        if document.blames((*base, *place)) or (each["type"] == "missing" and place in misspelt):
            continue
        here = _inside(value, place)
        if here is not None and _is_about_text(dict(each), here):
            _explain_text(document, (*base, *place), here)
            continue
        message, fix = _words(dict(each), place, keys_at)
        document.report((*base, *place), message, fix)


def _inside(value: Any, place: Path) -> Any:
    for part in place:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _is_about_text(error: dict[str, Any], value: Value) -> bool:
    said = str(error.get("ctx", {}).get("error"))
    return error["type"] == "value_error" and said == _why_no_text(None, value)


def _explain_text(document: Document, path: Path, value: Value) -> None:
    """Names the language whose words are wrong, where there are several."""
    parts = value.items() if isinstance(value, dict) and value else [(None, value)]
    for code, words in parts:
        why = _why_no_text(code, words)
        if not why:
            continue
        fix = next((fix for sign, fix in _TEXT_FIXES.items() if sign in why), _as_text(words))
        here = path if code is None else (*path, code)
        message = f"The text {why}." if why.startswith("must") else f"{why}."
        if why == "must be text":
            message = "These are no words."
        document.report(here, message, fix)


def _why_no_text(code: str | None, words: Value) -> str:
    try:
        _TEXT.validate_python(words if code is None else {code: words})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return str(first.get("ctx", {}).get("error", first["msg"]))
    return ""


def _as_text(value: Value) -> str:
    if isinstance(value, bool):
        return f'Put it in quotes: "{str(value).lower()}".'
    if isinstance(value, int):
        return f'Put it in quotes: "{value}".'
    return "Write one text here, or a map such as {en: Hello, es: Hola}."


def _words(
    error: dict[str, Any], place: Path, keys_at: Callable[[Path], tuple[str, ...]]
) -> tuple[str, str]:
    """Message and fix for one error that is not about a text."""
    kind, ctx, given = error["type"], error.get("ctx", {}), short(error["input"])
    key = str(place[-1]) if place else ""
    match kind:
        case "missing":
            return "It is missing.", f"Add “{EXAMPLES.get(key, f'{key}: …')}”."
        case _ if kind in _UNKNOWN:
            return "There is no such key.", did_you_mean(key, keys_at(place[:-1]))
        case "greater_than_equal" | "greater_than":
            return f"{given} is too small.", f"Write {ctx.get('ge', ctx.get('gt'))} or more."
        case "less_than_equal" | "less_than":
            return f"{given} is too large.", f"Write {ctx.get('le', ctx.get('lt'))} or less."
        case "int_type" | "int_parsing" | "int_from_float":
            return f"{given} is not a whole number.", "Write digits only, for example 5."
        case "bool_type" | "bool_parsing":
            return f"{given} is neither true nor false.", "Write true or false."
        case "too_short":
            return "The list is too short.", f"Give at least {ctx['min_length']}."
        case "too_long":
            return "The list is too long.", f"Keep {ctx['max_length']} or fewer."
        case "string_type":
            return f"{given} is not a word.", "Write one word here."
        case "string_too_short":
            return "It is empty.", f"Write at least {ctx['min_length']} letters."
        case "string_too_long":
            return "It is too long.", f"Keep {ctx['max_length']} letters or fewer."
        case "string_pattern_mismatch":
            return f"{given} does not fit.", _PATTERNS.get(key, "See docs/agenda-format.md.")
        case "literal_error" | "enum":
            known = tuple(ctx["expected"].replace(" or ", ", ").replace("'", "").split(", "))
            return f"{given} is not known.", did_you_mean(error["input"], known)
        case "tuple_type" | "list_type":
            return "This must be a list.", "Write each item on its own line, beginning with “- ”."
        case "model_type" | "dataclass_type" | "model_attributes_type" | "dict_type":
            keys = ", ".join(keys_at(place)) or "its keys"
            return "This must be a block of keys.", f"Write below it, moved to the right: {keys}."
    said = str(ctx["error"]) if "error" in ctx else str(error["msg"])
    message, _, fix = said.partition("; ")
    return _sentence(message), _sentence(fix) or "See docs/agenda-format.md."


def _sentence(words: str) -> str:
    words = words.strip().rstrip(".")
    return f"{words[:1].upper()}{words[1:]}." if words else ""
