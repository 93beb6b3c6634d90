"""T7: nobody learns anything by comparing what is to be seen with what was to be seen before."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from sessions import live
from sessions.actions import checking, rounds
from sessions.activities.wall import Wall
from sessions.activities.kind import Release
from sessions.anonymity import gathered
from tests.adversary.differencing import Watcher
from tests.adversary.findings import Findings
from tests.adversary.sizes import SMALL, Size


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
        # What a small size happens to try must not decide whether it passes.
        derandomize=size is SMALL,
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
        f"0 in {seen.batches_seen} additions, {seen.labels_seen} with labels",
        "0",
        holds=True,
    )
    assert seen.batches_seen > 0
    assert seen.labels_seen > 0
    assert seen.numbers_seen > 0
