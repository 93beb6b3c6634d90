"""Info: lines to read, and nothing to hand in."""

import pytest

from sessions.activities.info import InfoConfig, kind
from sessions.activities.kind import Lines, Refused, Section, Words

LINES = ({"en": "You may pass.", "es": "Puedes pasar."}, {"": "One minute each."})


def test_phones_have_nothing_to_hand_in() -> None:
    with pytest.raises(Refused) as refused:
        kind.accept(InfoConfig(), {"text": "hello"}, ())
    assert refused.value.code == "takes-nothing"


def test_the_summary_prints_its_lines_in_the_readers_language() -> None:
    section = kind.section(InfoConfig(lines=LINES), None, Words("es", str))
    assert section == Section((Lines(("Puedes pasar.", "One minute each.")),))


def test_a_break_prints_nothing() -> None:
    assert kind.section(InfoConfig(lines=LINES, rest=True), None, Words("en", str)) is None


def test_its_clock_runs_while_it_is_shown() -> None:
    (only,) = kind.timeline(InfoConfig(), 300)
    assert (only.name, only.seconds) == ("shown", 300)
