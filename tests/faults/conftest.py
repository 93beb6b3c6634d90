"""How many servers are killed, and the table of what came of it."""

import json
from dataclasses import asdict, dataclass
from typing import Any

import pytest

PROPERTY = "toll"
FEW = 24
"""With every change; `make faults` asks for many."""

_told: list[dict[str, Any]] = []


@dataclass(slots=True)
class Toll:
    """What one sort of deed has cost."""

    deed: str
    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    twice: int = 0


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=FEW, help="how many servers are killed")


@pytest.fixture
def kills(pytestconfig: pytest.Config) -> int:
    found: int = pytestconfig.getoption("--kills", default=FEW)
    return found


@pytest.fixture
def tell(record_property: Any) -> Any:
    return lambda toll: record_property(PROPERTY, json.dumps(asdict(toll)))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        told = [
            json.loads(str(value)) for name, value in report.user_properties if name == PROPERTY
        ]
        _told.extend(told)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if not _told or config.getoption("--kills", default=FEW) == FEW:
        return
    total = {name: sum(each[name] for each in _told) for name in list(_told[0])[1:]}
    terminalreporter.section("servers killed")
    for row in [list(_told[0]), *(each.values() for each in [*_told, {"deed": "all", **total}])]:
        terminalreporter.write_line("".join(str(cell).ljust(14) for cell in row).rstrip())
