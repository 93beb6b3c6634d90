import string
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.joining import (
    CODE_LENGTH,
    DOOR_BYTES,
    DOOR_LETTERS,
    LETTERS,
    door_in,
    door_letters,
    join_url,
    new_code,
    new_door,
    normalise_code,
    qr_svg,
)

QR_ALPHANUMERIC = set(string.digits + string.ascii_uppercase + " $%*+-./:")
SHAPES = ("svg", "rect", "path")
SVG = "{http://www.w3.org/2000/svg}"
DOOR = bytes(range(DOOR_BYTES))
LONG = "AAAQEAYEAUDAOCAJBIFQYDIOB4"


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
    url = join_url("http://192.168.7.7:8000", DOOR)
    assert url == f"HTTP://192.168.7.7:8000/J/{LONG}"
    assert set(url) <= QR_ALPHANUMERIC
    assert set(join_url("https://workshop.example.org", DOOR)) <= QR_ALPHANUMERIC


@given(st.binary(min_size=DOOR_BYTES, max_size=DOOR_BYTES))
def test_a_long_code_holds_128_bits_and_is_understood_in_any_case(door: bytes) -> None:
    long_code = door_letters(door)
    assert len(long_code) == DOOR_LETTERS
    assert door_in(long_code) == door_in(long_code.lower()) == door


@given(st.text(max_size=40))
def test_what_has_another_shape_is_no_long_code(typed: str) -> None:
    assert door_in(typed) is None or len(typed) == DOOR_LETTERS


@pytest.mark.parametrize("typed", ["", "BCDFGH", "1" * 26, "A" * 25, "A" * 27, "Ａ" * 26, "=" * 26])
def test_what_cannot_be_a_long_code_is_none(typed: str) -> None:
    assert door_in(typed) is None


def test_no_two_doors_are_alike() -> None:
    assert len({new_door() for _ in range(300)}) == 300


def test_the_picture_is_one_svg_with_a_white_margin_and_no_script() -> None:
    svg = qr_svg(join_url("http://192.168.7.7:8000", DOOR))
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert {element.tag for element in root.iter()} == {f"{SVG}{name}" for name in SHAPES}
    # 29 dots for 52 alphanumeric signs at level M, and a margin of four on each side.
    assert root.attrib["viewBox"].split()[2:] == ["37", "37"]
    assert " style=" not in svg


def test_a_small_address_takes_a_smaller_picture_than_small_letters_would() -> None:
    url = join_url("http://192.168.7.7:8000", DOOR)
    assert len(qr_svg(url)) < len(qr_svg(url.lower()))
