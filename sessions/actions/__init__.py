"""One verb, one function, one transaction: the only code that writes."""

from sessions.actions.commands import VERBS, command
from sessions.actions.erasure import Erased, forget, forget_overdue, sweep_keys, told_of_erasing
from sessions.actions.logins import (
    accept,
    forget_old_logins,
    invite,
    let_owner_in,
    log_all_out,
    log_out,
    note_use,
)
from sessions.actions.messages import answer, tell_answers
from sessions.actions.preparation import prepare
from sessions.actions.seats import join, leave, seat_of, still_seated
from sessions.actions.signals import signal
from sessions.actions.submissions import cast, hand_in, mark_done
from sessions.actions.taking_back import anything_leaves, let_go_of_ended, take_back

__all__ = [
    "VERBS",
    "Erased",
    "accept",
    "answer",
    "anything_leaves",
    "cast",
    "command",
    "forget",
    "forget_old_logins",
    "forget_overdue",
    "hand_in",
    "invite",
    "join",
    "leave",
    "let_go_of_ended",
    "let_owner_in",
    "log_all_out",
    "log_out",
    "mark_done",
    "note_use",
    "prepare",
    "seat_of",
    "signal",
    "still_seated",
    "sweep_keys",
    "take_back",
    "tell_answers",
    "told_of_erasing",
]
