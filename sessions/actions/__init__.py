"""One verb, one function, one transaction: the only code that writes."""

from sessions.actions.commanding import VERBS, command
from sessions.actions.forgetting import forget, forget_overdue
from sessions.actions.preparing import prepare
from sessions.actions.taking_part import hand_in, join, leave, mark_done, seat_of, take_back

__all__ = [
    "VERBS",
    "command",
    "forget",
    "forget_overdue",
    "hand_in",
    "join",
    "leave",
    "mark_done",
    "prepare",
    "seat_of",
    "take_back",
]
