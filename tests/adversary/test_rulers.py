"""Before an attack may say that it found nothing: it finds what is there."""

from random import Random

import pytest

from tests.adversary.findings import Finding, table
from tests.adversary.linking import Traces, by_clue, control, link
from tests.adversary.measures import area_under_curve, kendall, tau_by_chance, upper_bound
from tests.adversary.needles import hidden_in, scan

SECRET = bytes.fromhex("00c3ff7a5d2b3e1f90ab0cdd11ef4477")
PHONES, ROOMS = 12, 24


def rooms(*, telling: bool, across: bool = False) -> list[Traces]:
    """Rooms whose notes come in an order that tells, or does not tell, who wrote together."""
    rng, found = Random(7), []
    for _ in range(ROOMS):
        people = [person for person in range(PHONES) for _ in range(2 if across else 3)]
        place = [
            float(person * 10 + rng.random()) if telling else rng.random() for person in people
        ]
        length = [rng.random() for _ in people]
        rounds = [n % 2 for n in range(len(people))] if across else []
        found.append(Traces(people, {"place": place, "length": length}, rounds, across))
    return found


def test_a_ruler_that_measures_orders_measures_right() -> None:
    assert kendall("abcd", "abcd") == 1
    assert kendall("abcd", "dcba") == -1
    assert kendall("abcd", "badc") == 1 / 3
    assert [round(each, 3) for each in tau_by_chance(24)] == [0.146, 0.117]


def test_a_curve_with_nothing_under_it_has_half_of_it() -> None:
    assert area_under_curve([1, 2], [1, 2]) == 0.5
    assert area_under_curve([3, 4], [1, 2]) == 1
    assert area_under_curve([1, 1], [1, 2]) == 0.25
    assert upper_bound([0.5] * 9) == 0.5


@pytest.mark.parametrize("across", [False, True])
def test_the_linking_attack_finds_what_is_there_and_its_control_does_not(across: bool) -> None:
    telling = rooms(telling=True, across=across)
    assert link(telling).area > 0.95
    assert by_clue(telling)["place"] > 0.95
    assert abs(control(telling).area - 0.5) < 0.1
    assert abs(link(rooms(telling=False, across=across)).area - 0.5) < 0.1


def test_what_everybody_knows_of_a_pair_does_not_count_as_found() -> None:
    """Pairs across rounds are by one person more often; telling them apart is no find."""
    rng, found = Random(3), []
    for _ in range(200):
        first, second = (list(range(PHONES)) for _ in range(2))
        rounds = [0] * PHONES + [1] * PHONES
        clue = [float(each) * 0.5 + rng.random() * 0.1 for each in rounds]
        found.append(Traces(first + second, {"round": clue}, rounds))
    assert abs(link(found).area - 0.5) < 0.03
    assert abs(by_clue(found)["round"] - 0.5) < 0.03
    lumped = [Traces(room.people, room.clues) for room in found]
    assert link(lumped).area > 0.7


@pytest.mark.parametrize("look", sorted(hidden_in(SECRET)))
def test_the_search_finds_bytes_in_every_look(look: str) -> None:
    assert [hit.needle for hit in scan({"file": hidden_in(SECRET)[look]}, {"it": SECRET})] == ["it"]


@pytest.mark.parametrize("look", sorted(hidden_in("Canary_é/日.9 x".encode())))
def test_the_search_finds_words_in_every_look(look: str) -> None:
    words = "Canary_é/日.9 x".encode()
    assert [hit.needle for hit in scan({"file": hidden_in(words)[look]}, {"it": words})][:1] == [
        "it"
    ]


def test_the_search_does_not_find_what_is_not_there() -> None:
    other = bytes(reversed(SECRET))
    assert scan(hidden_in(SECRET), {"other": other}) == []


def test_the_table_stands_in_columns_and_names_what_is_broken() -> None:
    lines = table(
        [
            Finding("T12", "ballots", "0.50", "<= 0.52", holds=True),
            Finding("T5", "notes", "0.61", "<= 0.52", holds=False),
        ]
    )
    assert [line.split()[0] for line in lines] == ["test", "T5", "T12"]
    assert [line.split()[-1] for line in lines[1:]] == ["BROKEN", "ok"]
