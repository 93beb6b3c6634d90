"""What phones send is brought into one written form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.activities.cleaning import MARKS_IN_A_ROW, clean_text

HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202e\u2066\u2069\u034f\ufe0f\ufffc"
SPACES = " \n\t\u3164"
MARKED = "\u0301\u0308\u20e3\u094d\u0644\u0627\u0915"
PICTURES = "\U0001f469\U0001f3fd\u2764\U0001f3f4"
letters = st.sampled_from([*HIDDEN, *SPACES, *MARKED, *PICTURES, *"ab.'-1#", *"\u201c\u2019\u2026"])
texts = st.text(st.characters() | letters, max_size=30)


def readable(text: str) -> bool:
    try:
        clean_text(text)
    except ValueError:
        return False
    return True


def test_white_space_of_any_sort_becomes_single_spaces() -> None:
    assert clean_text("  being \r\n\t a\u00a0 burden\u3000\u2028") == "being a burden"


def test_hidden_signs_are_taken_out() -> None:
    assert clean_text(HIDDEN.join("never enough")) == "never enough"


def test_letters_and_their_accents_become_one_sign() -> None:
    assert clean_text("cafe\u0301") == "caf\u00e9"


def test_marks_that_turn_the_direction_of_writing_are_taken_out() -> None:
    assert clean_text("\u202eabc\u202c \u2067def\u2069") == "abc def"


@pytest.mark.parametrize(
    "emoji",
    [
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family
        "\u2764\ufe0f\u200d\U0001f525",  # a heart on fire
        "\U0001f469\U0001f3fd\u200d\U0001f9b1",  # a woman with curly hair
        "1\ufe0f\u20e3",  # a keycap
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # Scotland's flag
        "\U0001f642\u200d\u2194\ufe0f",  # a head that shakes
    ],
)
def test_emoji_made_of_several_signs_stay_whole(emoji: str) -> None:
    assert clean_text(f" {emoji} ") == emoji


def test_joiners_stay_where_they_change_what_is_read() -> None:
    persian, hindi = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0915\u094d\u200d\u0937"
    assert (clean_text(persian), clean_text(hindi)) == (persian, hindi)


def test_quotes_and_dots_of_every_keyboard_look_alike() -> None:
    curly = "\u201cI can\u2019t\u201d -- she said..."
    assert clean_text(curly) == '"I can\'t" — she said…'


def test_marks_heaped_on_a_letter_are_cut_to_a_few() -> None:
    assert len(clean_text("z" + "\u0330" * 80)) == 1 + MARKS_IN_A_ROW


@pytest.mark.parametrize("blank", ["", "  \n", "\u200b\u200d", "\u3164\u2800", "\ufe0f", "\u0301"])
def test_what_cannot_be_seen_is_empty(blank: str) -> None:
    assert clean_text(blank) == ""


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\x07", "\x7f", "\x9b", "\ud83d", "\uf8ff", "\ufffe"]
)
def test_signs_that_cannot_be_shown_are_refused(sign: str) -> None:
    with pytest.raises(ValueError, match="cannot be shown"):
        clean_text(f"a{sign}b")


@given(texts)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    if readable(text):
        once = clean_text(text)
        assert clean_text(once) == once


@given(texts)
def test_clean_text_is_one_line_of_composed_letters(text: str) -> None:
    if readable(text):
        clean = clean_text(text)
        assert clean == " ".join(clean.split())
        assert unicodedata.is_normalized("NFC", clean)
        assert len(clean) <= max(1, 3 * len(text))
