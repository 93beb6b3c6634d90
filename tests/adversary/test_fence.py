"""T2: the code that opens envelopes cannot know who, when or from where: it never imports it."""

from pathlib import Path

import pytest

from sessions import anonymity
from tests.adversary.fence import breaches, touches
from tests.adversary.findings import Findings

ROOT = Path(__file__).parents[2]
FILES = sorted(Path(anonymity.__file__).parent.glob("**/*.py"))
WITHOUT_A_SEAT = ("hand_in", "withdraw", "answer")
"""Handlers of what is said without a seat, in participant/."""

CARELESS = '''
import logging
from datetime import datetime
from flask import request
from sessions.database.models import Entry, Seat
from sessions.presence import Presence

def keep(db, presence, body):
    """A careless release."""
    row = Entry(text=body, created=datetime.now(), seat=request.sid)
    logging.info("%s from %s", body, request.remote_addr)
    db.add(row)
'''


def test_the_code_that_opens_envelopes_knows_no_person_and_no_moment(findings: Findings) -> None:
    found = [breach for file in FILES for breach in breaches(file)]
    told = "none" if not found else "; ".join(f"{b.file}:{b.line} {b.what}" for b in found)
    findings.note("T2", "imports and names of anonymity/", told, "none", holds=found == [])
    assert findings.broken == []


def test_words_are_taken_in_by_code_that_asks_for_no_seat() -> None:
    """They stand in one file with what does; what they touch is another matter."""
    telling = {"_seat", "authorization", "cookies", "sid", "user_agent", "referrer", "access_route"}
    files = sorted((ROOT / "participant").glob("*.py"))
    found = {
        name: touched & telling
        for file in files
        for name in WITHOUT_A_SEAT
        if (touched := touches(file, name))
    }
    assert {"hand_in", "withdraw"} <= set(found)
    assert {name: told for name, told in found.items() if told} == {}


def test_the_fence_sees_every_way_out(tmp_path: Path) -> None:
    file = tmp_path / "careless.py"
    file.write_text(CARELESS, "utf-8")
    assert {breach.what for breach in breaches(file)} == {
        "import logging",
        "from datetime",
        "from flask",
        "from sessions.presence",
        "table Seat",
        "presence",
        "created",
        "datetime",
        "now",
        "seat",
        "request",
        "sid",
        "logging",
        "remote_addr",
    }


@pytest.mark.parametrize(
    "line", ["import time", "import os\nos.stat(1).st_mtime", "def write(entry, seat): ..."]
)
def test_the_fence_sees_a_single_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "careless.py"
    file.write_text(line, "utf-8")
    assert len(breaches(file)) > 0
