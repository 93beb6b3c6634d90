"""The owner's record: claimed once, opened with a passphrase, slow after wrong tries."""

from pathlib import Path

import pytest

from facilitator.owner import Owner, TooSoon
from tests.facilitator.conftest import PASSPHRASE


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def owner(tmp_path: Path, clock: Clock) -> Owner:
    return Owner(tmp_path / "data" / "owner.json", clock)


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


def test_wrong_tries_make_the_next_one_wait_longer_and_longer(claimed: Owner, clock: Clock) -> None:
    waits = []
    for _ in range(12):
        try:
            claimed.knows("not the passphrase")
        except TooSoon as wait:
            waits.append(wait.seconds)
            clock.now += wait.seconds

    assert waits == [2, 4, 8, 16]


def test_the_wait_holds_for_the_right_passphrase_too_and_then_ends(
    claimed: Owner, clock: Clock
) -> None:
    for _ in range(4):
        claimed.knows("not the passphrase")
    with pytest.raises(TooSoon):
        claimed.knows(PASSPHRASE)

    clock.now += 60

    assert claimed.knows(PASSPHRASE) is True
    assert claimed.knows("not the passphrase") is False
    assert claimed.knows(PASSPHRASE) is True


def test_a_word_is_spent_once_until_it_would_be_too_old_anyway(
    claimed: Owner, clock: Clock
) -> None:
    assert claimed.spend("a", clock.now + 10) is True
    assert claimed.spend("a", clock.now + 10) is False
    clock.now += 11
    assert claimed.spend("b", clock.now + 10) is True


def test_trying_for_years_waits_no_longer_and_leaves_no_more_behind(
    claimed: Owner, clock: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "data" / "owner.json"
    before = len(file.read_text())
    file.write_text(file.read_text().replace('"wrong": 0', '"wrong": 9999999'))
    claimed.knows("not the passphrase")
    with pytest.raises(TooSoon, match="60"):
        claimed.knows(PASSPHRASE)
    assert len(file.read_text()) - before < 20
