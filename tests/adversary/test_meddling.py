"""T19: somebody on the Wi-Fi sends things in the names of others, to have theirs left out.

She sees the id of an envelope before it arrives and takes it, and the beginning of a ballot and
names it as outdated. Nobody may be told "saved" for what was not kept, nor lose a vote.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from sessions import actions
from sessions.actions import submissions
from sessions.anonymity.ballots import mark
from sessions.database.models import Tally
from sessions.presence import InProcessPresence
from sessions.refusals import Refused
from tests.adversary.findings import Findings
from tests.adversary.lab import prepared, seat_people, watched
from tests.workshop import Room, new_secret, written

PEOPLE, ALONE = 10, 6


def take_ids(room: Room) -> int:
    """How many were told "saved" whose notes are not on the wall."""
    phones, told = seat_people(room, PEOPLE), set[str]()
    round_id = room.open("fears")
    for number, phone in enumerate(phones):
        eid, text = new_secret(), f"note {number}"
        meddling = room.sealed(round_id, written({"text": f"meddling {number}"}))
        actions.hand_in(room.stores, room.code, round_id, eid, meddling)
        try:
            room.hand_in(round_id, eid, written({"text": text}))
            told.add(text)
        except Refused:
            # As the phone does: the same note under another id, sealed anew.
            room.hand_in(round_id, new_secret(), written({"text": text}))
            told.add(text)
        phone.done(round_id)
    room.reveal()
    return len(told - set(room.wall()))


def name_ballots(room: Room) -> int:
    """How many voted, were told "saved", and are in no number."""
    *voters, meddler = seat_people(room, PEOPLE)
    round_id = room.open("mood")
    # So many are left alone that there is a number in any case.
    for voter in voters[:ALONE]:
        voter.choose("1")
    for voter in voters[ALONE:]:
        hers = room.sealed(round_id, written({"choice": ["1"]}))
        pass_ = room.sealed(round_id, written(None))
        named = [mark(hers).hex()]
        actions.cast(room.stores, room.code, round_id, meddler.seat, pass_, named)
        actions.cast(room.stores, room.code, round_id, voter.seat, hers)
    room.reveal()
    with room.storage.reading() as db:
        told = [row.n or 0 for row in db.query(Tally) if (row.choice, row.role) == ("1", "")]
    return len(voters) - sum(told)


def takes_any_for_kept(broken: pytest.MonkeyPatch) -> None:
    """The mistake: an id that is there is enough."""
    broken.setattr(submissions, "is_same", lambda kept, body: True)


def believes_anybody(broken: pytest.MonkeyPatch) -> None:
    """The mistake: a ballot is outdated, whoever says so."""
    whole = InProcessPresence.outdate, InProcessPresence.outdated
    broken.setattr(
        InProcessPresence,
        "outdate",
        lambda self, live_id, round_id, voter, named: whole[0](self, live_id, round_id, b"", named),
    )
    broken.setattr(
        InProcessPresence,
        "outdated",
        lambda self, round_id, voter, ballot: whole[1](self, round_id, b"", ballot),
    )


ATTACKS: dict[str, tuple[Callable[[Room], int], Callable[[pytest.MonkeyPatch], None]]] = {
    "envelopes' ids are taken": (take_ids, takes_any_for_kept),
    "others' ballots are named": (name_ballots, believes_anybody),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_nobody_is_told_saved_for_what_others_had_left_out(
    migrated: Path, findings: Findings, attack: str
) -> None:
    act, break_it = ATTACKS[attack]
    with watched(migrated) as storage:
        lost = act(prepared(storage))
    findings.note("T19", attack, f"{lost} lost", "0", holds=lost == 0)
    with (
        pytest.MonkeyPatch.context() as broken,
        watched(migrated) as storage,
    ):
        break_it(broken)
        lost = act(prepared(storage))
    findings.note("T13", f"careless: {attack}", f"{lost} lost", "> 0: caught", holds=lost > 0)
    assert findings.broken == []
