"""The list that a room writes together. The facilitator writes it: phones have no way to."""

from sessions.actions.rounds import current_step
from sessions.activities.cleaning import clean_within
from sessions.activities.kind import Text
from sessions.database.board import Board
from sessions.database.storage import afterwards
from sessions.refusals import Code, Refused
from sessions.stores import Stores
from sessions.workshop import Workshop

MOST_LINES = 24
LONGEST_LINE = 160
"""Letters."""


def add_line(workshop: Workshop, stores: Stores, *, text: str) -> None:
    """Raises Refused: too-many-lines, no-line, too-long, hidden-signs."""
    lines = _lines(workshop)
    if len(lines) >= MOST_LINES:
        raise Refused(Code.TOO_MANY_LINES, limit=MOST_LINES)
    _keep(workshop, stores, [*lines, _line(workshop, text)])


def change_line(workshop: Workshop, stores: Stores, *, number: int, text: str) -> None:
    """Lines count from 1. A changed one is in the workshop's own language alone.

    Raises Refused: no-such-line, no-line, too-long, hidden-signs.
    """
    lines = _lines(workshop)
    lines[_place(lines, number)] = _line(workshop, text)
    _keep(workshop, stores, lines)


def drop_line(workshop: Workshop, stores: Stores, *, number: int) -> None:
    """Raises Refused(Code.NO_SUCH_LINE)."""
    lines = _lines(workshop)
    del lines[_place(lines, number)]
    _keep(workshop, stores, lines)


def move_line(workshop: Workshop, stores: Stores, *, number: int, to: int) -> None:
    """Put a line where another stands. Raises Refused(Code.NO_SUCH_LINE)."""
    lines = _lines(workshop)
    place = _place(lines, to)
    lines.insert(place, lines.pop(_place(lines, number)))
    _keep(workshop, stores, lines)


def _lines(workshop: Workshop) -> list[Text]:
    """Raises Refused(Code.NOT_NOW) where the step has no list."""
    lines = workshop.board(current_step(workshop))
    if lines is None:
        raise Refused(Code.NOT_NOW)
    return list(lines)


def _place(lines: list[Text], number: int) -> int:
    if not 1 <= number <= len(lines):
        raise Refused(Code.NO_SUCH_LINE)
    return number - 1


def _line(workshop: Workshop, written: str) -> Text:
    line = clean_within(written, LONGEST_LINE, empty=Code.NO_LINE)
    return {workshop.settings.language: line}


def _keep(workshop: Workshop, stores: Stores, lines: list[Text]) -> None:
    """What a line said before must not linger in the database's log."""
    db, step = workshop.db, current_step(workshop)
    row = db.get(Board, (workshop.live.id, step.id))
    if row is None:
        row = Board(live_id=workshop.live.id, step=step.id)
        db.add(row)
    row.lines = [dict(line) for line in lines]
    afterwards(db, stores.storage.truncate_log)
