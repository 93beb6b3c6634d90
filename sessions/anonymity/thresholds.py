"""How many people must stand behind a number or a label before anybody is told it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

FEWEST = 3
"""Below this many people a closed question is not put either: who knows her own answer knows the
other's."""


def coarse(n: int, k: int) -> str:
    """How many seats have handed in, as much as a console may know: 0, <k, k+ or 2k+."""
    if n <= 0:
        return "0"
    if n < k:
        return f"<{k}"
    return f"{k}+" if n < 2 * k else f"{2 * k}+"


def suppress(counts: Mapping[str, int], k: int) -> dict[str, int | None]:
    """Counts as they may be shown: None, "a few", where fewer than `k` stand behind one.

    Where all hidden counts are the same, the next smallest number goes too, wherever it stands
    (complementary suppression): otherwise they could be had by subtracting what is told from the
    number of people in the room. With two different ones hidden, nobody can say which is which.
    """
    shown: dict[str, int | None] = {
        choice: (None if 0 < n < k else n) for choice, n in counts.items()
    }
    hidden = [choice for choice, n in shown.items() if n is None]
    told = [n for n in shown.values() if n]
    if told and len({counts[choice] for choice in hidden}) == 1:
        return {choice: (None if n == min(told) else n) for choice, n in shown.items()}
    return shown


def split_by_role(
    told: Mapping[str, int | None], of_roles: Mapping[str, Mapping[str, int]], k: int
) -> dict[str, dict[str, int | None]]:
    """Each role's counts beside `told`, the counts of everybody: whole, or not at all.

    One hidden cell could be had by subtracting the others from its total, or what is told of a
    role from the number of its people in the room; to hide a second cell for each would leave
    little to look at (complementary suppression, carried to its end).
    """
    cells = [counts.get(choice, 0) for counts in of_roles.values() for choice in told]
    if None in told.values() or any(0 < n < k for n in cells):
        return {}
    return {
        role: {choice: counts.get(choice, 0) for choice in told}
        for role, counts in of_roles.items()
    }


def middle(places: Sequence[int], k: int) -> tuple[int, int] | None:
    """Where on a scale the two middle answers lie; None where fewer than `k` have answered.

    That they lie apart says of how many people? Of exactly half, that they chose no higher than the
    lower one. Where that is fewer than `k`, the lower one stands for both.
    """
    answered = len(places)
    if answered < k:
        return None
    ranked = sorted(places)
    lower, upper = ranked[(answered - 1) // 2], ranked[answered // 2]
    return (lower, upper) if answered >= 2 * k else (lower, lower)


def roles_may_show(
    k: int, roles: Iterable[str], seats: Mapping[str, int], of_entries: Iterable[str | None]
) -> bool:
    """All or none: every role needs k entries, and k of its `seats` that have sent or passed, or no
    entry carries its role. Notes alone are no people: three of them may be one mother's."""
    entries = Counter(of_entries)
    wanted = list(roles)
    return (
        len(wanted) > 1
        and not entries.keys() - set(wanted)
        and all(seats.get(role, 0) >= k and entries[role] >= k for role in wanted)
    )


def labels_may_stay(k: int, released: Iterable[str | None], seen: Iterable[str | None]) -> bool:
    """Whether released labels may be seen: what was removed since must leave k of every role.

    At the release k people of each role stood behind them. To hide a note takes it out of the room
    and nobody out of those k; with fewer than k notes left, each would say more of its role.
    """
    left = Counter(seen)
    roles = set(released) - {None}
    return len(roles) > 1 and all(left[role] >= k for role in roles)
