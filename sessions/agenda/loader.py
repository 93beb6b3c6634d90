"""From a YAML file to an Agenda, or to everything that is wrong with it."""

import json
import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path as File
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sessions.activities.kind import Kind, Release
from sessions.agenda.checks import Kinds, check
from sessions.agenda.document import Document, Path, Value
from sessions.agenda.explain import explain
from sessions.agenda.packs import Pack, packs
from sessions.agenda.problems import AgendaError, Problem, did_you_mean, short
from sessions.agenda.reader import LARGEST, read
from sessions.agenda.schema import Agenda, Debrief, Part, Privacy, Role, Step

__all__ = ["AgendaError", "Problem", "load", "parse", "slug_of"]

Shelf = Mapping[str, Pack]
"""Packs by name."""

_FROM_FILE_NAME = "slug"


def load(path: File, kinds: Kinds) -> Agenda:
    """The agenda in a file. Raises AgendaError, also when the file cannot be read."""
    return parse(read_source(path), path.name, kinds)


def read_source(path: File) -> bytes:
    """A file's bytes, and not many more than an agenda may have. Raises AgendaError."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        fix = "Check the file's name, and that you may open it."
        problem = Problem(path.name, 1, None, None, f"The file cannot be read ({why}).", fix)
        raise AgendaError((problem,)) from None


def slug_of(name: str) -> str:
    """What addresses call the agenda in a file of this name."""
    words = re.sub(r"[^a-z0-9]+", "-", File(name).stem.lower()).strip("-")
    words = re.sub(r"^[^a-z]+", "", words)[:60].rstrip("-")
    return words or "agenda"


def parse(source: str | bytes, name: str, kinds: Kinds, shelf: Shelf | None = None) -> Agenda:
    """The agenda in a YAML text; `name` is the file's name in messages.

    `shelf` has the packs it may name; without it, those that come with Unspoken.

    Raises AgendaError with all problems, never anything else.
    """
    document = read(source, name)
    pack = _pack(document, packs() if shelf is None else shelf)
    check(document, kinds)
    raw: dict[str, Any] = dict(document.value)
    if isinstance(raw.get("steps"), list):
        raw["steps"] = [
            _with_config(document, number, step, pack, kinds)
            for number, step in enumerate(raw["steps"])
        ]
    if _FROM_FILE_NAME in raw:
        document.report((_FROM_FILE_NAME,), "There is no such key.", "Name the file as you like.")
    if "roles" not in raw and pack is not None:
        raw["roles"] = [role.model_dump() for role in pack.roles]
    raw[_FROM_FILE_NAME] = slug_of(name)
    try:
        agenda = Agenda.model_validate(raw)
    except ValidationError as error:
        explain(document, (), error, raw, _keys_at)
    document.raise_if_wrong()
    return agenda


def _pack(document: Document, shelf: Shelf) -> Pack | None:
    name = document.at(("pack",))
    if not isinstance(name, str):
        return None
    if name not in shelf:
        fix = did_you_mean(name, tuple(shelf))
        document.report(("pack",), f"There is no pack {short(name)}.", fix)
    return shelf.get(name)


def _with_config(
    document: Document, number: int, step: Value, pack: Pack | None, kinds: Kinds
) -> Value | dict[str, Any]:
    """The step with its kind's Config in place of the raw one, where that can be made."""
    if not isinstance(step, dict) or not isinstance(step.get("kind"), str):
        return step
    name = str(step["kind"])
    if name not in kinds:
        fix = did_you_mean(name, tuple(kinds))
        document.report(("steps", number, "kind"), f"There is no kind {short(name)}.", fix)
        return {**step, "config": None}
    path: Path = ("steps", number, "config")
    raw = _filled(document, path, step.get("config", {}), pack)
    config = _config(document, path, raw, kinds[name])
    if config is not None and kinds[name].release(config) is Release.LIVE:
        _check_may_be_live(document, number, step)
    return {**step, "config": config}


def _check_may_be_live(document: Document, number: int, step: dict[str, Value]) -> None:
    if step.get("sensitive") is not False:
        document.report(
            ("steps", number, "config", "release"),
            "Live shows each note as it comes, and people may guess who sent it.",
            "Write “at_reveal”, or mark the step with “sensitive: false”.",
        )


def _config(document: Document, path: Path, raw: Value, kind: Kind[Any, Any]) -> Any:
    known = tuple(field.name for field in fields(kind.Config))
    try:
        # JSON and strict: a list may become a tuple, but "5" no number and "yes" not true.
        return TypeAdapter(kind.Config).validate_json(json.dumps(raw), strict=True)
    except ValidationError as error:
        _check_packs_fit(document, path, error)
        explain(document, path, error, raw, lambda place: known if not place else ())
        return None


def _check_packs_fit(document: Document, path: Path, error: ValidationError) -> None:
    """What is wrong inside a pack's words is no slip in this file: another name is."""
    for each in error.errors(include_url=False, include_context=False):
        place = (*path, *each["loc"])
        for above in (place[:end] for end in range(len(path) + 1, len(place))):
            name = document.at((*above, "pack"))
            if isinstance(name, str) and not document.blames(above):
                message = f"The pack has {short(name)} in another form than this setting takes."
                document.report(above, message, "Name other words of the pack, or write them here.")
                document.unread.add(above)


def _filled(document: Document, path: Path, value: Value, pack: Pack | None) -> Value:
    """The value with every `{pack: name}` replaced by the pack's words of that name."""
    if isinstance(value, list):
        return [_filled(document, (*path, n), each, pack) for n, each in enumerate(value)]
    if not isinstance(value, dict):
        return value
    if set(value) == {"pack"}:
        return _from_pack(document, (*path, "pack"), value["pack"], pack)
    return {key: _filled(document, (*path, key), each, pack) for key, each in value.items()}


def _from_pack(document: Document, path: Path, name: Value, pack: Pack | None) -> Value:
    if document.at(("pack",)) is None:
        fix = f"Add “pack: {next(iter(packs()))}” at the top of the file."
        document.report(path, "The agenda has no pack to take a list from.", fix)
    elif pack is not None and (not isinstance(name, str) or name not in pack.words):
        fix = did_you_mean(name, tuple(pack.words))
        document.report(path, f"The pack has no list {short(name)}.", fix)
    elif pack is not None:
        return pack.words[str(name)]
    document.unread.add(path[:-1])
    return []


def _keys_at(place: Path) -> tuple[str, ...]:
    """The keys an agenda knows at a place."""
    shape = tuple("*" if isinstance(part, int) else part for part in place)
    blocks: dict[Path, type[Part]] = {
        (): Agenda,
        ("privacy",): Privacy,
        ("roles", "*"): Role,
        ("steps", "*"): Step,
        ("steps", "*", "debrief"): Debrief,
    }
    fields_here = blocks[shape].model_fields if shape in blocks else ()
    return tuple(key for key in fields_here if key != _FROM_FILE_NAME)
