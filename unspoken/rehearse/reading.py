"""Reads the real pages as a pretend person does: their fields, buttons and words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from sessions.activities.kind import Item

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_UNSEEN = frozenset(("script", "style"))
_ENTRY_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(eq=False, slots=True)
class Element:
    """One element of a page; `parts` holds its words and those of everything inside it."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def has_class(self, name: str) -> bool:
        return name in self.get("class").split()

    def around(self) -> Iterator["Element"]:
        """The elements that this one is in, the nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent


class Page(HTMLParser):
    """A page, or a piece of one, as the elements in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """Everything that can be read on it, white space made one."""
        return " ".join(" ".join(self._words).split())

    def find(self, tag: str = "", **attributes: str) -> Iterator[Element]:
        """Elements with these attributes; `data_verb` stands for `data-verb`, "" for any value."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        for element in self.elements:
            if tag in ("", element.tag) and all(
                name in element.attributes and value in ("", element.attributes[name])
                for name, value in wanted.items()
            ):
                yield element

    def one(self, tag: str = "", **attributes: str) -> Element | None:
        return next(self.find(tag, **attributes), None)

    def fields(self, form: Element) -> list[tuple[str, str]]:
        """What a browser would send of the form if nothing in it were changed."""
        return [
            (_name(element), _value(element))
            for element in self.elements
            if _name(element) and _is_sent(element) and form in element.around()
        ]

    def items(self) -> tuple[Item, ...]:
        """The entries of an earlier step that a form offers, with the words beside each."""
        return tuple(
            Item(box.get("value"), _label(box))
            for box in self.find("input", value="")
            if _ENTRY_ID.fullmatch(box.get("value"))
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self._open[-1] if self._open else None
        element = Element(tag, {name: value or "" for name, value in attrs}, parent)
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag in _UNSEEN:
            return
        self._words.append(data)
        for element in self._open:
            element.parts.append(data)


def _name(element: Element) -> str:
    """A field's name; a list's options answer to the name of their list."""
    if element.tag != "option":
        return element.get("name")
    return next((each.get("name") for each in element.around() if each.tag == "select"), "")


def _label(box: Element) -> str:
    return next((each.text for each in box.around() if each.tag == "label"), "")


def _is_sent(element: Element) -> bool:
    if "disabled" in element.attributes:
        return False
    if element.tag == "input":
        if element.get("type") in ("checkbox", "radio"):
            return "checked" in element.attributes
        return element.get("type") not in ("submit", "button", "file", "reset")
    return element.tag == "textarea" or (
        element.tag == "option" and "selected" in element.attributes
    )


def _value(element: Element) -> str:
    if element.tag == "textarea":
        return "".join(element.parts)
    return element.attributes.get("value", "on" if element.tag == "input" else element.text)
