"""The door: whoever sends wrong passphrases slows down her own source, and keeps nobody out."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from facilitator.knocking import TRUSTED_TRIES, Knocker, Knocking
from facilitator.owner import Owner
from facilitator.turns import MOST, PLACES, Crowded, Turns
from tests.facilitator.conftest import PASSPHRASE

OWNERS = "192.168.7.7"
WRONG = "not the passphrase"


class Hasher:
    """Counts who hashes at the same time; each hash goes on until it is let go."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.at_once: list[int] = []
        self.inside = 0

    def __call__(self, work: Callable[..., object], *given: object) -> object:
        with self.lock:
            self.inside += 1
            self.at_once.append(self.inside)
        try:
            return work(*given)
        finally:
            with self.lock:
                self.inside -= 1


@pytest.fixture
def hasher() -> Hasher:
    return Hasher()


@pytest.fixture
def owner(tmp_path: Path, hasher: Hasher) -> Owner:
    made = Owner(tmp_path / "owner.json", hasher)
    made._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    assert made.claim(made.new_claim(), PASSPHRASE)
    return made


@pytest.fixture
def knocking(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> Knocking:
    monkeypatch.setattr("facilitator.knocking.LONGEST_REST", 0.5)
    return Knocking(owner)


class Flood:
    """Wrong passphrases from these sources, each over and over, until the block ends."""

    def __init__(self, knocking: Knocking, *sources: Knocker) -> None:
        self.over = threading.Event()
        self.begun = threading.Semaphore(0)
        self.crowd = [
            threading.Thread(target=self._try, args=(knocking, source)) for source in sources
        ]

    def _try(self, knocking: Knocking, source: Knocker) -> None:
        while not self.over.is_set():
            self.begun.release()
            try:
                assert knocking.opens(WRONG, source) is False
            except Crowded:
                self.over.wait(0.01)

    def __enter__(self) -> None:
        for one in self.crowd:
            one.start()
        for _ in self.crowd:
            self.begun.acquire()

    def __exit__(self, *_told: object) -> None:
        self.over.set()
        for one in self.crowd:
            one.join()


def test_the_owner_gets_in_every_time_while_others_try_without_end(
    knocking: Knocking, hasher: Hasher
) -> None:
    others = [Knocker(f"10.0.0.{n}") for n in range(6)]
    with Flood(knocking, *others, *others):
        opened = [knocking.opens(PASSPHRASE, Knocker(OWNERS)) for _ in range(10)]

    assert opened == [True] * 10
    assert set(hasher.at_once) == {1}


def test_behind_the_same_router_as_the_wrong_ones_she_waits_her_turn(knocking: Knocking) -> None:
    with Flood(knocking, *[Knocker(OWNERS)] * (PLACES - 1)):
        opened = [knocking.opens(PASSPHRASE, Knocker(OWNERS)) for _ in range(3)]

    assert opened == [True] * 3


def test_her_own_browser_gets_in_though_no_place_is_left_at_her_address(
    knocking: Knocking,
) -> None:
    with Flood(knocking, *[Knocker(OWNERS)] * (PLACES + 8)):
        opened = [knocking.opens(PASSPHRASE, Knocker(OWNERS, "known")) for _ in range(10)]

    assert opened == [True] * 10


def test_a_known_browser_that_tries_wrong_ones_is_soon_like_any_other_at_its_address(
    knocking: Knocking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.knocking.LONGEST_REST", 0.0)
    known, address = Knocker(OWNERS, "known"), knocking._sources.name(OWNERS)
    for _ in range(TRUSTED_TRIES):
        knocking.opens(WRONG, known)
    before = knocking._wrong_of(address)
    knocking.opens(WRONG, known)

    assert (before, knocking._wrong_of(address)) == (0, 1)
    assert knocking.opens(PASSPHRASE, known) is True


def test_a_source_rests_after_three_wrong_ones_and_longer_after_each_more(
    owner: Owner,
) -> None:
    knocking = Knocking(owner)
    assert [knocking._count_wrong("a") for _ in range(7)] == [0, 0, 0, 1, 2, 2, 2]
    assert knocking._count_wrong("b") == 0


def test_wrong_ones_are_forgotten_and_never_more_of_them_kept_than_there_is_room_for(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitator.knocking.MOST_SOURCES", 3)
    passed = [0.0]
    knocking = Knocking(owner, lambda: passed[0])
    for source in "aaaabcd":
        knocking._count_wrong(source)

    assert list(knocking._wrong) == ["b", "c", "d"]
    assert knocking._wrong_of("d") == 1
    passed[0] += 600
    assert knocking._wrong_of("d") == 0


def test_a_console_that_nobody_claimed_hashes_nothing(tmp_path: Path, hasher: Hasher) -> None:
    assert Knocking(Owner(tmp_path / "none.json", hasher)).opens(WRONG, Knocker(None)) is False
    assert hasher.at_once == []


class Line:
    """Turns, and a crowd that waits while the first one is busy."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.let_go = threading.Event()
        self.order: list[str] = []
        self.sent_away: list[str] = []
        self.crowd: list[threading.Thread] = []

    def come(self, source: str, name: str, *, first: bool = False) -> None:
        """And wait until she stands in line, so that all come in this order."""
        before = self.turns._waiting, self.turns._busy, len(self.sent_away)
        one = threading.Thread(target=self._stand, args=(source, name, first))
        one.start()
        self.crowd.append(one)
        while (self.turns._waiting, self.turns._busy, len(self.sent_away)) == before:
            one.join(0.001)

    def go(self) -> list[str]:
        self.let_go.set()
        for one in self.crowd:
            one.join()
        return self.order

    def _stand(self, source: str, name: str, first: bool) -> None:
        def act() -> None:
            self.let_go.wait()
            self.order.append(name)

        try:
            self.turns.take(source, act, lambda _: 0.0, first=first)
        except Crowded:
            self.sent_away.append(name)


def test_each_source_has_its_turn_however_long_the_line_of_another_is() -> None:
    line = Line()
    for n in range(4):
        line.come("a", f"a{n}")
    line.come("b", "b0")
    line.come("c", "c0")
    line.come("b", "b1")

    assert line.go() == ["a0", "b0", "c0", "a1", "b1", "a2", "a3"]


def test_who_goes_first_waits_for_one_alone() -> None:
    line = Line()
    for source in "abc":
        line.come(source, source)
    line.come("d", "d", first=True)

    assert line.go() == ["a", "d", "b", "c"]


def test_a_line_that_is_full_takes_nobody_and_others_are_free() -> None:
    line = Line()
    for n in range(1 + PLACES):
        line.come("a", f"a{n}")
    line.come("a", "too many")
    line.come("b", "b0")

    assert line.sent_away == ["too many"]
    assert line.go()[:2] == ["a0", "b0"]


def test_when_all_places_are_taken_the_longest_line_gives_one_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("facilitator.turns.MOST", 4)
    line = Line()
    for n in range(4):
        line.come("a", f"a{n}")
    line.come("b", "b0")
    line.come("c", "c0")
    line.come("d", "d0")

    assert MOST > PLACES
    assert line.sent_away == ["a3", "a2"]
    assert line.go() == ["a0", "b0", "c0", "d0", "a1"]


def test_who_waits_too_long_is_sent_away_and_leaves_no_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("facilitator.turns.PATIENCE", 0.05)
    line = Line()
    line.come("a", "a0")
    line.come("b", "b0")
    line.crowd[-1].join()
    monkeypatch.setattr("facilitator.turns.PATIENCE", 30.0)
    line.come("c", "c0")

    assert line.sent_away == ["b0"]
    assert line.go() == ["a0", "c0"]
    assert (line.turns._lines, line.turns._waiting, line.turns._busy) == ({}, 0, False)


def test_a_fault_in_the_middle_lets_the_next_one_go_on() -> None:
    turns = Turns()

    def fail() -> None:
        raise ValueError("in the middle")

    for _ in range(2):
        with pytest.raises(ValueError, match="in the middle"):
            turns.take("a", fail, lambda _: 0.0)
    assert turns.take("a", lambda: 7, lambda _: 0.0) == 7
