"""Whatever people write comes out as text: in any script, and whatever it tries to be."""

import pytest

from sessions.handouts.fonts import FILES
from tests.sessions.handouts.examples import FONTS, lines, printed, with_quotes


@pytest.mark.parametrize(
    "quote",
    [
        "office, affluent, fiancé: AVATAR “Yes” – 3.5 % ‘no’",
        "¿Quién me cuida a mí? ¡Nadie!",
        "Tôi sợ sự im lặng của mẹ",
        "Φοβάμαι τη σιωπή · Боюсь тишины",
        "स्थिति कठिन थी, क्योंकि मैं डरती हूँ।",
        "أخاف أن أكون عبئًا عليها",
        "أخاف (كثيرًا) منها",
        "אני מפחדת לאבד אותה",
        "Silence 🙏🏽 👩‍👩‍👧 ❤️ 🇫🇷 1️⃣ end",
        "🙂" * 12,
    ],
)
def test_it_reads_back_exactly(quote: str) -> None:
    assert quote in lines(printed(with_quotes(quote)))


@pytest.mark.parametrize(
    "quote",
    [
        "<b>unclosed",
        "<img src=file:///etc/passwd>",
        '<img src="http://127.0.0.1:1/x.png"/>',
        "<a href=javascript:alert(1)>x</a>",
        "<font color=\"[[[getattr(1,'x')]]]\">x",
        "&lt;b&gt; &amp; &#x41;",
        "(unbalanced \\( \\) ) BT /F1 Tf ET",
        "%PDF-1.4 endstream endobj",
        "{page} {0} %(k)s %s",
        "=1+1",
    ],
)
def test_it_is_never_read_as_a_command(quote: str) -> None:
    assert quote in lines(printed(with_quotes(quote)))


def test_what_cannot_be_seen_is_left_out() -> None:
    quote = "a\x00b\x07c\u202ed\ufeffe\u2066\ud800f\tg\r\nh\u00adi"
    read = lines(printed(with_quotes(quote)))
    at = read.index("abcdef g")
    assert read[at : at + 2] == ["abcdef g", "hi"]


def test_towers_of_accents_are_cut_down() -> None:
    assert "".join(lines(printed(with_quotes("e" + "\u0317" * 90)))).count("\u0317") == 3


def test_letters_newer_than_our_tables_are_printed_as_boxes() -> None:
    assert "new \U0001fbff\U000e0fff letters" in lines(
        printed(with_quotes("new \U0001fbff\U000e0fff letters"))
    )


@pytest.mark.parametrize("unit", ["x", "é", "ش", "字", "👩‍👩‍👧", "/", "-", "a\u0301"])
def test_an_endless_word_is_broken_and_cut(unit: str) -> None:
    read = lines(printed(with_quotes(unit * 200_000)))
    assert sum(line.count("…") for line in read) == 1
    assert sum(len(line) for line in read) < 4_000


def test_a_letter_no_font_has_is_shown_as_a_box_and_still_copied() -> None:
    read = lines(printed(with_quotes("我没能 say it")))
    assert "我没能 say it" in read
    assert "A letter we could not print is shown as □." in read
    assert "A letter we could not print is shown as □." not in lines(printed(with_quotes("a")))


def test_the_fonts_are_where_they_are_looked_for() -> None:
    assert sorted(path.name for path in FONTS.glob("*.ttf")) == sorted(FILES)
