"""Every sheet that can be printed, in one list.

The printing process, the console's list, its addresses and the command line read it; what only one
of them needs (ReportLab, the database) is imported where it is used.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from sessions.handouts.data import RunSheetData, SummaryData
from sessions.language.marking import N_
from sessions.paper import Prints

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from sessions.database.models import Live
    from sessions.handouts.fonts import Fonts

DataT = TypeVar("DataT", bound=SummaryData | RunSheetData)
Translate = Callable[[str], str]


class Reader(StrEnum):
    """In whose language a sheet speaks."""

    ROOM = "room"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class Sheet(Generic[DataT]):
    """One sort of paper."""

    name: str
    """In addresses, file names and on the command line."""
    data: type[DataT]
    fill: "Callable[[Session, Live, str, Translate], DataT]"
    """Its data, of a workshop, in a language."""
    printer: "Callable[[DataT, Fonts, str, str], bytes]"
    """The PDF of its data, with these fonts, on this paper ("a4", "letter"), in this language."""
    title: str
    """How the console calls it (marked for translation)."""
    about: str
    """One line on what it is for (marked for translation)."""
    reader: Reader = Reader.ROOM


def _fill_summary(db: "Session", live: "Live", language: str, t: Translate) -> SummaryData:
    from sessions.handouts.gather import summary

    return summary(db, live, language, t)


def _print_summary(data: SummaryData, fonts: "Fonts", paper: str, language: str) -> bytes:
    from sessions.handouts.summary import print_summary

    return print_summary(data, fonts, paper, language)


def _fill_run_sheet(db: "Session", live: "Live", language: str, t: Translate) -> RunSheetData:
    from sessions.handouts.gather import run_sheet

    return run_sheet(db, live, language, t)


def _print_run_sheet(data: RunSheetData, fonts: "Fonts", paper: str, language: str) -> bytes:
    from sessions.handouts.run_sheet import print_run_sheet

    return print_run_sheet(data, fonts, paper, language)


SUMMARY = Sheet(
    Prints.SUMMARY.value,
    SummaryData,
    _fill_summary,
    _print_summary,
    N_("Group summary"),
    N_("What the room had in common. No names."),
)
RUN_SHEET = Sheet(
    "run-sheet",
    RunSheetData,
    _fill_run_sheet,
    _print_run_sheet,
    N_("Run sheet"),
    N_("Your script with planned and real times."),
    Reader.FACILITATOR,
)

SHEETS: Mapping[str, Sheet[SummaryData] | Sheet[RunSheetData]] = MappingProxyType(
    {sheet.name: sheet for sheet in (SUMMARY, RUN_SHEET)}
)
"""Sheet by name, in the order in which they are offered."""
