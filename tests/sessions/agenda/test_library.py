"""The shelf shows what ships with Unspoken, what a facilitator wrote, and what is wrong with it."""

from pathlib import Path

import pytest

from sessions.activities import discover
from sessions.agenda.library import AgendaCard, find, shelf

OWN = "title: {title}\nminutes: 5\nsteps: [{{id: a, kind: info, title: A, minutes: 5}}]\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "agendas"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def names(cards: tuple[AgendaCard, ...]) -> list[tuple[str, bool]]:
    return [(card.slug, card.agenda is not None) for card in cards]


def test_the_shipped_agendas_lie_on_the_shelf_shortest_first() -> None:
    assert names(shelf((), discover())) == [("first-circle", True), ("fears-and-needs", True)]


def test_a_card_holds_the_source_that_a_workshop_keeps() -> None:
    card = find("first-circle", (), discover())
    assert card is not None
    assert card.source == card.path.read_text(encoding="utf-8")


def test_a_facilitators_own_agendas_stand_among_the_others(own: Path) -> None:
    put(own, "Short one.yml", OWN.format(title="Short"))
    put(own, "notes.txt", "not an agenda")
    assert names(shelf([own], discover())) == [
        ("short-one", True),
        ("first-circle", True),
        ("fears-and-needs", True),
    ]


def test_a_changed_copy_takes_the_place_of_the_shipped_one(own: Path) -> None:
    put(own, "first-circle.yaml", OWN.format(title="Mine"))
    card = find("first-circle", [own], discover())
    assert card is not None
    assert card.agenda is not None
    assert card.agenda.title == {"": "Mine"}


def test_a_broken_agenda_is_shown_with_its_problems_and_hides_nothing(own: Path) -> None:
    put(own, "first-circle.yaml", OWN.format(title="Mine").replace("title: Mine", "titel: Mine"))
    cards = shelf([own], discover())
    assert names(cards) == [
        ("first-circle", True),
        ("fears-and-needs", True),
        ("first-circle", False),
    ]
    assert str(cards[2].problems[0]) == (
        "first-circle.yaml:1: titel: There is no such key. Did you mean “title”?"
    )
    assert find("first-circle", [own], discover()) == cards[0]


def test_a_folder_that_looks_like_an_agenda_is_a_broken_one(own: Path) -> None:
    (own / "folder.yaml").mkdir()
    (card,) = (card for card in shelf([own], discover()) if card.slug == "folder")
    assert card.problems[0].message == "The file cannot be read (Is a directory)."


def test_a_folder_that_is_not_there_is_no_problem(tmp_path: Path) -> None:
    assert len(shelf([tmp_path / "later"], discover())) == 2


def test_an_agenda_that_nobody_wrote_is_not_found() -> None:
    assert find("second-circle", (), discover()) is None


def test_a_file_is_read_again_only_when_it_has_changed(own: Path) -> None:
    put(own, "evening.yaml", OWN.format(title="First"))
    first = find("evening", [own], discover())
    again = find("evening", [own], discover())
    put(own, "evening.yaml", OWN.format(title="Another"))
    changed = find("evening", [own], discover())
    assert first is again
    assert changed is not None
    assert changed.agenda is not None
    assert list(changed.agenda.title.values()) == ["Another"]
