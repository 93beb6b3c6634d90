"""The .po files: every word the program says is there, translated, with its placeholders."""

import gettext
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from sessions.activities import discover
from surfaces.i18n import FOLDER, SHARED, file_of, files_of, translations
from unspoken.commands.translate import TRANSLATED, collect

PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|#")
FILES = [file for language in TRANSLATED for file in files_of(language)]
WORDS = collect()
LARGEST = 1000
"""Numbers up to here tell which numbers a plural form speaks for; the rules repeat after 100."""

every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: "/".join(file.parts[-4:]))
every_language = pytest.mark.parametrize("language", TRANSLATED)
every_kind = pytest.mark.parametrize("kind", discover())


def _read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream)


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
    assert sorted(folder.name for folder in FOLDER.iterdir()) == sorted(TRANSLATED)
    assert [file for language in TRANSLATED if not (file := file_of(language)).is_file()] == []


@every_language
@pytest.mark.parametrize("owner", [SHARED, *discover()])
def test_every_word_of_the_program_is_in_its_own_file_and_no_other(
    language: str, owner: str
) -> None:
    file = file_of(language, owner)
    said = {_texts(message.id) for message in _messages(WORDS[owner])}
    kept = {_texts(message.id) for message in _messages(_read(file))} if file.is_file() else set()
    assert sorted(said ^ kept) == []


@every_language
def test_no_kind_repeats_what_the_shared_file_has(language: str) -> None:
    shared, *kinds = [_read(file) for file in files_of(language)]
    repeated = [message.id for own in kinds for message in _messages(own) if message.id in shared]
    assert repeated == []


@every_kind
def test_the_words_of_a_kind_are_said_in_its_own_folder(kind: str) -> None:
    places = {place for message in _messages(WORDS[kind]) for place, _ in message.locations}
    outside = f"sessions/activities/{kind}/"
    assert [place for place in places if not place.startswith(outside)] == []


@every_language
def test_one_word_is_translated_in_one_way(language: str) -> None:
    said: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for file in files_of(language):
        for message in _messages(_read(file)):
            said.setdefault(_texts(message.id), set()).add(_texts(message.string))
    assert {word: ways for word, ways in said.items() if len(ways) > 1} == {}


@every_language
def test_the_words_of_every_file_are_spoken(language: str) -> None:
    spoken = translations(files_of(language))
    silent = [
        message.id
        for file in files_of(language)
        for message in _messages(_read(file))
        if isinstance(message.id, str) and spoken.gettext(message.id) != message.string
    ]
    assert silent == []


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
