"""Whatever is refused is refused in words."""

import re
from pathlib import Path

from surfaces.refusals import WORDS, refusal

ROOT = Path(__file__).parents[2]
PACKAGES = ("sessions", "participant", "facilitator")


def _codes() -> set[str]:
    """Every code that is written in the program's own files."""
    found: set[str] = set()
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            if not file.name.startswith("test_"):
                words = file.read_text("utf-8")
                found |= set(re.findall(r'Refused\(\s*"([a-z-]+)"', words))
                found |= set(re.findall(r'otherwise="([a-z-]+)"', words))
    return found


def test_every_code_has_words() -> None:
    assert _codes() - set(WORDS) == set()


def test_facts_are_filled_in() -> None:
    assert refusal("too-few", "en", {"k": 5}).startswith("Fewer than 5 people")


def test_a_fact_that_is_missing_does_not_break_the_sentence() -> None:
    assert refusal("too-few", "en", {}).startswith("Fewer than {k} people")


def test_an_unknown_code_still_says_something_useful() -> None:
    assert refusal("nobody-knows", "en", {}) == "We could not read that. Please try again."
