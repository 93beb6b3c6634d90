"""Server and phones seal and clean alike: both are held to the files in tests/vectors."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from nacl.public import Box, PrivateKey

from sessions.activities.cleaning import clean_text
from sessions.anonymity.envelopes import CONTENT_BYTES, ENVELOPE_BYTES, opened, unseal
from sessions.ids import digest

FOLDER = Path(__file__).parents[1] / "vectors"
SEALING: dict[str, Any] = json.loads((FOLDER / "envelopes.json").read_text("utf-8"))
CLEANING: list[list[str | None]] = json.loads((FOLDER / "cleaning.json").read_text("utf-8"))
KEY = PrivateKey(bytes.fromhex(SEALING["key"]["private"]))


def cleaned(raw: str) -> str | None:
    try:
        return clean_text(raw)
    except ValueError:
        return None


@pytest.mark.parametrize(("raw", "clean"), CLEANING)
def test_words_are_cleaned_as_phones_clean_them(raw: str, clean: str | None) -> None:
    assert cleaned(raw) == clean


@pytest.mark.parametrize(("raw", "clean"), CLEANING)
def test_what_is_clean_stays_as_it_is(raw: str, clean: str | None) -> None:
    assert clean is None or cleaned(clean) == clean


def test_the_cases_tell_apart_what_is_taken_what_is_empty_and_what_is_refused() -> None:
    kinds = {"refused" if clean is None else "taken" if clean else "empty" for _, clean in CLEANING}
    assert (kinds, len(CLEANING) > 80) == ({"refused", "taken", "empty"}, True)


@pytest.mark.parametrize("case", SEALING["envelopes"])
def test_a_letter_is_sealed_to_the_same_bytes_everywhere(case: dict[str, str]) -> None:
    once, nonce = PrivateKey(bytes.fromhex(case["once"])), bytes.fromhex(case["nonce"])
    letter = case["letter"].encode().ljust(CONTENT_BYTES)
    envelope = bytes(once.public_key) + bytes(Box(once, KEY.public_key).encrypt(letter, nonce))
    assert (envelope.hex(), len(envelope)) == (case["envelope"], ENVELOPE_BYTES)


@pytest.mark.parametrize("case", SEALING["envelopes"])
def test_what_a_phone_sealed_comes_out_as_it_went_in(case: dict[str, str]) -> None:
    envelope, said = bytes.fromhex(case["envelope"]), json.loads(case["letter"])
    assert opened(envelope, KEY).decode().rstrip() == case["letter"]
    letter = unseal(envelope, KEY)
    found = {"words": letter.words, "role": letter.role}
    hexed = ("own", "replaces", "takes_back", "reply")
    found |= {name: getattr(letter, name).hex() for name in hexed if getattr(letter, name)}
    assert found == said


def test_the_public_half_belongs_to_the_private_one() -> None:
    assert bytes(KEY.public_key).hex() == SEALING["key"]["public"]


@pytest.mark.parametrize("case", SEALING["secrets"])
def test_hash_and_reply_key_of_a_secret_are_the_same_everywhere(case: dict[str, str]) -> None:
    secret = bytes.fromhex(case["secret"])
    seed = hashlib.sha512(b"unspoken reply" + secret).digest()[:32]
    assert digest(secret).hex() == case["own"]
    assert bytes(PrivateKey(seed).public_key).hex() == case["reply"]
