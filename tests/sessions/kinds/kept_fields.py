"""What a kind says that phones keep, held against the fields its pages show."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from sessions.activities.kind import Kept, Shape

Tag = dict[str, str | None]


class Fields(HTMLParser):
    """Every field of a page that has a name, with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.kept: dict[str, list[Tag]] = defaultdict(list)
        self.sent: dict[str, list[Tag]] = defaultdict(list)
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {"type": tag if tag == "textarea" else "text", **dict(attrs)}
        name = named.get("name")
        if tag not in {"input", "textarea", "select", "button"} or name is None:
            return
        found = self.kept if "data-keep" in named else self.sent
        found[name].append(named)


def faults(keeps: Iterable[Kept], pages: Iterable[str]) -> list[str]:
    """Where the fields of the pages, one a phase, are not those that the kind keeps."""
    declared = {name: kept for kept in keeps for name in kept.fields}
    found = [Fields(page) for page in pages]
    shown = {name for fields in found for name in fields.kept}
    sent = {name for fields in found for name in fields.sent}
    told = [f"{name}: on no page" for name in declared.keys() - shown]
    told += [f"{name}: not declared" for name in shown - declared.keys()]
    told += [f"{name}: sent too" for name in (declared.keys() | shown) & sent]
    for fields in found:
        for name, tags in fields.kept.items():
            told += [f"{name}: belongs to a form" for tag in tags if tag.get("form") != ""]
            told += _misshapen(declared[name], tags) if name in declared else []
    return sorted(set(told))


def _misshapen(kept: Kept, tags: list[Tag]) -> Iterator[str]:
    types = {tag["type"] for tag in tags}
    if kept.shape is Shape.WORDS:
        right = types <= {"textarea", "text"}
        right = right and {tag.get("data-max") for tag in tags} == {str(kept.longest)}
    elif kept.shape is Shape.CHOICE:
        right = types == {"radio"} and {tag.get("value") for tag in tags} == set(kept.choices)
    else:
        ends = {(tag.get("min"), tag.get("max")) for tag in tags}
        right = types == {"range"} and ends == {("0", str(kept.top))}
    if not right:
        yield f"{kept.name}: not the shape of {kept.shape.value}"
