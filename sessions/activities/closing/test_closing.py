"""Closing: last words, nothing to hand in."""

import pytest

from sessions.activities.closing import ClosingConfig, kind
from sessions.activities.kind import Lines, Refused, Section, Words


def test_phones_have_nothing_to_hand_in() -> None:
    with pytest.raises(Refused) as refused:
        kind.accept(ClosingConfig(), {"text": "goodbye"}, ())
    assert refused.value.code == "takes-nothing"


def test_the_summary_prints_its_lines() -> None:
    config = ClosingConfig(lines=({"en": "Wait a day.", "ar": "انتظر يومًا."},))
    section = kind.section(config, None, Words("ar", str))
    assert section == Section((Lines(("انتظر يومًا.",)),))


def test_a_closing_without_lines_prints_nothing() -> None:
    assert kind.section(ClosingConfig(), None, Words("en", str)) is None
