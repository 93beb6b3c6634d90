"""Packs: the roles and lists of one audience, so that an agenda can be held with another."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from sessions.agenda.explain import explain
from sessions.agenda.reader import read
from sessions.agenda.schema import Part, Points, Role, Slug
from sessions.language.text import Text

FOLDER = Path(__file__).parent / "packs"


class Pack(Part):
    """Words of one audience. A list may stand anywhere under a step's `config:`."""

    title: Text
    roles: tuple[Role, ...] = ()
    lists: Mapping[Slug, Points] = {}


@cache
def packs() -> Mapping[str, Pack]:
    """The packs that come with Unspoken, by name."""
    return {file.stem: _load(file) for file in sorted(FOLDER.glob("*.yaml"))}


def _load(file: Path) -> Pack:
    document = read(file.read_bytes(), file.name)
    try:
        pack = Pack.model_validate(document.value)
    except ValidationError as error:
        explain(document, (), error, document.value, lambda path: tuple(Pack.model_fields))
    document.raise_if_wrong()
    return pack
