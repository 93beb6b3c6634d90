"""The pages that teach how to add a kind, read as people read them: from top to bottom."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.toys import ROOT, program_with

FIRST = ROOT / "docs" / "add-an-activity.md"
SECOND = ROOT / "docs" / "all-a-kind-can-do.md"
KIND = "weather"
AGENDA = "my-agenda.yaml"
"""A file that belongs to no kind."""
CHANGES = "diff"
BLOCK = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:\.venv/bin/|make ).*$", re.MULTILINE)
TRANSLATED = re.compile(r"^\| (?!English|---)(.+) \| (.+) \| (.+) \|$", re.MULTILINE)
ANOTHER_TABLE = re.compile(r"^```markdown .*?^```$", re.MULTILINE | re.DOTALL)


def files_of(pages: Sequence[Path]) -> dict[str, str]:
    """What a reader of these pages has written, by its path in the folder of the kind."""
    files: dict[str, str] = {}
    for page in pages:
        for language, name, text in BLOCK.findall(page.read_text("utf-8")):
            files[name] = changed(files[name], text) if language == CHANGES else text
    return files


def follow(pages: Sequence[Path], place: Path) -> Path:
    """The whole program with the kind of these pages, in a folder below `place`."""
    for name, text in files_of(pages).items():
        file = place / AGENDA if name == AGENDA else place / "kinds" / KIND / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return program_with(place / "kinds", place / "program")


def changed(before: str, changes: str) -> str:
    """A file after changes, one below the other: a line is kept (" "), added ("+") or left out.

    Raises ValueError when what is kept or left out does not stand there.
    """
    lines, place = before.splitlines(), 0
    for change in changes.split("@@\n"):
        told = [(line[:1], line[1:]) for line in change.splitlines()]
        old = [line for mark, line in told if mark != "+"]
        new = [line for mark, line in told if mark != "-"]
        spans = (at for at in range(place, len(lines)) if lines[at : at + len(old)] == old)
        place = next(spans, -1)
        if place < 0:
            raise ValueError("\n".join(["This stands nowhere:", *old]))
        lines[place : place + len(old)] = new
        place += len(new)
    return "\n".join(lines) + "\n"


def commands_in(page: Path) -> list[list[str]]:
    return [line.split() for line in COMMAND.findall(page.read_text("utf-8"))]


def translate(pages: Sequence[Path], kind: Path) -> None:
    """Fills in what the program's own command has collected, with the words in the tables."""
    for place, language in enumerate(("es", "ar"), start=1):
        file = kind / "translations" / f"{language}.po"
        text = file.read_text("utf-8")
        for words in _words_in(pages):
            collected = f'msgid "{words[0]}"\nmsgstr ""\n'
            if collected not in text:
                raise ValueError(f"Nobody says “{words[0]}”.")
            text = text.replace(collected, f'msgid "{words[0]}"\nmsgstr "{words[place]}"\n')
        file.write_text(text, "utf-8")


def _words_in(pages: Sequence[Path]) -> Iterator[tuple[str, str, str]]:
    for page in pages:
        yield from TRANSLATED.findall(ANOTHER_TABLE.sub("", page.read_text("utf-8")))
