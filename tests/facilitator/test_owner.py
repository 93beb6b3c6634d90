"""The owner's record: claimed once, opened with a passphrase."""

import json
from pathlib import Path

import pytest

from facilitator.owner import Owner
from tests.facilitator.conftest import PASSPHRASE


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    return Owner(tmp_path / "data" / "owner.json")


@pytest.fixture
def claimed(owner: Owner) -> Owner:
    assert owner.claim(owner.new_claim(), PASSPHRASE)
    return owner


def test_a_claim_link_works_once(owner: Owner) -> None:
    token = owner.new_claim()

    assert owner.claim(token, PASSPHRASE) is True
    assert owner.claim(token, "another four words here") is False
    assert owner.knows(PASSPHRASE) is True


def test_a_newer_claim_link_makes_the_older_one_useless(owner: Owner) -> None:
    older, newer = owner.new_claim(), owner.new_claim()

    assert (owner.opens(older), owner.opens(newer)) == (False, True)


def test_a_claimed_console_gives_no_further_link(claimed: Owner) -> None:
    with pytest.raises(ValueError, match="already claimed"):
        claimed.new_claim()


def test_the_record_is_for_this_account_only_and_holds_no_secret(
    claimed: Owner, tmp_path: Path
) -> None:
    file = tmp_path / "data" / "owner.json"

    assert file.stat().st_mode & 0o777 == 0o600
    assert PASSPHRASE not in file.read_text()
    assert [each.name for each in file.parent.iterdir()] == ["owner.json"]


def test_the_same_words_typed_on_another_keyboard_open_the_console(owner: Owner) -> None:
    composed, decomposed = "caf\u00e9 con leche", "cafe\u0301 con leche"
    owner.claim(owner.new_claim(), composed)

    assert owner.knows(decomposed) is True


def test_what_is_wrong_opens_nothing_and_leaves_nothing_on_the_disk(
    claimed: Owner, tmp_path: Path
) -> None:
    file = tmp_path / "data" / "owner.json"
    before = file.read_bytes()

    assert [claimed.knows("not the passphrase") for _ in range(4)] == [False] * 4
    assert claimed.knows(PASSPHRASE) is True
    assert file.read_bytes() == before


def test_a_record_of_before_opens_too_and_its_wait_is_over(claimed: Owner, tmp_path: Path) -> None:
    file = tmp_path / "data" / "owner.json"
    more = {"wrong": 9, "wait_until": 9e9, "spent": {"a": 9e9}}
    file.write_text(json.dumps({**json.loads(file.read_text()), **more}))

    assert (claimed.knows(PASSPHRASE), claimed.knows("another one")) == (True, False)
