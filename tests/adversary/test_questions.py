"""T7, of several questions in one ballot: no hidden number follows from what stands beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from sessions.activities.kind import Question
from sessions.anonymity import counts, release
from sessions.anonymity.thresholds import middle, suppress
from sessions.database.models import Tally
from sessions.database.storage import Storage
from tests.adversary.findings import Findings
from tests.people import EVERYONE
from tests.several import Several, teach
from tests.workshop import Room

ROOMS, FEW = 10, 4
THRESHOLD = 5
YES_OR_NO = tuple(Question(name, (f"{name}.yes", f"{name}.no")) for name in ("tired", "heard"))
AGENDA = """
title: An evening
minutes: 5
steps:
  - {id: both, kind: several, title: Two questions, minutes: 5}
"""

Sight = Any
"""What somebody who knows how many have answered is told."""


def told(storage: Storage, seed: str) -> Mapping[str, int | None]:
    """The numbers of two questions that nine to twelve people answer, a few of them with no."""
    rng = Random(seed)
    room = Room(storage, agenda=AGENDA, k=THRESHOLD)
    phones = [room.phone(EVERYONE[n % 7]) for n in range(rng.randint(9, 12))]
    refusing = {each.id: rng.randint(1, THRESHOLD - 1) for each in YES_OR_NO}
    room.open("both")
    for number, phone in enumerate(phones):
        answer = {name: "no" if number < few else "yes" for name, few in refusing.items()}
        phone.send({name: f"{name}.{said}" for name, said in answer.items()})
    for verb in ("close", "preview"):
        room.command(verb)
    with storage.reading() as db:
        rows = db.scalars(select(Tally).where(Tally.round_id == bytes.fromhex(room.round)))
        return {row.choice: row.n for row in rows}


def lifted(storage: Storage, seed: str) -> bool:
    """Whether a hidden number is what the others of its question leave of the people here."""
    numbers = told(storage, seed)
    hidden = [
        [numbers[choice] for choice in question.choices].count(None) for question in YES_OR_NO
    ]
    return 1 in hidden


def test_a_hidden_number_does_not_follow_from_the_others_of_its_question(
    storage: Storage, findings: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(monkeypatch, Several(*YES_OR_NO))
    found = sum(lifted(storage, f"room {n}") for n in range(ROOMS))
    findings.note(
        "T7",
        "two questions in one ballot: a number by the rest of its question",
        f"read in {found} of {ROOMS} rooms",
        "0",
        holds=found == 0,
    )
    assert findings.broken == []


def test_the_attack_reads_them_where_all_questions_are_counted_as_one(
    storage: Storage, findings: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(monkeypatch, Several(*YES_OR_NO))
    whole = tuple(choice for question in YES_OR_NO for choice in question.choices)

    def as_one(db: Any, round_: Any, questions: Any, *more: Any) -> None:
        counts.write_counts(db, round_, (Question("all", whole, most=len(whole)),), *more)

    monkeypatch.setattr(release, "write_counts", as_one)
    found = sum(lifted(storage, f"room {n}") for n in range(ROOMS))
    assert found >= FEW
    findings.note(
        "T13",
        "suppressed over all questions: a number by the rest of its question",
        f"read in {found} of {ROOMS} rooms",
        "most: caught",
        holds=True,
    )


def splits(people: int, steps: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many may have answered on a scale."""
    for split in product(range(people + 1), repeat=steps):
        if sum(split) == people:
            yield split


def places(split: Sequence[int]) -> list[int]:
    return [step for step, n in enumerate(split) for _ in range(n)]


def as_it_is(split: Sequence[int]) -> Sight:
    return middle(places(split), THRESHOLD)


def with_numbers(split: Sequence[int]) -> Sight:
    shown = suppress({str(step): n for step, n in enumerate(split)}, THRESHOLD)
    return as_it_is(split), tuple(shown.values())


def always_both(split: Sequence[int]) -> Sight:
    ranked = places(split)
    return ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]


def read_small_numbers(tells: Callable[[Sequence[int]], Sight], people: int) -> int:
    """In how many ways of answering she learns a number under k, who holds all of them in her
    head and keeps those that look like what she sees."""
    alike: dict[Sight, list[tuple[int, ...]]] = {}
    for split in splits(people, 3):
        alike.setdefault(tells(split), []).append(split)
    return sum(
        len(ways)
        for ways in alike.values()
        if any(len(set(step)) == 1 and 0 < step[0] < THRESHOLD for step in zip(*ways, strict=True))
    )


ALL_SIZES = range(THRESHOLD, 2 * THRESHOLD + 4)


def test_the_middle_of_a_scale_tells_no_number_under_k(findings: Findings) -> None:
    found = sum(read_small_numbers(as_it_is, people) for people in ALL_SIZES)
    findings.note(
        "T7",
        "the middle of a scale: a number under k",
        f"read in {found} ways of answering",
        "0",
        holds=found == 0,
    )
    assert findings.broken == []


@pytest.mark.parametrize("mistake", [with_numbers, always_both])
def test_numbers_beside_the_middle_and_middles_that_part_tell_some(
    findings: Findings, mistake: Callable[[Sequence[int]], Sight]
) -> None:
    found = sum(read_small_numbers(mistake, people) for people in ALL_SIZES)
    assert found > 0
    findings.note(
        "T13",
        f"the middle of a scale, {mistake.__name__.replace('_', ' ')}: a number under k",
        f"read in {found} ways of answering",
        "some: caught",
        holds=True,
    )
