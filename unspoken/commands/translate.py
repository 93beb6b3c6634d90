"""Collects every word of the program into the .po files; keeps what is translated."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from surfaces.i18n import FOLDER
from surfaces.templates import ROOT

TEMPLATES = [("**.html", "jinja2")]
METHODS = [*TEMPLATES, ("**.py", "python")]
KEYWORDS = {"_": None, "t": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
TRANSLATED = ("ar", "es")
FOLDERS = ("facilitator", "participant", "sessions", "surfaces", "unspoken")


def collect() -> Catalog:
    """Every msgid with the files that say it."""
    catalog = Catalog(project="Unspoken", charset="utf-8", fuzzy=False)
    for folder, method in (*((name, METHODS) for name in FOLDERS), ("templates", TEMPLATES)):
        found = extract_from_dir(
            ROOT / folder,
            method_map=method,
            options_map=OPTIONS,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
        )
        for name, _line, message, comments, context in found:
            place = (Path(folder) / name).as_posix()
            catalog.add(message, None, [(place, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalog


def update() -> Iterator[str]:
    """Bring each .po file up to date; says how much of it is still to translate."""
    template = collect()
    for language in TRANSLATED:
        file = FOLDER / language / "LC_MESSAGES" / "messages.po"
        if file.is_file():
            with file.open("rb") as stream:
                catalog = read_po(stream, locale=language)
        else:
            catalog = Catalog(locale=language, project="Unspoken", charset="utf-8", fuzzy=False)
        catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as stream:
            write_po(stream, catalog, width=96, sort_output=True, omit_header=False)
        missing = sum(1 for message in catalog if message.id and not message.string)
        yield f"{language}: {len(catalog)} texts, {missing} to translate"
