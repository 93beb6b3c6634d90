"""Packs: the roles and words of one audience, so that an agenda can be held with another."""

from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from sessions.agenda.explain import explain
from sessions.agenda.reader import read
from sessions.agenda.schema import Part, Points, Role, Slug
from sessions.language.text import Text

FOLDER = Path(__file__).parent / "packs"


class Group(Part):
    """Several lines under a heading of their own."""

    title: Text
    items: Annotated[Points, Field(min_length=1)]


class Pack(Part):
    """Words of one audience: each may stand, by its name, anywhere under a step's `config:`."""

    title: Text
    roles: tuple[Role, ...] = ()
    lists: Mapping[Slug, Points] = {}
    """Lines, one below the other."""
    groups: Mapping[Slug, tuple[Group, ...]] = {}
    """Lines in groups."""
    cards: Mapping[Slug, tuple[Mapping[Slug, Text], ...]] = {}
    """Texts that belong together, each under a name that the kind knows."""

    @model_validator(mode="after")
    def _names_mean_one_thing(self) -> Self:
        names = Counter([*self.lists, *self.groups, *self.cards])
        twice = [name for name, times in names.items() if times > 1]
        if twice:
            raise ValueError(f"the name {twice[0]} is there twice; give one of them another")
        return self

    @cached_property
    def words(self) -> Mapping[str, list[Any]]:
        """Everything an agenda may ask for by name, as it would stand in its own file."""
        groups = {
            name: [group.model_dump() for group in several] for name, several in self.groups.items()
        }
        plain = {**self.lists, **self.cards}
        return {name: [dict(one) for one in several] for name, several in plain.items()} | groups


def packs() -> Mapping[str, Pack]:
    """The packs that come with Unspoken, by name."""
    return packs_in(FOLDER)


@cache
def packs_in(folder: Path) -> Mapping[str, Pack]:
    """The packs in a folder, by name. Raises AgendaError for one with mistakes."""
    return {file.stem: _load(file) for file in sorted(folder.glob("*.yaml"))}


def _load(file: Path) -> Pack:
    document = read(file.read_bytes(), file.name)
    try:
        pack = Pack.model_validate(document.value)
    except ValidationError as error:
        explain(document, (), error, document.value, lambda path: tuple(Pack.model_fields))
    document.raise_if_wrong()
    return pack
