"""Languages: which there are, which one is being spoken, and the words in it.

The current language lives in a context variable, so that pages, background tasks and the
command line speak in the same way. Catalogues are read from the .po files themselves: there is
nothing to compile and nothing to forget.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from sessions.activities.kind import N_
from sessions.text import say as say_text

__all__ = ["LANGUAGES", "N_", "SOURCE", "current", "gettext", "ngettext", "say", "speaking", "translate"]

SOURCE = "en"
"""The language of the words in the program itself."""

LANGUAGES = (SOURCE, "es", "ar")
FOLDER = Path(__file__).parent / "translations"

_current: ContextVar[str] = ContextVar("language", default=SOURCE)


def current() -> str:
    return _current.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything said inside is said in `language`."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def po_file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


@cache
def catalogue(language: str) -> Catalog:
    """The language's words; an empty catalogue for the source language or an unknown one."""
    file = po_file(language)
    if language == SOURCE or not file.is_file():
        return Catalog(locale=None)
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def translate(msgid: str, language: str) -> str:
    """The words in `language`, or as they are when nobody has translated them."""
    return _found(msgid, language, 0) or msgid


def gettext(msgid: str) -> str:
    return translate(msgid, current())


def ngettext(singular: str, plural: str, n: int) -> str:
    language = current()
    form = int(catalogue(language).plural_func(n))  # type: ignore[no-untyped-call]
    return _found(singular, language, form) or (singular if n == 1 else plural)


def say(text: Mapping[str, str]) -> str:
    """An agenda's words in the current language."""
    return say_text(text, current())


@cache
def _found(msgid: str, language: str, form: int) -> str:
    message = catalogue(language).get(msgid) if msgid else None
    if message is None or message.fuzzy:
        return ""
    words = message.string
    if isinstance(words, str):
        return words
    return words[form] if form < len(words) else ""
