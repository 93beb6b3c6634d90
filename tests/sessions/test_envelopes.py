import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.activities.kind import Refused
from sessions.anonymity.envelopes import ENVELOPE_BYTES, Letter, seal, unseal
from tests.people import EVERYONE, GRETA, JO
from tests.workshop import written

OWN = "ab" * 32
SECRET = "cd" * 16

letters = st.builds(
    Letter,
    words=st.none() | st.text(st.characters(codec="utf-8"), max_size=150),
    own=st.binary(min_size=32, max_size=32),
    role=st.none() | st.sampled_from(["mother", "daughter"]),
    replaces=st.none() | st.binary(min_size=16, max_size=16),
    takes_back=st.none() | st.binary(min_size=16, max_size=16),
)


def sealed(**fields: Any) -> bytes:
    return json.dumps({"words": None, "own": OWN, **fields}).encode().ljust(ENVELOPE_BYTES)


def refusal(body: bytes) -> str:
    with pytest.raises(Refused) as refused:
        unseal(body)
    return refused.value.code


@given(letters)
def test_a_letter_comes_out_of_its_envelope_as_it_went_in(letter: Letter) -> None:
    body = seal(letter)
    assert unseal(body) == letter
    assert len(body) == ENVELOPE_BYTES


def test_a_pass_weighs_the_same_as_what_anybody_writes() -> None:
    said = [text for person in EVERYONE for text in person.writes]
    assert {len(written({"text": text})) for text in said} == {len(written(None))}
    assert len(seal(unseal(written(None)))) == len(seal(unseal(written(JO.writes[0]))))
    assert GRETA.writes == ()


@given(st.binary(max_size=ENVELOPE_BYTES + 5))
def test_random_bytes_are_refused_and_never_crash(body: bytes) -> None:
    assert refusal(body) in {"not-readable", "too-large"}


@given(st.recursive(st.none() | st.integers() | st.text(max_size=9), st.lists, max_leaves=9))
def test_any_other_json_is_refused(value: Any) -> None:
    assert refusal(json.dumps(value).encode().ljust(ENVELOPE_BYTES)) == "not-readable"


@pytest.mark.parametrize(
    "body",
    [
        b"[" * ENVELOPE_BYTES,
        b'{"words":' * 200 + b" " * 248,
        b"1" * ENVELOPE_BYTES,
        b"\xff" * ENVELOPE_BYTES,
        b" " * ENVELOPE_BYTES,
        b"\x00" * ENVELOPE_BYTES,
        sealed(seat="mine"),
        sealed(own=None),
        sealed(own=OWN.upper()),
        sealed(own=OWN + "\n"),
        sealed(own=["ab"]),
        sealed(role=7),
        sealed(role="r" * 61),
        sealed(replaces="zz" * 16),
        sealed(replaces=7),
        sealed(takes_back=SECRET[:-1]),
        sealed()[:-1],
    ],
)
def test_a_crooked_envelope_is_not_readable(body: bytes) -> None:
    assert refusal(body) == "not-readable"


def test_an_envelope_of_another_size_is_told_apart() -> None:
    assert refusal(sealed() + b" ") == "too-large"
    assert refusal(b"{}") == "not-readable"


def test_words_that_do_not_fit_are_refused_and_not_cut() -> None:
    with pytest.raises(Refused) as refused:
        seal(Letter(words="🫖" * 500, own=bytes(32)))
    assert refused.value.code == "too-large"


def test_the_longest_note_fits_with_everything_beside_it() -> None:
    letter = Letter(
        words="🫖" * 300, own=bytes(32), role="r" * 60, replaces=bytes(16), takes_back=bytes(16)
    )
    assert unseal(seal(letter)) == letter


def test_what_may_be_absent_may_also_be_null() -> None:
    assert unseal(sealed()) == unseal(sealed(role=None, replaces=None, takes_back=None))
