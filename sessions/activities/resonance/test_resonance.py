"""Resonance: taps on notes, counted together and told with care."""

from random import Random

from sessions.activities.kind import Bar, Bars, Gathered, Item, Question, Section, Words
from sessions.activities.resonance import Felt, ResonanceConfig, kind

ITEMS = tuple(Item(name, f"note {name}") for name in "abcdef")
CONFIG = ResonanceConfig(of="fears", limit=3)


def test_it_asks_which_notes_are_true_too() -> None:
    (question,) = kind.asks(CONFIG, ITEMS).questions
    assert question == Question("choice", tuple("abcdef"), most=3)


def test_taps_on_a_note_that_was_taken_back_meanwhile_do_not_spoil_the_others() -> None:
    assert kind.accept(CONFIG, {"choice": ["c", "a", "gone"]}, ITEMS) == ("a", "c")


def test_notes_are_sorted_by_what_the_room_may_see() -> None:
    counts = {"a": None, "b": 5, "c": 0, "d": 9, "f": None}
    result = kind.result(CONFIG, Gathered(k=5, items=ITEMS, counts=counts))
    shown = [(entry.id, entry.count) for entry in result.entries]
    assert shown == [("d", 9), ("b", 5), ("a", None), ("f", None), ("c", 0), ("e", 0)]


def test_taps_on_notes_that_are_gone_are_not_told() -> None:
    result = kind.result(CONFIG, Gathered(k=5, items=ITEMS[:1], counts={"a": 6, "gone": 8}))
    assert result.entries == (Felt("a", "note a", 6),)


def test_the_summary_tells_counts_as_bars_and_leaves_out_untapped_notes() -> None:
    counts = {"a": None, "b": 5, "c": 0}
    result = kind.result(CONFIG, Gathered(k=5, items=ITEMS[:3], counts=counts))
    section = kind.section(CONFIG, result, Words("en", str))
    bars = (Bar("note b", 5), Bar("note a", None))
    assert section == Section((Bars(bars),), of=CONFIG.of)


def test_nothing_prints_when_nobody_tapped() -> None:
    result = kind.result(CONFIG, Gathered(k=5, items=ITEMS))
    assert kind.section(CONFIG, result, Words("en", str)) is None


def test_rehearsal_phones_agree_on_some_notes_and_not_on_others() -> None:
    config = ResonanceConfig(of="fears")
    taps = [
        name
        for phone in range(60)
        for payload in kind.sample(config, Random(phone), ITEMS, ())
        for name in payload["choice"]
    ]
    often = sorted(taps.count(name) for name in "abcdef")
    assert often[0] * 2 < often[-1]
