"""A change reaches every surface once, newest first, and one fault silences nobody."""

from collections.abc import Callable
from typing import Any

from sessions.database.storage import Change
from unspoken.server.announcer import Announcer


class Later:
    """Keeps what should run in the background until the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[..., Any], tuple[Any, ...]]] = []

    def __call__(self, task: Callable[..., Any], *args: Any) -> None:
        self.waiting.append((task, args))

    def run(self) -> None:
        while self.waiting:
            task, args = self.waiting.pop(0)
            task(*args)


def test_nothing_is_told_inside_the_change_itself() -> None:
    told: list[Change] = []
    later = Later()
    announcer = Announcer(later)
    announcer.tell_with(told.append)
    announcer(Change("circle", 2))
    assert (told, announcer.resting) == ([], False)
    later.run()
    assert (told, announcer.resting) == ([Change("circle", 2)], True)


def test_changes_that_pile_up_are_told_as_the_newest() -> None:
    told: list[Change] = []
    later = Later()
    announcer = Announcer(later)
    announcer.tell_with(told.append)
    for revision in (2, 3, 4):
        announcer(Change("circle", revision))
    announcer(Change("team", 9))
    later.run()
    assert told == [Change("circle", 4), Change("team", 9)]


def test_a_change_during_the_telling_is_told_after_it() -> None:
    told: list[int] = []
    later = Later()
    announcer = Announcer(later)

    def tell(change: Change) -> None:
        told.append(change.revision)
        if change.revision == 2:
            announcer(Change("circle", 3))

    announcer.tell_with(tell)
    announcer(Change("circle", 2))
    later.run()
    assert told == [2, 3]


def test_a_surface_that_breaks_keeps_neither_the_others_nor_the_next_change() -> None:
    told: list[int] = []
    later = Later()
    announcer = Announcer(later)

    def breaks(change: Change) -> None:
        raise ValueError("my canary fear")

    announcer.tell_with(breaks, lambda change: told.append(change.revision))
    for revision in (2, 3):
        announcer(Change("circle", revision))
        later.run()
    assert told == [2, 3]
