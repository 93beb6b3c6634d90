"""What docs/agenda-format.md shows is what the loader takes."""

import re
from pathlib import Path
from textwrap import indent

import pytest

from sessions.activities import discover
from sessions.agenda.loader import parse
from sessions.agenda.packs import packs
from sessions.agenda.schema import Agenda, Debrief, Step

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "agenda-format.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)

AROUND_A_STEP = """\
title: Around
minutes: 60
steps:
  - {id: fears-first, kind: wall, title: Fears, minutes: 5}
  -
"""


def whole(block: str) -> str:
    """A block that is only a step becomes an agenda of two."""
    if not block.startswith("id:"):
        return block
    return AROUND_A_STEP + indent(block.replace("of: fears", "of: fears-first"), "    ")


@pytest.mark.parametrize("block", BLOCKS)
def test_every_example_loads(block: str) -> None:
    assert parse(whole(block), "docs.yaml", discover()).steps


def test_there_are_examples() -> None:
    assert len(BLOCKS) == 6


def test_every_key_is_explained() -> None:
    keys = {*Agenda.model_fields, *Step.model_fields, *Debrief.model_fields, "k"} - {"slug"}
    assert {key for key in keys if f"`{key}`" not in PAGE} == set()


def test_every_pack_and_its_lists_are_named() -> None:
    names = {*packs(), *(key for pack in packs().values() for key in pack.lists)}
    assert {name for name in names if f"`{name}`" not in PAGE} == set()


def test_the_example_in_several_languages_is_offered_in_each_of_them() -> None:
    (block,) = (block for block in BLOCKS if "Un deseo" in block)
    assert parse(block, "docs.yaml", discover()).languages == ("en", "ar", "es")
