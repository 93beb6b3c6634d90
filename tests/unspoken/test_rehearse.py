"""Whole rehearsals, each with a server of its own, as facilitators and `make` start them."""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from unspoken.rehearse.reading import Page
from unspoken.rehearse.run import COULD_NOT, NOT_WELL, WELL, run

FORGETFUL = (sys.executable, "-m", "tests.unspoken.forgetful_server")
PHONES = 6

QUIET = """
title: A quiet room
minutes: 5
steps:
  - {id: mood, kind: poll, title: Mood, minutes: 5, config: {options: [Good, Bad]}}
"""


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


def rehearsed(out: Path, runtime: str = "eventlet", **more: Any) -> int:
    return run("first-circle", phones=PHONES, out=out, runtime=runtime, as_json=True, **more)


def words_of(text: str) -> Counter[str]:
    # PDF readers give back right-to-left lines in another order, never with other words.
    return Counter(re.findall(r"\w+", text))


@pytest.mark.parametrize("runtime", ["eventlet", "gevent", "threading"])
def test_a_rehearsal_loses_nothing_on_any_runtime(
    runtime: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = rehearsed(tmp_path, runtime)
    report = told(capsys)
    assert (code, report["ok"], report["lost"]) == (WELL, True, 0)
    assert (report["refused"], report["unanswered"], report["problems"]) == ([], [], [])
    open_steps = [step for step in report["steps"] if step["collects"]]
    assert [step["step"] for step in open_steps] == [
        "arriving",
        "hard-to-say",
        "me-too",
        "what-helps",
    ]
    assert all(step["handed_in"] == step["revealed"] > 0 for step in open_steps)


def test_the_printed_summary_holds_every_revealed_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rehearsed(tmp_path) == WELL
    capsys.readouterr()
    page = Page((tmp_path / "summary-on-phones.html").read_text(encoding="utf-8"))
    notes = [each.text for each in page.find("li")]
    for name in ("summary.pdf", "summary-on-phones.pdf"):
        printed = " ".join(leaf.extract_text() for leaf in PdfReader(tmp_path / name).pages)
        assert len(notes) > 0
        assert words_of(" ".join(notes)) - words_of(printed) == Counter()
    assert len(PdfReader(tmp_path / "run-sheet.pdf").pages) > 0


def test_a_server_that_loses_a_note_fails_the_rehearsal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = rehearsed(tmp_path, command=FORGETFUL)
    report = told(capsys)
    assert (code, report["ok"]) == (NOT_WELL, False)
    assert report["lost"] > 0


def test_a_server_that_does_not_start_ends_the_rehearsal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = (sys.executable, "-c", "raise SystemExit('no disk')")
    code = rehearsed(tmp_path, command=broken)
    assert code == COULD_NOT
    assert "no disk" in capsys.readouterr().err


def test_a_rehearsal_of_a_file_of_ones_own_tells_that_all_is_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "quiet.yaml"
    file.write_text(QUIET, encoding="utf-8")
    code = run(str(file), phones=PHONES, out=tmp_path, runtime="threading", seed=1)
    printed = capsys.readouterr().out
    assert code == WELL
    assert "Nothing was lost, refused or left without an answer." in printed


@pytest.mark.parametrize(
    ("agenda", "phones", "why"),
    [
        ("first-circl", 6, "Did you mean “first-circle”?"),
        ("nowhere.yaml", 6, "The file cannot be read"),
        ("first-circle", 2, "at least 3 phones"),
    ],
)
def test_what_cannot_be_rehearsed_is_said_in_plain_words(
    agenda: str, phones: int, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(agenda, phones=phones, out=tmp_path, runtime="threading") == COULD_NOT
    assert why in capsys.readouterr().err
