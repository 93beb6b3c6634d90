import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey

from sessions.anonymity.envelopes import (
    CONTENT_BYTES,
    ENVELOPE_BYTES,
    SEAL_BYTES,
    Content,
    check_size,
    opened,
    pack,
    sealed,
    unseal,
)
from sessions.refusals import Refused
from tests.people import EVERYONE, GRETA
from tests.workshop import written

KEY = PrivateKey(bytes(range(32)))
PUBLIC = bytes(KEY.public_key)
OWN = "ab" * 32
SECRET = "cd" * 16

hashes = st.none() | st.binary(min_size=32, max_size=32)
secrets = st.none() | st.binary(min_size=16, max_size=16)
contents = st.builds(
    Content,
    words=st.none() | st.text(st.characters(codec="utf-8"), max_size=150),
    own=hashes,
    role=st.none() | st.sampled_from(["mother", "daughter"]),
    replaces=secrets,
    takes_back=secrets,
    reply=hashes,
)


def letter_of(**fields: Any) -> bytes:
    return json.dumps({"words": None, "own": OWN, **fields}).encode().ljust(CONTENT_BYTES)


def refusal(body: bytes) -> str:
    with pytest.raises(Refused) as refused:
        unseal(body, KEY)
    return refused.value.code


def size_refusal(body: bytes) -> str:
    with pytest.raises(Refused) as refused:
        check_size(body)
    return refused.value.code


@given(contents)
def test_a_content_comes_out_of_its_envelope_as_it_went_in(content: Content) -> None:
    body = sealed(pack(content), PUBLIC)
    assert unseal(body, KEY) == content
    assert len(body) == ENVELOPE_BYTES
    check_size(body)


def test_a_pass_weighs_the_same_as_what_anybody_writes() -> None:
    said = [{"text": text} for person in EVERYONE for text in person.writes]
    bodies = [sealed(written(words), PUBLIC) for words in [None, {"choice": ["1"]}, *said]]
    assert {len(body) for body in bodies} == {ENVELOPE_BYTES}
    assert GRETA.writes == ()


def test_the_same_content_sealed_twice_has_nothing_in_common() -> None:
    one, other = (sealed(written({"text": "the same"}, SECRET), PUBLIC) for _ in range(2))
    same = sum(a == b for a, b in zip(one, other, strict=True))
    assert same < ENVELOPE_BYTES / 50


@given(st.binary(min_size=32, max_size=32))
def test_no_other_key_opens_it(seed: bytes) -> None:
    body = sealed(written({"text": "hello"}), PUBLIC)
    if bytes(PrivateKey(seed).public_key) != PUBLIC:
        with pytest.raises(Refused) as refused:
            unseal(body, PrivateKey(seed))
        assert refused.value.code == "not-readable"


@given(st.integers(0, ENVELOPE_BYTES * 8 - 1))
def test_a_single_changed_bit_is_noticed(bit: int) -> None:
    body = bytearray(sealed(written({"text": "hello"}), PUBLIC))
    if bit == 32 * 8 - 1:
        return  # The highest bit of a Curve25519 key is ignored by everybody (RFC 7748, 5).
    body[bit // 8] ^= 1 << (bit % 8)
    assert refusal(bytes(body)) == "not-readable"


@given(st.binary(max_size=ENVELOPE_BYTES + 5))
def test_random_bytes_are_refused_and_never_crash(body: bytes) -> None:
    assert refusal(body) == "not-readable"


SMALL_ORDER = [
    bytes(32),
    b"\x01" + bytes(31),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    b"\xec" + b"\xff" * 30 + b"\x7f",
    b"\xed" + b"\xff" * 30 + b"\x7f",
    b"\xff" * 32,
]
"""Points to which anybody could seal, and from which nothing secret comes."""


@pytest.mark.parametrize("point", SMALL_ORDER)
def test_an_envelope_under_a_hostile_key_is_refused_and_never_crashes(point: bytes) -> None:
    assert refusal(point + bytes(ENVELOPE_BYTES - 32)) == "not-readable"
    assert refusal(point) == "not-readable"


@pytest.mark.parametrize("point", SMALL_ORDER[:-1])
def test_nothing_is_sealed_to_a_hostile_key(point: bytes) -> None:
    with pytest.raises(CryptoError):
        sealed(b"hello", point)


@given(st.binary(max_size=300))
def test_any_bytes_can_be_sealed_and_grow_by_the_same(body: bytes) -> None:
    closed = sealed(body, PUBLIC)
    assert (opened(closed, KEY), len(closed) - len(body)) == (body, SEAL_BYTES)


@given(st.recursive(st.none() | st.integers() | st.text(max_size=9), st.lists, max_leaves=9))
def test_any_other_json_is_refused(value: Any) -> None:
    assert refusal(sealed(json.dumps(value).encode(), PUBLIC)) == "not-readable"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[" * CONTENT_BYTES,
        b'{"words":' * 200 + b" " * 248,
        b"1" * CONTENT_BYTES,
        b"\xff" * CONTENT_BYTES,
        b" " * CONTENT_BYTES,
        b"\x00" * CONTENT_BYTES,
        letter_of(seat="mine"),
        letter_of(own=OWN.upper()),
        letter_of(own=OWN + "\n"),
        letter_of(own=["ab"]),
        letter_of(role=7),
        letter_of(role="r" * 61),
        letter_of(replaces="zz" * 16),
        letter_of(replaces=7),
        letter_of(takes_back=SECRET[:-1]),
        letter_of(reply=SECRET),
        letter_of(reply=7),
    ],
)
def test_a_crooked_content_is_not_readable(content: bytes) -> None:
    assert refusal(sealed(content, PUBLIC)) == "not-readable"


def test_all_that_is_asked_of_an_envelope_before_the_release_is_its_size() -> None:
    check_size(b"x" * ENVELOPE_BYTES)
    assert [size_refusal(b"x" * n) for n in (0, ENVELOPE_BYTES - 1, ENVELOPE_BYTES + 1)] == [
        *("not-readable", "not-readable", "too-large")
    ]


def test_words_that_do_not_fit_are_refused_and_not_cut() -> None:
    with pytest.raises(Refused) as refused:
        pack(Content(words="🫖" * 500, own=bytes(32)))
    assert refused.value.code == "too-large"


def test_the_longest_note_fits_with_everything_beside_it() -> None:
    content = Content(
        words={"text": "🫖" * 300},
        own=bytes(32),
        role="r" * 60,
        replaces=b"r" * 16,
        takes_back=b"t" * 16,
        reply=b"k" * 32,
    )
    assert unseal(sealed(pack(content), PUBLIC), KEY) == content


def test_what_may_be_absent_may_also_be_null() -> None:
    nulls = letter_of(role=None, replaces=None, takes_back=None, reply=None)
    assert unseal(sealed(letter_of(), PUBLIC), KEY) == unseal(sealed(nulls, PUBLIC), KEY)
    assert unseal(sealed(letter_of(own=None), PUBLIC), KEY).own is None
