"""The facilitator's run sheet, read back from the paper."""

from dataclasses import replace

import pytest

from tests.sessions.handouts.examples import RUN_SHEET, lines, pages, printed


def test_it_begins_with_everything_at_a_glance() -> None:
    read = lines(printed(RUN_SHEET))
    assert read[: read.index("1 Welcome")] == [
        "Run sheet",
        "Fears and needs",
        "30 min in all",
        "At a glance",
        "At Step Planned Took",
        "18:50 1 Welcome 15 min 16 min",
        "19:05 2 What I am afraid of 15 min –",
        "To bring",
        "Tissues",
        "Pens",
    ]


def test_a_step_can_be_led_from_paper() -> None:
    read = [line for line in lines(printed(RUN_SHEET)) if not line.startswith("Learning")]
    start = read.index("2 What I am afraid of")
    assert read[start : read.index("What if …")] == [
        "2 What I am afraid of",
        "19:05 · 15 min",
        "Name fears without a name on them",
        "On the phones",
        "I am afraid that …",
        "Do Read the batch before you show it.",
        "Samples being a burden",
        "If it is silent Read two of the samples aloud.",
        "What? What repeats?",
        "Safety See the help card",
    ]


def test_before_it_has_been_run_it_counts_from_the_beginning() -> None:
    fresh = tuple(replace(step, took=None) for step in RUN_SHEET.steps)
    read = lines(printed(replace(RUN_SHEET, began="", steps=fresh)))
    assert read[4:7] == [
        "At Step Planned",
        "0:00 1 Welcome 15 min",
        "0:15 2 What I am afraid of 15 min",
    ]


@pytest.mark.parametrize("before", range(0, 12, 3))
def test_every_hard_moment_has_its_card_in_one_piece(before: int) -> None:
    filler = replace(RUN_SHEET.steps[0], say=("one more line",) * before)
    read = pages(printed(replace(RUN_SHEET, steps=(filler,))))
    for card in RUN_SHEET.what_ifs:
        page = next(page for page in read if card.when in page)
        assert " ".join(card.then) in " ".join(page)


def test_talking_points_longer_than_a_page_go_on_overleaf() -> None:
    endless = "and then we say a little more about it " * 50
    step = replace(RUN_SHEET.steps[0], say=(endless,), prompt=endless, title=endless[:1500])
    sheet = replace(RUN_SHEET, steps=(step,), title=endless, what_ifs=())
    assert len(pages(printed(sheet, "letter"))) > 5
