"""The order letters are drawn in (UAX #9) and the places a line may end (UAX #14)."""

import pytest

from sessions.handouts.bidi import direction, levels, visual
from sessions.handouts.breaking import clusters, units


@pytest.mark.parametrize(
    ("text", "base"),
    [("hello שלום", 0), ("שלום hello", 1), ("12:30 أمي", 1), ("¡Sí!", 0), ("…", 1), ("", 1)],
)
def test_a_paragraph_starts_where_its_first_letter_starts(text: str, base: int) -> None:
    assert direction(text, fallback=1) == base


@pytest.mark.parametrize(
    ("logical", "shown"),
    [
        ("abc", "abc"),
        ("abc אבג def", "abc גבא def"),
        ("אבג abc דהו", "והד abc גבא"),
        ("אבג 123 דהו", "והד 123 גבא"),
        ("אבג (abc) דהו", "והד )abc( גבא"),
        ("אבג abc(def)", "abc(def) גבא"),
        ("abc (אבג) def", "abc (גבא) def"),
        ("abc (אבג def) x", "abc (גבא def) x"),
    ],
)
def test_runs_are_drawn_in_the_order_of_the_eye(logical: str, shown: str) -> None:
    ways = levels(logical, direction(logical, 0))
    assert "".join(visual(list(zip(ways, logical, strict=True)))) == shown


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("one two, three.", ["one ", "two, ", "three."]),
        ('He said "yes (no)" …', ["He ", "said ", '"yes ', '(no)" ', "…"]),
        ("well-known x/y", ["well-", "known ", "x/", "y"]),
        ("我没能说。", ["我", "没", "能", "说。"]),
        ("a ( b )", ["a ", "( b )"]),
        ("🙏🏽 👩‍👩‍👧", ["🙏🏽 ", "👩‍👩‍👧"]),
        ("", []),
    ],
)
def test_a_line_may_end_between_these(text: str, pieces: list[str]) -> None:
    assert list(units(text)) == pieces


def test_a_letter_is_never_split() -> None:
    assert clusters("e\u0301👩‍👩‍👧क्षि!")[:2] == ("e\u0301", "👩‍👩‍👧")
