"""What `make bench` tells is what was measured, and every row of it is written down."""

import importlib
import json
import re
from pathlib import Path

from tests.bench.__main__ import ROWS
from tests.bench.table import Figure, as_text, share, write

DOCS = Path(__file__).parents[2] / "docs" / "bench.md"
FOUND = {"unspoken": [30.0, 10.0, 20.0], "bare": [11.0, 10.0, 9.0], "node": [5.0]}


def test_a_figure_tells_medians_and_ratios() -> None:
    figure = Figure.beside("stages", "to the last", "ms", FOUND)
    assert (figure.unspoken, figure.bare, figure.node) == (20.0, 10.0, 5.0)
    assert (figure.to_bare, figure.to_node, figure.kept) == (2.0, 4.0, None)


def test_a_budget_is_kept_only_when_all_of_it_is() -> None:
    kept = [
        Figure.beside("stages", "to the last", "ms", FOUND, **budget).kept
        for budget in (
            {"times_bare": 2.0},
            {"times_bare": 2.0, "times_node": 4.0, "most": 20.0},
            {"times_bare": 2.0, "times_node": 3.9},
            {"times_bare": 1.9},
            {"most": 19.0},
        )
    ]
    assert kept == [True, True, False, False, False]


def test_a_ratio_to_a_server_that_was_not_there_is_neither_kept_nor_broken() -> None:
    assert Figure("stages", "to the last", "ms", 20.0, times_node=1.5).kept is None


def test_the_table_has_a_line_for_each_figure() -> None:
    figures = [
        Figure.beside("stages", "to the last", "ms", FOUND, times_bare=1.5),
        Figure("burst", "lost", "", 0.0, most=0),
    ]
    assert [" ".join(line.split()) for line in as_text(figures).splitlines()] == [
        "What unspoken bare node / bare / node budget kept",
        "stages: to the last 20.0 ms 10.0 ms 5.00 ms 2.00 4.00 ≤ 1.5 × bare NO",
        "burst: lost 0.00 – – – – ≤ 0 yes",
    ]


def test_the_file_tells_the_same_with_how_it_was_measured(tmp_path: Path) -> None:
    write([Figure("burst", "lost", "", 0.0, most=0)], tmp_path / "bench.json", {"phones": 20})
    told = json.loads((tmp_path / "bench.json").read_text("utf-8"))
    [figure] = told["figures"]
    assert (told["phones"], figure["row"], figure["kept"]) == (20, "burst", True)


def test_a_share_is_the_value_below_which_so_many_lie() -> None:
    assert [share(list(range(100)), part) for part in (0.0, 0.5, 0.95, 1.0)] == [0, 50, 95, 99]


def test_every_row_can_be_measured_and_is_explained() -> None:
    explained = re.findall(r"^\| `(\w+)` \|", DOCS.read_text("utf-8"), re.MULTILINE)
    assert explained == list(ROWS)
    assert [
        hasattr(importlib.import_module(f"tests.bench.rows.{row}"), "measure") for row in ROWS
    ] == [True] * len(ROWS)
