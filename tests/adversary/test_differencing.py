"""T7: nobody learns anything by comparing what is to be seen with what was to be seen before."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import select

from sessions import moves
from sessions.actions import moderation, rounds, seats, submissions
from sessions.activities.kind import Release
from sessions.anonymity import gathered, release
from sessions.database.models import Round, Seat
from sessions.workshop import Workshop
from tests.adversary.differencing import Watcher
from tests.adversary.findings import Findings
from tests.adversary.sizes import FULL, Size
from tests.workshop import K


def watch(migrated: Path, size: Size) -> type[Watcher]:
    class Fresh(Watcher):
        pass

    Fresh.migrated = migrated
    chosen = settings(
        max_examples=size.examples,
        stateful_step_count=size.steps,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
        report_multiple_bugs=False,
        # What a small size happens to try must not decide whether it passes.
        derandomize=size != FULL,
    )
    run_state_machine_as_test(Fresh, settings=chosen)  # type: ignore[no-untyped-call]
    return Fresh


def test_every_change_adds_nobody_or_at_least_k(
    migrated: Path, size: Size, findings: Findings
) -> None:
    seen = watch(migrated, size)
    findings.note(
        "T7",
        f"differences between {seen.steps_taken} looks",
        f"0 in {seen.batches_seen} additions, {seen.labels_seen} with labels, "
        f"{seen.withheld_seen} counts withheld",
        "0",
        holds=True,
    )
    assert seen.batches_seen > 0
    if size is FULL:
        reached = (seen.labels_seen, seen.numbers_seen, seen.withheld_seen)
        assert [many > 0 for many in reached] == [True, True, True]
        assert seen.steps_taken >= 10_000


def anybody_is_enough(patch: pytest.MonkeyPatch) -> None:
    real = release.release
    patch.setattr(rounds, "release", lambda *a, **more: real(*a, **{**more, "done": 99}))


def notes_come_one_by_one(patch: pytest.MonkeyPatch) -> None:
    begin = rounds._new_round

    def begin_live(*asked: Any) -> Round:
        round_ = begin(*asked)
        round_.mode = Release.LIVE
        return round_

    patch.setattr(rounds, "_new_round", begin_live)


def one_note_may_come_back(patch: pytest.MonkeyPatch) -> None:
    seen = ("shown", True)
    patch.setitem(moves.PHASE_MOVES, seen, moves.PHASE_MOVES[seen] | {"show"})  # type: ignore[misc]
    patch.setattr(moderation, "_unseen", moderation.find_entry)


def labels_stay_whatever_is_hidden(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(gathered, "labels_may_stay", lambda *_: True)


def leavers_make_room(patch: pytest.MonkeyPatch) -> None:
    def settle(workshop: Workshop) -> None:
        workshop.live.seats = seats.taken(workshop)

    patch.setattr(seats, "settle_places", settle)
    # With either of the two walls standing, coming and going helps nobody.
    patch.setattr(submissions, "counts_in", lambda *_: True)


def notes_stand_for_people(patch: pytest.MonkeyPatch) -> None:
    by_role = Workshop.seats_by_role

    def all_seats(workshop: Workshop, done: object) -> dict[str, int]:
        with_role = workshop.db.scalars(select(Seat.token_hash)).all()
        return by_role(workshop, with_role)

    patch.setattr(Workshop, "seats_by_role", all_seats)


def one_comes_and_goes_until_it_is_enough(room: Watcher) -> None:
    room.look()
    room.answer(0)
    for _ in range(K):
        room.say(len(room.phones) - 1, None)
        room.leave_and_come_back(len(room.phones) - 1, otherwise=False)
    for verb in ("close", "preview", "reveal"):
        room.order(verb)
    room.look()


def one_mother_writes_for_three(room: Watcher) -> None:
    room.look()
    for number in range(K):
        room.answer(0)
        room.answer(2 * number + 1)
    for verb in ("close", "preview", "reveal"):
        room.order(verb)
    room.look()


def one_writes_and_is_shown(room: Watcher) -> None:
    room.look()
    room.answer(0)
    for verb in ("close", "preview", "reveal"):
        room.order(verb)
    room.look()


def one_is_hidden_and_comes_back(room: Watcher) -> None:
    room.play(hidden=1)
    room.look()
    kept_back = next(one for one in room.console.batch if one.kept_back)
    room.order("show", entry=kept_back.id)
    room.look()


def two_of_four_mothers_are_hidden(room: Watcher) -> None:
    room.look()
    room.everybody(passing=99)
    for verb in ("close", "preview"):
        room.order(verb)
    room.look()
    for entry in [one for one in room.console.batch if one.role == "mother"][:2]:
        room.order("hide", entry=entry.id)
    room.order("reveal")
    room.look()


def every_round_is_counted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Workshop, "counted_before", lambda *_: False)


def a_late_comer_votes_when_it_is_asked_again(room: Watcher) -> None:
    room.order("jump", step="mood")
    for ask in ("open", "again"):
        room.order(ask)
        room.order("open")
        room.look()
        room.everybody(passing=99)
        for verb in ("close", "preview", "reveal"):
            room.order(verb)
        room.look()
        room.join()


MISTAKES = {
    "no threshold": (anybody_is_enough, one_writes_and_is_shown, "fewer than k"),
    "live wall": (notes_come_one_by_one, one_writes_and_is_shown, "fewer than k"),
    "shown again": (one_note_may_come_back, one_is_hidden_and_comes_back, "one came later"),
    "leavers make room": (
        leavers_make_room,
        one_comes_and_goes_until_it_is_enough,
        "fewer than k",
    ),
    "notes for people": (notes_stand_for_people, one_mother_writes_for_three, "k people"),
    "counted twice": (
        every_round_is_counted,
        a_late_comer_votes_when_it_is_asked_again,
        "two counts",
    ),
    "labels stay": (labels_stay_whatever_is_hidden, two_of_four_mothers_are_hidden, "a label"),
}
"""What is broken, what then happens, and what the watcher says of it."""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_watcher_notices_every_careless_change(
    migrated: Path, monkeypatch: pytest.MonkeyPatch, findings: Findings, mistake: str
) -> None:
    make, happens, complaint = MISTAKES[mistake]
    watcher = Watcher()
    Watcher.migrated = migrated
    watcher.prepare(8, True, "fears")
    happens(watcher)
    watcher.teardown()
    make(monkeypatch)
    watcher = Watcher()
    watcher.prepare(8, True, "fears")
    with pytest.raises(AssertionError, match=complaint):
        happens(watcher)
    watcher.teardown()
    findings.note("T13", f"{mistake}: differences", "noticed", "noticed: caught", holds=True)
    assert findings.broken == []
