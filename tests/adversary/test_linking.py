"""T5: nothing tells that two notes came from one phone, within a round or across two."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import fmean

import pytest

from tests.adversary.findings import Findings
from tests.adversary.lab import Evening, hold, prepared, seat_people, taps, watched
from tests.adversary.linking import Traces, by_clue, control, link
from tests.adversary.looking import look
from tests.adversary.measures import worst
from tests.adversary.sizes import Size
from tests.adversary.watching import if_shown_after

PHONES = 12


@pytest.fixture(scope="module")
def rooms(migrated: Path, size: Size) -> list[Traces]:
    return [traces(evenings(migrated, number)) for number in range(size.rooms)]


def evenings(migrated: Path, number: int) -> list[Evening]:
    """Two rounds of one room, in which each phone writes up to four notes."""
    rng = Random(f"linking {number}")
    found = []
    with watched(migrated) as storage:
        room = prepared(storage)
        phones = seat_people(room, PHONES)
        for step, few in (("fears", 1), ("needs", 0)):
            room.open(step)
            sent = taps(rng, [rng.randint(few, 2) for _ in range(PHONES)])
            hold(room, phones, sent)
            found.append(look(room, storage, sent))
    return found


def traces(evenings: Sequence[Evening]) -> Traces:
    """Every place in a list, from 0 to 1, and every number beside a note, as its clues."""
    people = [tap.person for one in evenings for tap in one.taps]
    rounds = [n for n, one in enumerate(evenings) for _ in one.taps]
    clues: dict[str, list[float]] = {}
    for one in evenings:
        places = {
            f"place in {where}": {text: n / len(order) for n, text in enumerate(order)}
            for where, order in one.orders.items()
        }
        for clue, values in {**places, **one.numbers}.items():
            clues.setdefault(clue, []).extend(values[text] for text in one.texts)
    return Traces(people, clues, rounds)


def test_no_two_notes_can_be_put_down_to_one_phone(
    rooms: list[Traces], size: Size, findings: Findings
) -> None:
    main, chance = link(rooms), control(rooms)
    clue, area = worst({name: found - 0.5 for name, found in by_clue(rooms).items()})
    findings.note(
        "T5",
        f"notes linked by all clues, {len(main.areas)} rooms",
        f"AUC {main.area:.3f}, upper {main.upper:.3f}, control {chance.area:.3f}",
        f"upper <= {size.area}",
        holds=main.upper <= size.area,
    )
    findings.note(
        "T5",
        "notes linked, best ten pairs of a room",
        f"{main.precision:.3f}, any like them {main.base:.3f}",
        f"<= any like them + {size.precision}",
        holds=main.precision <= main.base + size.precision,
    )
    findings.note(
        "T5",
        "notes linked by the best single clue",
        f"AUC {0.5 + area:.3f} ({clue})",
        f"<= {size.area}",
        holds=0.5 + area <= size.area,
    )
    assert findings.broken == []


@pytest.mark.parametrize(("what", "least"), [("order of a live wall", 0.58), ("connection", 0.99)])
def test_the_same_attack_links_notes_where_something_is_left(
    what: str, least: float, findings: Findings
) -> None:
    rng, found = Random(what), []
    for _ in range(30):
        sent = taps(rng, [rng.randint(1, 4) for _ in range(PHONES)])
        order = if_shown_after(sent, 0, rng)
        clue = {
            "order of a live wall": [float(order.index(tap.text)) for tap in sent],
            "connection": [float(tap.person) for tap in sent],
        }[what]
        found.append(Traces([tap.person for tap in sent], {what: clue}))
    area = link(found).area
    assert fmean(control(found).areas) < 0.58
    findings.note(
        "T5", f"control: {what}", f"AUC {area:.3f}", f"> {least}: caught", holds=area > least
    )
    assert findings.broken == []
