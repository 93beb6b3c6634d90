"""Reads the part of YAML that agendas need, and remembers the line of every key.

Only plain blocks, lists and scalars pass. Aliases and merge keys let a file of 400 bytes keep
a computer busy for minutes, and tags and clever scalars turn a facilitator's words into
something else: `12:30` into 750, `no` into false. So none of them is understood here.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from sessions.agenda.document import Document, Path, Value
from sessions.agenda.problems import short
from sessions.agenda.syntax import slip

LARGEST = 64 * 1024
"""Bytes an agenda may have."""

DEEPEST = 10
"""Lists and blocks that may lie inside each other."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_WORDS: Mapping[str, bool] = {"true": True, "false": False}
_MERGE = "<<"

# PyYAML lets ValueError and OverflowError out of escapes and directives with absurd numbers.
_UNREADABLE = (yaml.YAMLError, ValueError, OverflowError)


def read(source: str | bytes, name: str) -> Document:
    """The file's block of keys. Raises AgendaError when nothing beyond it can be checked."""
    document = Document(name)
    text = _decoded(source, document)
    composer = _Composer(text, document)
    try:
        value = composer.whole()
    except _UNREADABLE as error:
        line, message, fix = slip(error, text, composer.line, quoted=composer.quoted)
        document.stop((), message, fix, line)
    if not isinstance(value, dict):
        document.stop((), "This is not an agenda.", "Begin with “title:”, and end with “steps:”.")
    document.value = value
    return document


def _decoded(source: str | bytes, document: Document) -> str:
    raw = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    if len(raw) > LARGEST:
        message = f"The file has more than {LARGEST // 1024} KB."
        document.stop((), message, "Shorten its texts, or make two agendas of it.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        document.stop((), "The file is not UTF-8 text.", "Save it again as UTF-8.", line)


class _Events(yaml.SafeLoader):
    """PyYAML's events, save that a question may stand in brackets: `[What repeats?]`.

    PyYAML written in Python ends the words at "?", its twin written in C does not; facilitators
    ask questions, and both machines must read the same.
    """

    _in_words = False

    def scan_plain(self) -> Any:
        self._in_words = True
        try:
            return super().scan_plain()
        finally:
            self._in_words = False

    def peek(self, index: int = 0) -> str:
        sign: str = super().peek(index)
        return "a" if sign == "?" and self._in_words else sign


class _Composer:
    """Builds plain values from PyYAML's events, and goes no deeper than it may."""

    def __init__(self, text: str, document: Document) -> None:
        # The events are untyped; each is looked at with isinstance before it is used.
        self._events: Iterator[Any] = yaml.parse(text, Loader=_Events)
        self._document = document
        self.line = 1
        self.quoted = False

    def whole(self) -> Value:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return ""
        value = self._value(self._next(), (), 1)
        self._next()
        if not isinstance(self._next(), yaml.StreamEndEvent):
            message = "A second agenda begins here."
            self._document.stop((), message, "Put it into its own file.", self.line)
        return value

    def _next(self) -> Any:
        event = next(self._events)
        self.line = event.start_mark.line + 1
        self.quoted = getattr(event, "style", None) in ("'", '"')
        return event

    def _value(self, event: Any, path: Path, depth: int) -> Value:
        if isinstance(event, yaml.AliasEvent):
            message = f"{short(f'*{event.anchor}')} points at other words."
            self._report(path, message, "Write the words here, in quotes if they begin with *.")
            self._document.unread.add(path)
            return ""
        self._report_extras(event, path)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if depth > DEEPEST:
            message = f"More than {DEEPEST} levels lie inside each other here."
            self._document.stop(path, message, "Take brackets or indents away.", self.line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path, depth)
        return self._block(path, depth)

    def _list(self, path: Path, depth: int) -> Value:
        items: list[Value] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            here = (*path, len(items))
            self._document.lines[here] = self.line
            items.append(self._value(event, here, depth + 1))
        return items

    def _block(self, path: Path, depth: int) -> Value:
        block: dict[str, Value] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, path)
            here = (*path, key)
            first = self._document.lines.get(here)
            if key == _MERGE and event.style is None:
                self._report(here, "“<<” copies keys from elsewhere.", "Write them out here.")
                self._skip()
            elif first is not None:
                self._report(here, f"This key is here twice, first on line {first}.", "Keep one.")
                self._skip()
            else:
                self._document.lines[here] = self.line
                block[key] = self._value(self._next(), here, depth + 1)
        return block

    def _key(self, event: Any, path: Path) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            fix = "Write a word and a colon; put words in quotes if they begin with * [ or {."
            self._document.stop(path, "A key must be a word.", fix, self.line)
        self._report_extras(event, path)
        return self._without_halves(event, path)

    def _scalar(self, event: Any, path: Path) -> Value:
        words = self._without_halves(event, path)
        if event.style is None and not event.tag:
            if words in _WORDS:
                return _WORDS[words]
            if _INTEGER.fullmatch(words):
                return int(words)
        return words

    def _without_halves(self, event: Any, path: Path) -> str:
        words = str(event.value)
        if any("\ud800" <= sign <= "\udfff" for sign in words):
            self._report(path, "Half a sign (a surrogate) stands here.", "Type this line again.")
            return "".join(sign for sign in words if not "\ud800" <= sign <= "\udfff")
        return words

    def _report_extras(self, event: Any, path: Path) -> None:
        if event.anchor:
            message = f"{short(f'&{event.anchor}')} gives words a name."
            self._report(path, message, "Take it out, or put the words in quotes.")
        if event.tag:
            message = f"{short(event.tag)} is a tag."
            self._report(path, message, "Take it out, or put the words in quotes.")

    def _skip(self) -> None:
        """Reads one value away, however deep it is."""
        level = 0
        while True:
            event = self._next()
            level += isinstance(event, yaml.CollectionStartEvent)
            level -= isinstance(event, yaml.CollectionEndEvent)
            if level == 0:
                return

    def _report(self, path: Path, message: str, fix: str) -> None:
        self._document.report(path, message, fix, self.line)
