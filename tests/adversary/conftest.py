"""The two sizes, and the table in the end."""

from typing import Any

import pytest

from tests.adversary.findings import Finding, Findings, read, table
from tests.adversary.sizes import FULL, SMALL, Size

_told: list[Finding] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="attack at full size, for minutes")


@pytest.fixture(scope="session")
def size(pytestconfig: pytest.Config) -> Size:
    return FULL if pytestconfig.getoption("--full", default=False) else SMALL


@pytest.fixture
def findings(record_property: Any) -> Findings:
    return Findings(record_property)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        _told.extend(read(report.user_properties))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if _told:
        terminalreporter.section("what the adversary found")
        for line in table(_told):
            terminalreporter.write_line(line)
