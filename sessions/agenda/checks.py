"""What holds between the parts of an agenda. Works on raw values, so that one slip hides none."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

from sessions.activities.kind import Collects, Kind, WorksOn
from sessions.agenda.document import Document, Path, Value
from sessions.agenda.problems import did_you_mean, meant, short
from sessions.agenda.schema import LONGEST

Kinds = Mapping[str, Kind[Any, Any]]


def check(document: Document, kinds: Kinds) -> None:
    """Reports ids used twice, times that do not add up, and steps that work on nothing."""
    _unique(document, "steps")
    _unique(document, "roles")
    _times(document)
    for number, step in _blocks(document, "steps"):
        kind = _kind(step, kinds)
        if _lacks(step, "kind"):
            fix = f"Add “kind:” and one of these: {', '.join(kinds)}."
            document.report(("steps", number, "kind"), "It is missing.", fix)
        if kind is not None and kind.works_on is not None:
            _source(document, number, step, kind, kinds)


def _blocks(document: Document, key: str) -> Iterator[tuple[int, dict[str, Value]]]:
    blocks = document.at((key,))
    for number, block in enumerate(blocks if isinstance(blocks, list) else []):
        if isinstance(block, dict):
            yield number, block


def _unique(document: Document, key: str) -> None:
    seen: dict[str, int] = {}
    for number, block in _blocks(document, key):
        name = block.get("id")
        if not isinstance(name, str) or not name:
            continue
        if name in seen:
            message = f"{short(name)} is already the id on line {seen[name]}."
            document.report((key, number, "id"), message, f"Write another, such as {name[:50]}-2.")
        seen.setdefault(name, document.lines[(key, number, "id")])


def _times(document: Document) -> None:
    total = 0
    for number, step in _blocks(document, "steps"):
        minutes, shortest = _number(step.get("minutes")), _number(step.get("min_minutes"))
        total += minutes
        if minutes > LONGEST:
            return  # It is told where it stands; what it adds up to is no news.
        if minutes and shortest > minutes:
            document.report(
                ("steps", number, "min_minutes"),
                f"The short form has {shortest} minutes, the step only {minutes}.",
                f"Write {minutes} or less.",
            )
    planned = document.at(("minutes",))
    if total and _lacks(document.value, "minutes"):
        document.report(("minutes",), "It is missing.", f"Add “minutes: {total}”.")
    elif 0 < _number(planned) < total:
        message = f"The steps take {total} minutes together, more than these {planned}."
        document.report(("minutes",), message, f"Write {total}, or shorten a step.")


def _source(
    document: Document, number: int, step: dict[str, Value], kind: Kind[Any, Any], kinds: Kinds
) -> None:
    """The field `of` must name an earlier step that has what this kind works on."""
    earlier = {
        str(other.get("id")): _kind(other, kinds)
        for place, other in _blocks(document, "steps")
        if place < number
    }
    fitting = tuple(name for name, other in earlier.items() if other and fits(kind, other))
    config = step.get("config")
    of = config.get("of") if isinstance(config, dict) else None
    path: Path = ("steps", number, "config", "of")
    if of is None and (_may_lack(kind) or (isinstance(config, dict) and not _lacks(config, "of"))):
        return
    if of is None or of == "":
        fix = f"Add “of: {fitting[-1]}”." if fitting else _put_before(kind, kinds)
        document.report(path, "It is missing: the step to work on.", fix)
    elif isinstance(of, str) and of in earlier and earlier[of] is None:
        return  # Its kind is unknown, which is told where it stands.
    elif isinstance(of, str) and of not in fitting:
        what = _UNFIT[kind.works_on] if kind.works_on and of in earlier else "is no earlier step"
        fix = did_you_mean(of, fitting) if fitting else _put_before(kind, kinds)
        document.report(path, f"{short(of)} {what}.", fix)


_UNFIT = {
    WorksOn.ENTRIES: "collects nothing to work on",
    WorksOn.SAME: "is a step of another kind",
    WorksOn.KEPT: "keeps nothing to work on",
}


def fits(kind: Kind[Any, Any], earlier: Kind[Any, Any]) -> bool:
    """Whether a step of this kind may work on one of the earlier kind."""
    match kind.works_on:
        case WorksOn.ENTRIES:
            return earlier.collects is Collects.ENTRIES
        case WorksOn.SAME:
            return earlier.name == kind.name
        case _:
            return type(earlier).keeps is not Kind.keeps


def _may_lack(kind: Kind[Any, Any]) -> bool:
    """Whether its Config does without a step to work on, as the first of a sort must."""
    return any(field.name == "of" and field.default is not MISSING for field in fields(kind.Config))


def _put_before(kind: Kind[Any, Any], kinds: Kinds) -> str:
    names = " or ".join(name for name, other in kinds.items() if fits(kind, other))
    return f"Put a step of kind {names or '…'} before this one, and write its id here."


def _lacks(block: dict[str, Value], key: str) -> bool:
    """Whether a key is missing, and not just misspelt."""
    return key not in block and not any(meant(other, (key,)) for other in block)


def _kind(step: dict[str, Value], kinds: Kinds) -> Kind[Any, Any] | None:
    name = step.get("kind")
    return kinds.get(name) if isinstance(name, str) else None


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
