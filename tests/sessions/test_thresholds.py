from collections import Counter
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from sessions.anonymity.thresholds import coarse, roles_may_show, split_by_role, suppress

thresholds = st.integers(3, 10)
several_choices = st.dictionaries(
    st.sampled_from("ABCDEF"), st.integers(0, 25), min_size=2, max_size=6
)


def rooms_that_look_like(shown: dict[str, int | None], total: int, k: int) -> list[dict[str, int]]:
    """Every way the hidden counts may have come about, for one who knows how many answered."""
    hidden = [choice for choice, n in shown.items() if n is None]
    told = {choice: n for choice, n in shown.items() if n is not None}
    left = total - sum(told.values())
    rooms = []
    for counts in product(range(1, left + 1), repeat=max(len(hidden) - 1, 0)):
        last = left - sum(counts)
        if hidden and last > 0:
            room = {**told, **dict(zip(hidden, (*counts, last), strict=True))}
            if suppress(room, k) == shown:
                rooms.append(room)
    return rooms


def test_the_console_is_told_four_sizes_of_a_count_and_nothing_between() -> None:
    assert [coarse(n, 5) for n in (0, 1, 4, 5, 9, 10, 300)] == [
        *("0", "<5", "<5", "5+", "5+", "10+", "10+")
    ]


@given(several_choices, thresholds)
def test_a_number_is_told_exactly_or_as_a_few_and_never_below_k(
    counts: dict[str, int], k: int
) -> None:
    shown = suppress(counts, k)
    assert shown.keys() == counts.keys()
    assert all(n is None or n == counts[choice] for choice, n in shown.items())
    assert all(n is None or n == 0 or n >= k for n in shown.values())


@given(
    st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 9), min_size=2, max_size=4),
    st.integers(3, 5),
)
def test_no_hidden_count_is_found_by_subtraction_from_a_known_total(
    counts: dict[str, int], k: int
) -> None:
    shown = suppress(counts, k)
    assume(any(n is not None and n > 0 for n in shown.values()) or max(counts.values()) >= k)
    rooms = rooms_that_look_like(shown, sum(counts.values()), k)
    hidden = [choice for choice, n in shown.items() if n is None]
    assert {choice: len({room[choice] for room in rooms}) > 1 for choice in hidden} == (
        dict.fromkeys(hidden, True)
    )


def test_the_next_smallest_number_goes_with_the_only_hidden_one() -> None:
    assert suppress({"A": 2, "B": 7, "C": 12}, 5) == {"A": None, "B": None, "C": 12}


def test_two_hidden_ones_of_the_same_size_take_another_with_them() -> None:
    assert suppress({"A": 1, "B": 1, "C": 10}, 5) == {"A": None, "B": None, "C": None}


def test_nothing_more_is_hidden_than_must_be() -> None:
    assert suppress({"A": 1, "B": 3, "C": 10, "D": 0}, 5) == {"A": None, "B": None, "C": 10, "D": 0}
    assert suppress({"A": 5, "B": 6}, 5) == {"A": 5, "B": 6}


MOTHERS = ["mother"] * 5
DAUGHTERS = ["daughter"] * 5
SEATS = {"mother": 5, "daughter": 5}
ROLES = ("mother", "daughter")


def test_roles_are_shown_when_each_has_enough_seats_and_enough_entries() -> None:
    assert roles_may_show(5, ROLES, SEATS, MOTHERS + DAUGHTERS) is True


def test_one_role_under_k_drops_the_roles_of_all() -> None:
    assert roles_may_show(5, ROLES, SEATS, MOTHERS + DAUGHTERS[:4]) is False
    assert roles_may_show(5, ROLES, {**SEATS, "mother": 4}, MOTHERS + DAUGHTERS) is False
    assert roles_may_show(5, ROLES, {"mother": 9}, MOTHERS + DAUGHTERS) is False


def test_one_entry_without_a_role_or_with_an_unknown_one_drops_the_roles_of_all() -> None:
    assert roles_may_show(5, ROLES, SEATS, [*MOTHERS, *DAUGHTERS, None]) is False
    assert roles_may_show(5, ROLES, SEATS, [*MOTHERS, *DAUGHTERS, "aunt"]) is False


def test_a_single_role_says_nothing_and_is_not_shown() -> None:
    assert roles_may_show(5, ("mother",), SEATS, MOTHERS) is False
    assert roles_may_show(5, (), {}, []) is False


of_two_roles = st.fixed_dictionaries(
    {role: st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 12)) for role in ROLES}
)


@given(of_two_roles, thresholds)
def test_the_counts_of_roles_are_told_whole_or_not_at_all_and_no_cell_is_small(
    of_roles: dict[str, dict[str, int]], k: int
) -> None:
    total = sum((Counter(counts) for counts in of_roles.values()), Counter[str]())
    told = suppress(total, k)
    shown = split_by_role(told, of_roles, k)
    cells = {role: {choice: of_roles[role].get(choice, 0) for choice in told} for role in ROLES}
    small = [n for counts in cells.values() for n in counts.values() if 0 < n < k]
    assert shown == ({} if small or None in told.values() else cells)


@given(of_two_roles, thresholds)
def test_no_hidden_number_is_found_by_subtracting_a_roles_from_everybodys(
    of_roles: dict[str, dict[str, int]], k: int
) -> None:
    """Whoever knows one role's numbers by heart, her own people's, learns no small one."""
    total = sum((Counter(counts) for counts in of_roles.values()), Counter[str]())
    told = suppress(total, k)
    for role, counts in split_by_role(told, of_roles, k).items():
        others = {choice: (told[choice] or 0) - (n or 0) for choice, n in counts.items()}
        assert [n for n in others.values() if 0 < n < k] == [], role


def test_one_small_cell_keeps_the_roles_of_all_answers_untold() -> None:
    told: dict[str, int | None] = {"A": 10, "B": 12}
    fine = {"mother": {"A": 5, "B": 6}, "daughter": {"A": 5, "B": 6}}
    small = {"mother": {"A": 9, "B": 6}, "daughter": {"A": 1, "B": 6}}
    assert split_by_role(told, fine, 5) == fine
    assert split_by_role(told, small, 5) == {}
    assert split_by_role({**told, "C": None}, fine, 5) == {}
