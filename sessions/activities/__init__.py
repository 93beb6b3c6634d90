"""Finds the activity kinds: every package in this folder that has a `kind`."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sessions.activities.kind import Kind

FOLDER = Path(__file__).parent


@cache
def discover() -> Mapping[str, Kind[Any, Any]]:
    """Kind by name, in alphabetical order.

    Raises ValueError when a folder's kind does not carry the folder's name.
    """
    kinds: dict[str, Kind[Any, Any]] = {}
    for module in pkgutil.iter_modules([str(FOLDER)]):
        if not module.ispkg:
            continue
        kind: Kind[Any, Any] = importlib.import_module(f"{__name__}.{module.name}").kind
        if kind.name != module.name:
            raise ValueError(f"The kind in {module.name}/ calls itself {kind.name!r}.")
        kinds[kind.name] = kind
    return MappingProxyType(dict(sorted(kinds.items())))
