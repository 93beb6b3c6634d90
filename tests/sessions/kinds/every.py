"""Marks that run a test for every activity kind, or for those of one sort."""

from collections.abc import Callable
from typing import Any

import pytest

from sessions.activities import discover
from sessions.activities.kind import Collects, Kind, WorksOn


def every(fitting: Callable[[Kind[Any, Any]], bool]) -> pytest.MarkDecorator:
    """A test for each kind that is so, under its name."""
    kinds = {name: kind for name, kind in discover().items() if fitting(kind)}
    return pytest.mark.parametrize("kind", kinds.values(), ids=kinds.keys())


every_kind = every(lambda kind: True)
every_collecting_kind = every(lambda kind: kind.collects is not Collects.NOTHING)
every_kind_of_notes = every(lambda kind: kind.collects is Collects.ENTRIES)
every_kind_of_questions = every(lambda kind: kind.collects is Collects.CHOICES)
every_kind_that_works_on_notes = every(lambda kind: kind.works_on is WorksOn.ENTRIES)
