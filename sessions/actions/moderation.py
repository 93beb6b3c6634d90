"""The facilitator's check of what was handed in: keep back, show, cover a word.

An entry the room has seen can only be taken away: one that came back alone could be put down to
somebody.
"""

from typing import Literal, get_args

from sessions.actions.rounds import current_round
from sessions.database.models import Entry
from sessions.ids import from_hex
from sessions.refusals import Code, Refused
from sessions.stores import Stores
from sessions.workshop import Workshop

Reason = Literal["hurtful", "names", "danger", "methods", "other"]
HIDDEN = "hidden"


def hide(workshop: Workshop, stores: Stores, *, entry: str) -> None:
    find_entry(workshop, entry).kept_back = HIDDEN


def hold(workshop: Workshop, stores: Stores, *, entry: str, reason: str) -> None:
    """Keep an entry back for a reason that the facilitator's notes count. See `Reason`."""
    if reason not in get_args(Reason):
        raise Refused(Code.BAD_ARGUMENTS)
    find_entry(workshop, entry).kept_back = reason


def show(workshop: Workshop, stores: Stores, *, entry: str) -> None:
    _unseen(workshop, entry).kept_back = None


def mask(workshop: Workshop, stores: Stores, *, entry: str, word: int) -> None:
    found = find_entry(workshop, entry)
    if not 0 <= word < len(found.text.split(" ")):
        raise Refused(Code.BAD_ARGUMENTS)
    found.masks = sorted({*found.masks, word})


def unmask(workshop: Workshop, stores: Stores, *, entry: str, word: int) -> None:
    found = _unseen(workshop, entry)
    found.masks = [position for position in found.masks if position != word]


def find_entry(workshop: Workshop, written: str) -> Entry:
    """An entry of the opening on stage. Raises Refused(Code.NO_SUCH_ENTRY)."""
    entry_id = from_hex(written, otherwise=Code.NO_SUCH_ENTRY)
    current_round(workshop)
    for round_ in workshop.batches:
        entry = workshop.db.get(Entry, (round_.id, entry_id))
        if entry is not None:
            return entry
    raise Refused(Code.NO_SUCH_ENTRY)


def _unseen(workshop: Workshop, written: str) -> Entry:
    """An entry that the room has not seen. Raises Refused: no-such-entry, not-now."""
    entry = find_entry(workshop, written)
    waiting = workshop.waiting
    if waiting is None or entry.round_id != waiting.id:
        raise Refused(Code.NOT_NOW)
    return entry
