"""How many people must stand behind a number or a label before anybody is told it."""

from collections import Counter
from collections.abc import Iterable, Mapping


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


def roles_may_show(
    k: int, roles: Iterable[str], seats: Mapping[str, int], of_entries: Iterable[str | None]
) -> bool:
    """All or none: every role needs k seats and k entries, or no entry carries its role."""
    entries = Counter(of_entries)
    wanted = list(roles)
    return (
        len(wanted) > 1
        and not entries.keys() - set(wanted)
        and all(seats.get(role, 0) >= k and entries[role] >= k for role in wanted)
    )
