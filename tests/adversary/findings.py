"""What was measured, beside what was promised; printed as one table when all is done."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field

PROPERTY = "finding"
HEAD = ("test", "attack", "measured", "gate", "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table."""

    test: str
    attack: str
    measured: str
    gate: str
    holds: bool

    @property
    def row(self) -> tuple[str, ...]:
        return (self.test, self.attack, self.measured, self.gate, "ok" if self.holds else "BROKEN")


@dataclass(slots=True)
class Findings:
    """What one test has found; it ends with `assert findings.broken == []`."""

    record: Callable[[str, str], None]
    noted: list[Finding] = field(default_factory=list)

    def note(self, test: str, attack: str, measured: str, gate: str, *, holds: bool) -> None:
        finding = Finding(test, attack, measured, gate, holds)
        self.noted.append(finding)
        self.record(PROPERTY, json.dumps(asdict(finding)))

    @property
    def broken(self) -> list[Finding]:
        return [finding for finding in self.noted if not finding.holds]


def read(properties: Iterable[tuple[str, object]]) -> list[Finding]:
    return [Finding(**json.loads(str(told))) for name, told in properties if name == PROPERTY]


def table(findings: Iterable[Finding]) -> list[str]:
    rows = [HEAD, *(finding.row for finding in sorted(findings, key=_place))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _place(finding: Finding) -> tuple[int, str, str]:
    number = finding.test.strip("T")
    digits = "".join(letter for letter in number if letter.isdigit())
    return int(digits or 0), number, finding.attack
