"""Collects every word of the program into the .po files; keeps what is translated.

The words of a kind go into the kind's own folder, unless the shared pages say them too.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from sessions.activities import FOLDER as KINDS
from sessions.activities import discover
from surfaces.i18n import SHARED, file_of, files_of
from surfaces.templates import ROOT

TEMPLATES = [("**.html", "jinja2")]
METHODS = [*TEMPLATES, ("**.py", "python")]
KEYWORDS = {"_": None, "t": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
TRANSLATED = ("ar", "es")
FOLDERS = ("facilitator", "participant", "sessions", "surfaces", "unspoken")


def collect() -> Mapping[str, Catalog]:
    """Every msgid with the files that say it: those of each kind, and under SHARED the others.

    A kind's catalog lacks what SHARED has. Two kinds may say the same: each has it in its folder.
    """
    owners = (SHARED, *discover())
    found = {owner: Catalog(project="Unspoken", charset="utf-8", fuzzy=False) for owner in owners}
    for folder, method in (*((name, METHODS) for name in FOLDERS), ("templates", TEMPLATES)):
        messages = extract_from_dir(
            ROOT / folder,
            method_map=method,
            options_map=OPTIONS,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
        )
        for name, _line, message, comments, context in messages:
            place = Path(folder) / name
            catalog = found[_owner(ROOT / place)]
            at = [(place.as_posix(), None)]
            catalog.add(message, None, at, auto_comments=comments, context=context)  # type: ignore[arg-type]
    for kind in discover():
        for shared in found[SHARED]:
            if shared.id:
                found[kind].delete(shared.id, shared.context)
    return found


def update() -> Iterator[str]:
    """Bring each .po file up to date; says how much of it is still to translate."""
    found = collect()
    for language in TRANSLATED:
        known = _known(language)
        texts = missing = 0
        for kind, template in found.items():
            catalog = _translated(template, known)
            _write(catalog, file_of(language, kind))
            texts += len(catalog)
            missing += sum(1 for message in catalog if message.id and not message.string)
        yield f"{language}: {texts} texts, {missing} to translate"


def _owner(file: Path) -> str:
    """The kind in whose folder a file lies."""
    inside = file.relative_to(KINDS).parts if file.is_relative_to(KINDS) else ()
    return inside[0] if inside and inside[0] in discover() else SHARED


def _known(language: str) -> Catalog:
    """All that is translated already, wherever it stands: a word may move from file to file."""
    known = Catalog(locale=language, project="Unspoken", charset="utf-8", fuzzy=False)
    for place, file in enumerate(file for file in files_of(language) if file.is_file()):
        with file.open("rb") as stream:
            catalog = read_po(stream, locale=language)
        if place == 0:
            known = catalog
        for message in catalog:
            if message.id and message.id not in known:
                known[message.id] = message
    return known


def _translated(template: Catalog, known: Catalog) -> Catalog:
    """The template's words with what is known of them."""
    catalog = deepcopy(known)
    catalog.update(
        template, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False
    )
    catalog.obsolete.clear()
    return catalog


def _write(catalog: Catalog, file: Path) -> None:
    """A kind that says nothing of its own needs no file."""
    if not len(catalog):
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, catalog, width=96, sort_output=True, omit_header=False)
