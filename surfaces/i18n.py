"""Languages: reads the .po files as they are, and knows which language is being spoken now."""

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from sessions.language.locales import long_day
from sessions.language.text import say as say_text

FOLDER = Path(__file__).parent / "translations"
SOURCE = "en"
"""The language that the words in the code are written in."""

_speaking: ContextVar[str] = ContextVar("speaking", default=SOURCE)


class Translations(gettext.NullTranslations):
    """One language's words, straight from its .po file: there is no step to forget."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        with path.open("rb") as file:
            catalog = read_po(file)
        self._one: dict[str, str] = {}
        self._many: dict[str, tuple[str, ...]] = {}
        # Babel's expression is C; the standard library turns it into a function.
        self._form = gettext.c2py(catalog.plural_expr)
        for message in catalog:
            if not message.id or message.fuzzy:
                continue
            if isinstance(message.id, str):
                if message.string:
                    self._one[message.id] = str(message.string)
            elif message.string and all(message.string):
                self._many[message.id[0]] = tuple(message.string)

    def gettext(self, message: str) -> str:
        return self._one.get(message, message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        forms = self._many.get(singular)
        if forms is None:
            return singular if n == 1 else plural
        return forms[self._form(n)]


def _read_all() -> dict[str, gettext.NullTranslations]:
    found: dict[str, gettext.NullTranslations] = {SOURCE: gettext.NullTranslations()}
    for path in sorted(FOLDER.glob("*/LC_MESSAGES/messages.po")):
        found[path.parents[1].name] = Translations(path)
    return found


_translations: Mapping[str, gettext.NullTranslations] = _read_all()

LANGUAGES: tuple[str, ...] = tuple(_translations)
"""Every language the pages speak; the source comes first."""


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside, words are in this language."""
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


def current() -> str:
    """The language being spoken now."""
    return _speaking.get()


def translate(message: str, language: str) -> str:
    return _of(language).gettext(message)


def _gettext(message: str) -> str:
    return _of(current()).gettext(message)


def _ngettext(singular: str, plural: str, n: int) -> str:
    return _of(current()).ngettext(singular, plural, n)


def _of(language: str) -> gettext.NullTranslations:
    known = _translations.get(language) or _translations.get(language.partition("-")[0])
    return known or _translations[SOURCE]


def _say(text: Mapping[str, str]) -> str:
    return say_text(text, current())


def _told(n: int | None) -> str:
    """A number as the room may be told it: None is one that is too small."""
    return _gettext("a few") if n is None else str(n)


def _long_day(day: date) -> str:
    return long_day(day.isoformat(), current())


def install(environment: Any) -> None:
    """Give a Jinja environment `_`, `ngettext`, and the filters `say`, `told` and `long_day`."""
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(_gettext, _ngettext, newstyle=True)
    environment.filters["say"] = _say
    environment.filters["told"] = _told
    environment.filters["long_day"] = _long_day
