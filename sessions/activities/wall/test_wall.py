"""The wall: notes come out in an order that tells nothing."""

from random import Random

from sessions.activities.kind import Entry, Gathered, Quotes, Section, Theme, Words, Writes
from sessions.activities.wall import WallConfig, kind

CONFIG = WallConfig(max_length=20)
SAMPLES = ("being a burden", "losing her", "never being enough", "turning into her", "silence")


def test_a_note_is_asked_for_as_the_agenda_says() -> None:
    assert kind.asks(WallConfig(max_length=80, per_person=2), ()) == Writes(longest=80, each=2)
    assert kind.accept(CONFIG, {"text": " being\n a  burden "}, ()) == "being a burden"


def test_notes_and_themes_come_out_by_their_random_names() -> None:
    entries = (
        Entry("c", "third"),
        Entry("a", "first", "mother"),
        Entry("b", "second", theme="e"),
    )
    themes = (Theme("e", "alone"), Theme("d", "silence"))
    result = kind.result(CONFIG, Gathered(k=5, entries=entries, themes=themes))
    assert result.entries == (entries[1], entries[2], entries[0])
    assert result.themes == (themes[1], themes[0])


def section_of(gathered: Gathered) -> Section | None:
    return kind.section(CONFIG, kind.result(CONFIG, gathered), Words("en", str))


def test_the_summary_quotes_the_notes() -> None:
    assert section_of(Gathered(k=5, entries=(Entry("a", "silence"),))) == Section(
        (Quotes(("silence",)),)
    )


def test_the_summary_quotes_the_notes_of_each_theme_and_then_the_rest() -> None:
    entries = (Entry("a", "silence"), Entry("b", "alone", theme="t"), Entry("c", "too", theme="t"))
    themed = Quotes(("alone", "too"), "By myself")
    themes = (Theme("t", "By myself"),)
    assert section_of(Gathered(k=5, entries=entries, themes=themes)) == Section(
        (themed, Quotes(("silence",), "More notes"))
    )
    assert section_of(Gathered(k=5, entries=entries[1:], themes=themes)) == Section((themed,))


def test_a_wall_without_notes_prints_nothing() -> None:
    assert section_of(Gathered(k=5)) is None


def test_thirty_rehearsal_phones_hardly_ever_write_the_same_note() -> None:
    config = WallConfig()
    written = [
        payload["text"]
        for phone in range(30)
        for payload in kind.sample(config, Random(phone), (), SAMPLES)
    ]
    assert len(written) > 30
    assert len(set(written)) >= 0.95 * len(written)
