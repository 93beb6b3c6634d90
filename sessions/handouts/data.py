"""What each handout prints: plain data that travels to the printing process as JSON."""

from collections import abc
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sessions.language.locales import long_day

Data = TypeVar("Data")


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart; `n` None is printed as "a few"."""

    label: str
    n: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """Quotes under a heading of their own."""

    title: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepSummary:
    """One step of the group summary: what was asked, and what the room has in common."""

    number: int
    title: str
    prompt: str = ""
    lines: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A line of the help card."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryData:
    """The group summary. `day` and `contacts_checked` are ISO dates; "" for none."""

    title: str
    day: str
    language: str
    direction: str = "ltr"
    group_size: str = ""
    """A band in the reader's words, such as "8 to 12 people"."""
    steps: tuple[StepSummary, ...] = ()
    learned_lines: int = 3
    contacts: tuple[Contact, ...] = ()
    contacts_checked: str = ""
    rehearsal: bool = False
    strings: Mapping[str, str] = field(default_factory=dict)
    """Fixed words in the reader's language: `words.summary_words`."""

    @property
    def day_in_words(self) -> str:
        return long_day(self.day, self.language)

    @property
    def checked_in_words(self) -> str:
        return long_day(self.contacts_checked, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStep:
    """One step of the run sheet. `at` is minutes from the beginning, `took` minutes if known."""

    number: int
    title: str
    at: int
    minutes: int
    took: int | None = None
    purpose: str = ""
    say: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    prompt: str = ""
    samples: tuple[str, ...] = ()
    if_silent: str = ""
    what: tuple[str, ...] = ()
    so_what: tuple[str, ...] = ()
    now_what: tuple[str, ...] = ()
    watch_for: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A card for a hard moment: when it comes, what to do."""

    when: str
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSheetData:
    """The facilitator's run sheet. `day` is an ISO date or "", `began` a clock time or ""."""

    title: str
    minutes: int
    language: str
    direction: str = "ltr"
    day: str = ""
    began: str = ""
    """"18:30": steps then carry clock times; without it, minutes from the beginning."""
    steps: tuple[RunStep, ...] = ()
    what_ifs: tuple[WhatIf, ...] = ()
    rehearsal: bool = False
    strings: Mapping[str, str] = field(default_factory=dict)
    """Fixed words in the reader's language: `words.run_sheet_words`."""


def plain(data: SummaryData | RunSheetData) -> dict[str, Any]:
    """The data as JSON can hold it."""
    return asdict(data)


def restore(kind: type[Data], plain: Any) -> Data:
    """The data as it was; raises ValueError or TypeError when it does not fit."""
    value: Data = _restored(kind, plain)
    return value


def _restored(kind: Any, value: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, dict):
            raise ValueError(f"{kind.__name__} must be a mapping")
        hints = get_type_hints(kind)
        known = {each.name for each in fields(kind)}
        if unknown := sorted(set(value) - known):
            raise ValueError(f"{kind.__name__} has no {', '.join(map(str, unknown))}")
        return kind(**{name: _restored(hints[name], part) for name, part in value.items()})
    origin = get_origin(kind)
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise ValueError("a list is needed here")
        return tuple(_restored(get_args(kind)[0], part) for part in value)
    if origin is abc.Mapping:
        return {str(key): str(part) for key, part in dict(value).items()}
    allowed = get_args(kind) or (kind,)
    if type(value) not in allowed:
        raise ValueError(f"{type(value).__name__} does not fit here")
    return value
