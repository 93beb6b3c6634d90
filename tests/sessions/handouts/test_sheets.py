"""One list of sheets: what may be printed, wherever it is asked for."""

import json
import subprocess
import sys

from sessions.handouts.press import ROOT
from sessions.handouts.sheets import SHEETS
from sessions.paper import Prints

FORBIDDEN = ("reportlab", "sqlalchemy", "pydantic")


def test_a_sheet_is_known_by_its_own_name() -> None:
    assert [sheet.name for sheet in SHEETS.values()] == list(SHEETS) == ["summary", "run-sheet"]


def test_whatever_a_step_may_print_on_is_a_sheet() -> None:
    assert set(Prints) - set(SHEETS) == set()


def test_the_list_brings_along_neither_the_printer_nor_the_database() -> None:
    """The server prints nothing itself, and every print waits for what is imported first."""
    asked = "import sys, json, sessions.handouts.sheets; print(json.dumps(sorted(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True)
    assert set(json.loads(told.stdout)) & set(FORBIDDEN) == set()
