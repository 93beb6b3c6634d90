"""Checks that every text of the program is translated, with the same blanks to fill in."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from surfaces.i18n import file_of
from unspoken.commands.translate import TRANSLATED, collect

_BLANK = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


AT_ONCE = 20
"""Problems told of one language: enough to begin with."""


def main() -> int:
    texts, failed = collect(), False
    for language in TRANSLATED:
        problems = [
            problem
            for kind, words in texts.items()
            for problem in problems_of(language, words, file_of(language, kind))
        ]
        failed |= bool(problems)
        print("\n".join(problems[:AT_ONCE]))
        if len(problems) > AT_ONCE:
            print(f"{language}: and {len(problems) - AT_ONCE} more")
    return int(failed)


def problems_of(language: str, texts: Catalog, path: Path) -> Iterator[str]:
    """Everything wrong with the file that has one language's words for these texts."""
    if not path.is_file():
        if not len(texts):
            return
        yield f"{language}: there is no {path.name}; run `python -m unspoken translate`"
        return
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    for message in texts:
        if message.id:
            yield from (
                f"{language}: {problem}: {_one(message.id)!r}"
                for problem in _problems(message, catalog)
            )


def _problems(message: Message, catalog: Catalog) -> Iterator[str]:
    said = catalog.get(message.id, message.context)
    if said is None:
        yield "not in the file"
        return
    words = [said.string] if isinstance(said.string, str) else list(said.string or ())
    if not words or not all(words):
        yield "not translated"
        return
    if said.fuzzy:
        yield "marked as unsure (fuzzy)"
    blanks = set(_BLANK.findall(" ".join(_all(message.id))))
    # A language may leave the number out of a form that is for one thing only.
    if set(_BLANK.findall(" ".join(words))) != blanks:
        yield f"must have the blanks {', '.join(sorted(blanks)) or 'of the original: none'}"


def _all(texts: str | Sequence[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts)


def _one(texts: str | Sequence[str]) -> str:
    return _all(texts)[0]


if __name__ == "__main__":
    sys.exit(main())
