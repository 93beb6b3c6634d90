"""What was measured, next to its budget: a table to read, and `bench.json` to compare with."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

HEAD = ("What", "unspoken", "bare", "node", "/ bare", "/ node", "budget", "kept")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: the medians of what was measured, in `unit`.

    `most` is a budget in `unit`; `times_bare` and `times_node` are budgets as ratios. What has none
    of them is told for orientation.
    """

    row: str
    what: str
    unit: str
    unspoken: float
    bare: float | None = None
    node: float | None = None
    most: float | None = None
    times_bare: float | None = None
    times_node: float | None = None

    @classmethod
    def beside(
        cls, row: str, what: str, unit: str, found: Mapping[str, Sequence[float]], **budget: float
    ) -> "Figure":
        """The medians of what was found, by server."""
        middles = {name: middle(each) for name, each in found.items()}
        return cls(row, what, unit, **middles, **budget)

    @property
    def to_bare(self) -> float | None:
        return self.unspoken / self.bare if self.bare else None

    @property
    def to_node(self) -> float | None:
        return self.unspoken / self.node if self.node else None

    @property
    def kept(self) -> bool | None:
        """Whether every budget that could be looked at is kept; None where there is none."""
        pairs = (
            (self.unspoken, self.most),
            (self.to_bare, self.times_bare),
            (self.to_node, self.times_node),
        )
        held = [found <= bound for found, bound in pairs if found is not None and bound is not None]
        return all(held) if held else None

    @property
    def budget(self) -> str:
        said = [f"≤ {self.most:g} {self.unit}".rstrip()] if self.most is not None else []
        said += [f"≤ {self.times_bare:g} × bare"] if self.times_bare is not None else []
        said += [f"≤ {self.times_node:g} × node"] if self.times_node is not None else []
        return ", ".join(said)


def middle(found: Iterable[float]) -> float:
    return median(found)


def share(found: Sequence[float], part: float) -> float:
    """The value below which that part of what was found lies: 0.95 for the p95."""
    return sorted(found)[min(len(found) - 1, int(part * len(found)))]


def as_text(figures: Iterable[Figure]) -> str:
    rows: list[tuple[str, ...]] = [HEAD]
    for each in figures:
        found = (_number(one, each.unit) for one in (each.unspoken, each.bare, each.node))
        ratios = (_number(one) for one in (each.to_bare, each.to_node))
        kept = {True: "yes", False: "NO", None: ""}[each.kept]
        rows.append((f"{each.row}: {each.what}", *found, *ratios, each.budget, kept))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 6) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _number(value: float | None, unit: str = "") -> str:
    if value is None:
        return "–"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}".rstrip()


def write(figures: Iterable[Figure], file: Path, about: Mapping[str, object]) -> None:
    """`about` says how and on what it was measured."""
    told = [
        {**asdict(each), "to_bare": each.to_bare, "to_node": each.to_node, "kept": each.kept}
        for each in figures
    ]
    whole = {**about, "figures": told}
    file.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", "utf-8")
