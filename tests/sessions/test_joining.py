import string
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.joining import CODE_LENGTH, LETTERS, join_url, new_code, normalise_code, qr_svg

QR_ALPHANUMERIC = set(string.digits + string.ascii_uppercase + " $%*+-./:")
SHAPES = ("svg", "rect", "path")
SVG = "{http://www.w3.org/2000/svg}"


def test_codes_are_six_letters_that_spell_no_word() -> None:
    codes = [new_code() for _ in range(300)]
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert set("".join(codes)) == set(LETTERS)
    assert set(LETTERS) & set("AEIOU0123456789") == set()


@pytest.mark.parametrize("typed", ["BCDFGH", "bcdfgh", " bcd fgh ", "bcd-fgh", "b.c.d.f.g.h"])
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert normalise_code(typed) == "BCDFGH"


@pytest.mark.parametrize("typed", ["", "BCDFG", "BCDFGHJ", "ABCDEF", "BCDFG1", "ＢＣＤＦＧＨ"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert normalise_code(typed) is None


@given(st.text(max_size=40))
def test_anything_may_be_typed(typed: str) -> None:
    code = normalise_code(typed)
    assert code is None or (len(code) == CODE_LENGTH and set(code) <= set(LETTERS))


def test_the_address_in_the_picture_is_in_capitals_that_a_small_qr_can_hold() -> None:
    url = join_url("http://192.168.7.7:8000", "BCDFGH")
    assert url == "HTTP://192.168.7.7:8000/J/BCDFGH"
    assert set(url) <= QR_ALPHANUMERIC
    assert set(join_url("https://workshop.example.org", "BCDFGH")) <= QR_ALPHANUMERIC


def test_the_picture_is_one_svg_with_a_white_margin_and_no_script() -> None:
    svg = qr_svg("HTTP://192.168.7.7:8000/J/BCDFGH")
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert {element.tag for element in root.iter()} == {f"{SVG}{name}" for name in SHAPES}
    # 25 dots for 32 alphanumeric signs at level M, and a margin of four on each side.
    assert root.attrib["viewBox"].split()[2:] == ["33", "33"]
    assert " style=" not in svg


def test_a_small_address_takes_a_smaller_picture_than_small_letters_would() -> None:
    url = join_url("http://192.168.7.7:8000", "BCDFGH")
    assert len(qr_svg(url)) < len(qr_svg(url.lower()))
