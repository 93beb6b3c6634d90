"""Words that an agenda carries in one or several languages."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator

BASE = ""
"""The key of words written without a language: whatever language the agenda is in."""

LONGEST = 2_000
"""Characters one text may hold: a page of talking points, far more than a prompt needs."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _checked(words: object) -> str:
    if not isinstance(words, str):
        raise ValueError("must be text")
    if not words.strip():
        raise ValueError("must not be empty")
    if len(words) > LONGEST:
        raise ValueError(f"must be at most {LONGEST} characters")
    if _CONTROL.search(words):
        raise ValueError("must not hold control characters")
    return words.strip()


def _from_yaml(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {BASE: _checked(value)}
    if not value:
        raise ValueError("must name at least one language")
    for language in value:
        if language != BASE and not (isinstance(language, str) and _LANGUAGE.fullmatch(language)):
            raise ValueError(f"{language!r} is not a language code such as en, es or ar")
    return {language: _checked(words) for language, words in value.items()}


Text = Annotated[Mapping[str, str], BeforeValidator(_from_yaml)]
"""A string, or a map of language code to string; always a map once loaded."""


def say(text: Mapping[str, str], language: str, fallback: str = "en") -> str:
    """The words for a reader of `language`; else the agenda's own, else the first there are."""
    for key in (language, language.split("-")[0], BASE, fallback):
        if key in text:
            return text[key]
    return next(iter(text.values()))
