"""The .po files: every word the program says is there, translated, with its placeholders."""

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from surfaces.i18n import FOLDER
from unspoken.commands.translate import TRANSLATED, collect

PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|#")
FILES = sorted(FOLDER.glob("*/LC_MESSAGES/messages.po"))
LARGEST = 1000
"""Numbers up to here tell which numbers a plural form speaks for; the rules repeat after 100."""

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.parents[1].name)


def _read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale=file.parents[1].name)


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _texts(words: object) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)  # type: ignore[arg-type]


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def _forms_for_one_number(catalog: Catalog) -> set[int]:
    """Forms such as the Arabic "two notes", that need not repeat their number."""
    form_of = gettext.c2py(catalog.plural_expr)  # type: ignore[attr-defined]
    forms = [form_of(number) for number in range(LARGEST)]
    return {form for form in forms if forms.count(form) == 1}


def test_every_language_has_its_file() -> None:
    assert [file.parents[1].name for file in FILES] == sorted(TRANSLATED)


@every_file
def test_every_word_of_the_program_is_in_the_file(file: Path) -> None:
    said = {_texts(message.id) for message in _messages(collect())}
    kept = {_texts(message.id) for message in _messages(_read(file))}
    assert sorted(said - kept) == []


@every_file
def test_every_word_is_translated(file: Path) -> None:
    catalog = _read(file)
    empty = [message.id for message in _messages(catalog) if not all(_texts(message.string))]
    short = [
        message.id
        for message in _messages(catalog)
        if message.pluralizable and len(_texts(message.string)) != catalog.num_plurals
    ]
    assert (empty, short) == ([], [])


@every_file
def test_no_translation_is_a_guess(file: Path) -> None:
    assert [message.id for message in _messages(_read(file)) if message.fuzzy] == []


@every_file
def test_every_translation_keeps_its_placeholders(file: Path) -> None:
    catalog = _read(file)
    numberless = _forms_for_one_number(catalog)
    wrong = []
    for message in _messages(catalog):
        # The last English form is the one that names the number.
        wanted = _placeholders(_texts(message.id)[-1])
        for form, text in enumerate(_texts(message.string)):
            found = _placeholders(text)
            if found == wanted:
                continue
            without = [name for name in wanted if name != "%(num)s"]
            if message.pluralizable and form in numberless and found == without:
                continue
            wrong.append((message.id, text))
    assert wrong == []


@every_file
def test_no_translation_holds_html(file: Path) -> None:
    marked = [
        text
        for message in _messages(_read(file))
        for text in _texts(message.string)
        if re.search(r"[<>]|&\w+;", text)
    ]
    assert marked == []
