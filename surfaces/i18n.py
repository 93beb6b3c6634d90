"""Languages: reads the .po files as they are, and knows which language is being spoken now."""

import gettext
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sessions import activities
from sessions.language.locales import long_day
from sessions.language.text import say as say_text

FOLDER = Path(__file__).parent / "translations"
SOURCE = "en"
"""The language that the words in the code are written in."""
SHARED = ""
"""Stands for no single kind, where words of one are asked for."""

_speaking: ContextVar[str] = ContextVar("speaking", default=SOURCE)


def file_of(language: str, kind: str = SHARED) -> Path:
    """Where the words of a language stand: those that are shared, or those of one kind."""
    if kind == SHARED:
        return FOLDER / language / "LC_MESSAGES" / "messages.po"
    return activities.FOLDER / kind / "translations" / f"{language}.po"


def files_of(language: str) -> tuple[Path, ...]:
    """The .po files of a language: the shared one first, then each kind's that has one."""
    kinds = (file_of(language, kind) for kind in activities.discover())
    return (file_of(language), *(file for file in kinds if file.is_file()))


def translations(files: Iterable[Path]) -> gettext.NullTranslations:
    """The words of several .po files, as they are: there is no step to forget.

    The first file's rule for plurals holds, and where two have a word, the first one's.
    """
    whole: Catalog | None = None
    for file in files:
        with file.open("rb") as stream:
            catalog = read_po(stream)
        whole = whole or catalog
        for message in catalog:
            if message.id and message.id not in whole:
                whole[message.id] = message
    packed = BytesIO()
    write_mo(packed, whole or Catalog())
    packed.seek(0)
    return gettext.GNUTranslations(packed)


def _read_all() -> dict[str, gettext.NullTranslations]:
    found: dict[str, gettext.NullTranslations] = {SOURCE: gettext.NullTranslations()}
    for folder in sorted(FOLDER.iterdir()):
        if folder.is_dir():
            found[folder.name] = translations(files_of(folder.name))
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
    # The empty text stands for a file's head in gettext; on a page it is just empty.
    return _of(language).gettext(message) if message else ""


def _gettext(message: str) -> str:
    return translate(message, current())


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
