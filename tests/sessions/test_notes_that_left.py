"""A note is taken back while others have answered with it, sealed: the rest of a ballot counts."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from sessions.activities.kind import Chooses, Item, Question
from sessions.database.models import Tally
from sessions.database.storage import Storage
from tests.people import LENI, MARTA
from tests.sessions.test_counted_once_each import (
    AGENDA,
    PEOPLE,
    THRESHOLD,
    TIRED,
    Of,
    OfEach,
    OnNotes,
    begin,
    evening,
    ids,
)
from tests.several import teach
from tests.workshop import Phone, Room

WITH_ROLES = (
    AGENDA.replace("minutes: 30", "minutes: 30\npack: mothers-daughters")
    .replace(" ONE", ", config: {of: fears}")
    .replace(" TWO", ", config: {of: fears}")
)


class WhichAndTired(OnNotes):
    """Nobody may leave out which."""

    def asks(self, config: Of, items: Sequence[Item]) -> Chooses:
        return Chooses((Question("which", tuple(item.id for item in items)), TIRED))


class EachAndTired(OfEach):
    def asks(self, config: Of, items: Sequence[Item]) -> Chooses:
        return Chooses((*OfEach.asks(self, config, items).questions, TIRED))


def a_wall_of_two(room: Room, phones: list[Phone]) -> tuple[str, str, str]:
    """The secret of the note that will leave, its id and that of the other."""
    begin(room, "fears")
    leaves = phones[0].write("leaves")
    phones[1].write("stays")
    for phone in phones[2:]:
        phone.pass_()
    room.reveal()
    ids_by_text = {item.text: item.id for item in items(room)}
    return leaves, ids_by_text["leaves"], ids_by_text["stays"]


def items(room: Room) -> Sequence[Item]:
    room.go_to("one")
    step = room.screen().step
    assert step is not None
    return step.items


def numbers(room: Room) -> dict[str, int | None]:
    """What is written down once the note has left and the ballots are opened."""
    room.command("back")
    room.command("next")
    room.command("preview")
    return {choice: by_role[""] for choice, by_role in rows(room).items()}


def rows(room: Room) -> dict[str, dict[str, int | None]]:
    """By choice and role; "" is everybody."""
    found: dict[str, dict[str, int | None]] = {}
    with room.storage.reading() as db:
        for row in db.scalars(select(Tally).where(Tally.round_id == bytes.fromhex(room.round))):
            found.setdefault(row.choice, {})[row.role] = row.n
    return found


def test_who_chose_only_what_left_is_counted_in_the_other_question(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(monkeypatch, WhichAndTired())
    room, phones = evening(storage, "of: fears", "of: fears")
    secret, gone, stays = a_wall_of_two(room, phones)
    begin(room, "one")
    for number, phone in enumerate(phones):
        phone.send({"which": gone if number < 6 else stays, "tired": "heavy"})
    room.take_back(secret)
    assert numbers(room) == {stays: 6, "heavy": PEOPLE}


@pytest.mark.parametrize("few", [1, 2, 4])
def test_how_few_chose_what_left_does_not_follow_from_the_other_question(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    teach(monkeypatch, WhichAndTired())
    room, phones = evening(storage, "of: fears", "of: fears")
    secret, gone, stays = a_wall_of_two(room, phones)
    begin(room, "one")
    for number, phone in enumerate(phones):
        phone.send({"which": gone if number < few else stays, "tired": "heavy"})
    room.take_back(secret)
    assert numbers(room) == {stays: None, "heavy": PEOPLE}


@pytest.mark.parametrize(
    ("daughters", "told"), [(6, {"": 12, "mother": 6, "daughter": 6}), (1, {"": 17})]
)
def test_how_few_of_one_role_chose_what_left_does_not_follow_either(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, daughters: int, told: dict[str, int]
) -> None:
    teach(monkeypatch, WhichAndTired())
    room = Room(storage, agenda=WITH_ROLES, k=THRESHOLD, roles=True)
    phones = [room.phone(each, role=True) for each in (MARTA, LENI) for _ in range(PEOPLE)]
    secret, gone, stays = a_wall_of_two(room, phones)
    begin(room, "one")
    for number, phone in enumerate(phones):
        left = number < 6 or PEOPLE <= number < PEOPLE + daughters
        phone.send({"which": gone if left else stays, "tired": "heavy"})
    room.take_back(secret)
    numbers(room)
    everybody = {"": 2 * PEOPLE, "mother": PEOPLE, "daughter": PEOPLE}
    assert rows(room) == {stays: told, "heavy": everybody}


def test_who_answered_a_question_of_a_note_that_left_is_counted_in_the_others(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(monkeypatch, EachAndTired())
    room, phones = evening(storage, "of: fears", "of: fears")
    secret, gone, stays = a_wall_of_two(room, phones)
    begin(room, "one")
    for phone in phones:
        phone.send({f"q{gone}": f"{gone}y", f"q{stays}": f"{stays}n", "tired": "light"})
    room.take_back(secret)
    assert numbers(room) == {f"{stays}n": PEOPLE, "light": PEOPLE}
    assert ids(room, "one") == [stays]
