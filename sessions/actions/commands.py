"""What a console may ask for: every verb, its arguments, and the one way in."""

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any

from sessions.actions import (
    board,
    door,
    messages,
    moderation,
    rounds,
    signals,
    steps,
    themes,
    timer,
)
from sessions.actions.taking_back import let_go
from sessions.counting import standing
from sessions.database.storage import changed
from sessions.moves import LETS_GO, SEEN_FIRST, moves
from sessions.refusals import Code, Refused
from sessions.stores import Stores
from sessions.workshop import Workshop, find

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]_-]+/?")
"""Scheme, host and port: it is printed, drawn as a QR picture, and written in capitals there."""

MOST_STRETCH = 60 * 60
"""Seconds one command may add to a timer or take from it."""


def extend(workshop: Workshop, stores: Stores, *, seconds: int) -> None:
    if not -MOST_STRETCH <= seconds <= MOST_STRETCH or seconds == 0:
        raise Refused(Code.BAD_ARGUMENTS)
    if seconds < 0 and workshop.live.timer_total is None:
        raise Refused(Code.NOT_NOW)
    timer.stretch_timer(workshop, seconds)


def pause(workshop: Workshop, stores: Stores) -> None:
    workshop.live.state = "paused"
    timer.stop_timer(workshop.live)


def resume(workshop: Workshop, stores: Stores) -> None:
    workshop.live.state = "running"
    timer.start_timer(workshop.live)


def set_address(workshop: Workshop, stores: Stores, *, address: str) -> None:
    if len(address) > 200 or not _ADDRESS.fullmatch(address):
        raise Refused(Code.BAD_ARGUMENTS)
    settings = workshop.settings.model_copy(update={"address": address.rstrip("/")})
    workshop.live.settings = settings.model_dump(mode="json")


def _setter(field: str, value: bool) -> Callable[..., None]:
    def change(workshop: Workshop, stores: Stores) -> None:
        setattr(workshop.live, field, value)

    return change


VERBS: Mapping[str, Callable[..., None]] = {
    "begin": steps.begin,
    "next": steps.go_next,
    "back": steps.back,
    "jump": steps.jump,
    "skip": steps.skip,
    "end": steps.end,
    "open": rounds.open_,
    "close": rounds.close,
    "preview": rounds.preview,
    "reveal": rounds.reveal,
    "again": rounds.again,
    "hide": moderation.hide,
    "show": moderation.show,
    "hold": moderation.hold,
    "write": messages.write,
    "mask": moderation.mask,
    "unmask": moderation.unmask,
    "add_theme": themes.add_theme,
    "rename_theme": themes.rename_theme,
    "drop_theme": themes.drop_theme,
    "sort_entry": themes.sort_entry,
    "suggest_themes": themes.suggest_themes,
    "next_turn": timer.next_turn,
    "extend": extend,
    "add_line": board.add_line,
    "change_line": board.change_line,
    "drop_line": board.drop_line,
    "move_line": board.move_line,
    "heed": signals.heed,
    "pause": pause,
    "resume": resume,
    "set_address": set_address,
    "blank": _setter("blank", True),
    "unblank": _setter("blank", False),
    "open_door": door.open_door,
    "close_door": _setter("door_open", False),
    "recount": door.recount,
    "offer_summary": _setter("summary_offered", True),
    "withhold_summary": _setter("summary_offered", False),
}


def command(
    stores: Stores,
    live_id: str,
    verb: str,
    args: Mapping[str, Any],
    revision: int,
) -> int:
    """Carry out one verb in one transaction; gives the new revision.

    `revision` is the newest that the asker has seen. Raises Refused: unknown-verb,
    bad-arguments, no-such-workshop, stale, not-now, too-few, no-such-step, no-such-entry.
    """
    act = VERBS.get(verb)
    if act is None:
        raise Refused(Code.UNKNOWN_VERB)
    _check_arguments(act, args)
    with stores.storage.transaction() as db:
        workshop = find(db, live_id)
        if verb in SEEN_FIRST and revision != workshop.live.revision:
            raise Refused(Code.STALE)
        if verb not in moves(standing(workshop, stores.presence)):
            raise Refused(Code.NOT_NOW)
        if verb in LETS_GO and not _stays(workshop, args):
            let_go(workshop, stores)
        act(workshop, stores, **args)
        changed(db, workshop.live)
        return workshop.live.revision


def _stays(workshop: Workshop, args: Mapping[str, Any]) -> bool:
    """A jump to the step on stage: nobody sees it, so nothing that was taken back goes with it."""
    return workshop.step is not None and args.get("step") == workshop.step.id


def _check_arguments(act: Callable[..., None], args: Mapping[str, Any]) -> None:
    wanted = {
        name: parameter.annotation
        for name, parameter in inspect.signature(act).parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    }
    if args.keys() != wanted.keys():
        raise Refused(Code.BAD_ARGUMENTS)
    if any(type(args[name]) is not kind for name, kind in wanted.items()):
        raise Refused(Code.BAD_ARGUMENTS)
