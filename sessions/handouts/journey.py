"""The way of a sheet's data into the printing process: to JSON, and back to what it was."""

from collections import abc
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sessions.paper import BLOCKS, Block

Data = TypeVar("Data")

_SORT = "sort"
"""Tells which block of paper a mapping was."""


def plain(data: Any) -> dict[str, Any]:
    """A sheet's data as JSON can hold it: dataclasses as mappings, blocks with their sort."""
    told: dict[str, Any] = _plain(data)
    return told


def restore(kind: type[Data], plain: Any) -> Data:
    """The data as it was; raises ValueError or TypeError when it does not fit."""
    value: Data = _restored(kind, plain)
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        told = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return told | {_SORT: value.sort} if isinstance(value, Block) else told
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return dict(value) if isinstance(value, abc.Mapping) else value


def _restored(kind: Any, value: Any) -> Any:
    if kind == Block:
        return _block(value)
    if is_dataclass(kind) and isinstance(kind, type):
        return _whole(kind, value)
    origin = get_origin(kind)
    if origin is tuple:
        return _several(get_args(kind), value)
    if origin is abc.Mapping:
        return {str(key): str(part) for key, part in dict(value).items()}
    if value is not None and origin is UnionType:
        (kind,) = (each for each in get_args(kind) if each is not type(None))
        return _restored(kind, value)
    allowed = get_args(kind) or (kind,)
    if type(value) not in allowed:
        raise ValueError(f"{type(value).__name__} does not fit here")
    return value


def _block(value: Any) -> Any:
    sort = value.get(_SORT) if isinstance(value, dict) else None
    if not isinstance(sort, str) or sort not in BLOCKS:
        raise ValueError("a block is needed here")
    return _whole(BLOCKS[sort], {key: part for key, part in value.items() if key != _SORT})


def _whole(kind: type[Any], value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError(f"{kind.__name__} must be a mapping")
    hints = get_type_hints(kind)
    if unknown := sorted(set(value) - {each.name for each in fields(kind)}):
        raise ValueError(f"{kind.__name__} has no {', '.join(map(str, unknown))}")
    return kind(**{name: _restored(hints[name], part) for name, part in value.items()})


def _several(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise ValueError("a list is needed here")
    if kinds[-1] is ...:
        return tuple(_restored(kinds[0], part) for part in value)
    return tuple(_restored(kind, part) for kind, part in zip(kinds, value, strict=True))
