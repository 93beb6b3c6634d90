"""Numbers of each role: counted with the others, told only where no cell is small."""

from sqlalchemy import select

from sessions.database.models import Tally
from sessions.database.storage import Storage
from tests.people import AMINA, INES, JO, LENI, MARTA, RUTH
from tests.workshop import AGENDA, Room

SPLIT = AGENDA.replace("The same]}", "The same], by_role: true}")
MOTHERS, DAUGHTERS = (MARTA, INES, RUTH), (LENI, AMINA, JO)


def told(storage: Storage, choices: str, *, roles: bool = True, said: int = 6) -> Room:
    """Three mothers and three daughters choose, in this order."""
    room = Room(storage, agenda=SPLIT, roles=roles)
    people = (*MOTHERS, *DAUGHTERS)
    phones = [room.phone(each, role=roles and n < said) for n, each in enumerate(people)]
    room.open("mood")
    for phone, choice in zip(phones, choices, strict=True):
        phone.choose(choice)
    room.reveal()
    return room


def rows(room: Room) -> set[tuple[str, str, int | None]]:
    with room.storage.reading() as db:
        return {(row.role, row.choice, row.n) for row in db.scalars(select(Tally))}


def by_role(room: Room) -> list[dict[str, int]]:
    step = room.screen().step
    assert step is not None
    assert step.result is not None
    return [bar.by_role for bar in step.result.bars]


def test_where_no_cell_is_small_each_role_has_its_numbers(storage: Storage) -> None:
    room = told(storage, "000111")
    assert by_role(room) == [
        {"daughter": 0, "mother": 3},
        {"daughter": 3, "mother": 0},
        {"daughter": 0, "mother": 0},
    ]


def test_one_who_chose_as_the_others_did_is_not_given_away(storage: Storage) -> None:
    room = told(storage, "000011")
    assert by_role(room) == [{}, {}, {}]
    assert rows(room) == {("", "0", None), ("", "1", None)}


def test_a_small_cell_hides_the_roles_though_the_sums_are_told(storage: Storage) -> None:
    room = told(storage, "000001")
    assert {role for role, _, _ in rows(room)} == {""}


def test_one_phone_without_a_role_hides_the_roles_of_all(storage: Storage) -> None:
    assert {role for role, _, _ in rows(told(storage, "000111", said=5))} == {""}


def test_a_workshop_without_roles_counts_everybody_together(storage: Storage) -> None:
    room = told(storage, "000111", roles=False)
    assert rows(room) == {("", "0", 3), ("", "1", 3)}
