"""The way through an agenda, from the lobby to the end, with phones that keep up."""

from collections import defaultdict
from dataclasses import dataclass, field
from time import monotonic

from unspoken.rehearse.facilitator import Answer, Facilitator, NoConsole
from unspoken.rehearse.ledger import Ledger
from unspoken.rehearse.room import Room

PATIENCE = 30.0
"""Seconds the phones get to hear of a change and to say what they wish to say."""


@dataclass(slots=True)
class Walk:
    """What is noted on the way through the agenda."""

    ledger: Ledger = field(default_factory=Ledger)
    took: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Seconds by step; the lobby's are under ""."""
    seen: dict[str, frozenset[str]] = field(default_factory=dict)
    """By step, the pages on which phones were shown what it had gathered."""


async def walk_through(facilitator: Facilitator, room: Room, walk: Walk) -> None:
    """From the lobby to the end by the one obvious next move, and the summary offered."""
    last = ""
    while move := facilitator.seen.next_move:
        step, began = facilitator.seen.step, monotonic()
        if move == "close":
            await facilitator.until_enough()
        if (last, move) == ("close", "open"):
            move = "preview"  # Too few for the console to offer it; asking tells the reason.
        answer = await facilitator.press(move)
        if answer.refused:
            walk.ledger.refuse(step, f"{move}: {answer.refused}")
            move, answer = await _go_on(facilitator)
        for phone in await room.settled(answer.revision, PATIENCE):
            walk.ledger.miss(step, f"phone {phone.number} had not kept up after “{move}”")
        if move == "reveal":
            walk.seen[step] = room.pages
        last = move
        walk.took[step] += monotonic() - began
    offered = await facilitator.press("offer_summary")
    await room.settled(offered.revision, PATIENCE)


async def _go_on(facilitator: Facilitator) -> tuple[str, Answer]:
    """Leaves a step that cannot be finished."""
    for move in ("next", "end"):
        answer = await facilitator.press(move)
        if not answer.refused:
            return move, answer
    raise NoConsole(f"neither “next” nor “end” was taken: {answer.refused}")
