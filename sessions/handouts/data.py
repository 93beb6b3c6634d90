"""What each handout prints: plain data that travels to the printing process as JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sessions.language.locales import long_day
from sessions.paper import Block, texts_of


@dataclass(frozen=True, slots=True)
class Inside:
    """What a later step found about this one, printed below it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class StepSummary:
    """One step of the group summary: what was asked, and what the room has in common."""

    number: int
    title: str
    prompt: str = ""
    blocks: tuple[Block, ...] = ()
    inside: tuple[Inside, ...] = ()

    def texts(self) -> Iterator[str]:
        """The words of everything printed below the prompt."""
        for block in self.blocks:
            yield from texts_of(block)
        for part in self.inside:
            yield part.title
            for block in part.blocks:
                yield from texts_of(block)


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
