"""T7, of votes: two counts of one question do not tell how a late comer or a leaver voted."""

from collections.abc import Callable
from typing import Any

import pytest
from nacl.public import PrivateKey
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sessions.actions import rounds
from sessions.anonymity import release
from sessions.database.models import Round, Tally
from sessions.database.storage import Storage
from sessions.workshop import Workshop
from tests.adversary.findings import Findings
from tests.adversary.twice import WAYS, WHO, read
from tests.workshop import K

ROOMS, FEW = 10, 4


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("whose", WHO)
def test_a_vote_cannot_be_read_from_two_counts(
    storage: Storage, findings: Findings, way: str, whose: str
) -> None:
    found = sum(read(storage, f"room {n}", way, whose) for n in range(ROOMS))
    findings.note(
        "T7",
        f"{way}: the vote of a {whose}",
        f"read in {found} of {ROOMS} rooms",
        "0",
        holds=found == 0,
    )
    assert findings.broken == []


def every_round_is_counted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Workshop, "counted_before", lambda *_: False)


def numbers_are_compared_first(patch: pytest.MonkeyPatch) -> None:
    """Told where every number is the same as before, or k apart: what looks like enough."""
    every_round_is_counted(patch)

    def compare(db: Session, round_: Round, key: PrivateKey, **more: Any) -> None:
        release.release(db, round_, key, **more)
        before = select(Round).where(Round.live_id == round_.live_id, Round.count_told.is_(True))
        now = counts(db, round_)
        for earlier in db.scalars(before.where(Round.id != round_.id)):
            if any(too_close(now.get(one), n) for one, n in counts(db, earlier).items()):
                db.execute(delete(Tally).where(Tally.round_id == round_.id))
                round_.count_told = False

    patch.setattr(rounds, "release", compare)


def counts(db: Session, round_: Round) -> dict[str, int | None]:
    return {row.choice: row.n for row in db.scalars(select(Tally).filter_by(round_id=round_.id))}


def too_close(now: int | None, before: int | None) -> bool:
    if now is None or before is None:
        return now is not before
    return 0 < abs(now - before) < K


@pytest.mark.parametrize(
    ("mistake", "whose", "caught"),
    [
        (every_round_is_counted, "late comer", True),
        (every_round_is_counted, "leaver", True),
        (numbers_are_compared_first, "late comer", False),
        (numbers_are_compared_first, "leaver", False),
        (numbers_are_compared_first, "late comer while a friend passes", True),
    ],
)
def test_the_attack_reads_the_vote_where_two_counts_are_told_or_compared(
    storage: Storage,
    monkeypatch: pytest.MonkeyPatch,
    findings: Findings,
    mistake: Callable[[pytest.MonkeyPatch], None],
    whose: str,
    caught: bool,
) -> None:
    mistake(monkeypatch)
    found = sum(read(storage, f"room {n}", "again", whose) for n in range(FEW))
    assert found == (FEW if caught else 0)
    if caught:
        findings.note(
            "T13",
            f"{mistake.__name__.replace('_', ' ')}: the vote of a {whose}",
            f"read in {found} of {FEW} rooms",
            "all: caught",
            holds=True,
        )
