"""Saying "done", taking a note back after the release, and being forgotten."""

import secrets

import pytest
from sqlalchemy import func, select

from sessions import actions
from sessions.database.models import Envelope, Live, Seat
from sessions.refusals import Refused
from tests.people import GRETA, LENI, MARTA, RUTH
from tests.workshop import Room, new_secret, written

pytestmark = pytest.mark.both_databases

NOBODY = "0" * 32


def test_a_phone_may_say_so_again_after_a_restart_though_the_round_has_closed(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, RUTH)]
    round_id = room.open("fears")
    for phone in phones:
        phone.say_all()
    room.command("close")
    room.start_again()
    for phone in phones:
        phone.done(round_id)
    room.command("preview")
    assert len(room.console().batch) == sum(len(phone.person.writes) for phone in phones)


def test_it_counts_for_no_round_that_is_over(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, RUTH)]
    round_id = room.open("fears")
    for phone in phones:
        phone.say_all()
    room.command("close")
    room.command("preview")
    with pytest.raises(Refused) as refusal:
        phones[0].done(round_id)
    assert refusal.value.code == "round-not-open"
    room.command("end")
    with pytest.raises(Refused) as refusal:
        phones[0].done(round_id)
    assert refusal.value.code == "ended"


@pytest.mark.parametrize("secret", [NOBODY, "", "x", "\ud800"])
def test_a_secret_that_fits_nothing_is_refused(room: Room, secret: str) -> None:
    with pytest.raises(Refused) as refusal:
        room.take_back(secret)
    assert refusal.value.code == "no-such-entry"


def test_before_the_release_there_is_nothing_to_find(room: Room) -> None:
    phone = room.phone(RUTH)
    room.open("fears")
    secret = phone.write("back, please")
    with pytest.raises(Refused) as refusal:
        room.take_back(secret)
    assert refusal.value.code == "no-such-entry"


def test_a_secret_of_another_workshop_opens_nothing_here(room: Room) -> None:
    elsewhere = Room(room.storage)
    phones = [elsewhere.phone(RUTH) for _ in range(3)]
    elsewhere.open("fears")
    secret, *_ = [phone.write("mine") for phone in phones]
    elsewhere.reveal()
    with pytest.raises(Refused) as refusal:
        room.take_back(secret)
    assert refusal.value.code == "no-such-entry"
    elsewhere.take_back(secret)
    elsewhere.move_on()
    assert elsewhere.wall() == ["mine", "mine"]


def test_a_secret_used_for_two_notes_takes_both(room: Room) -> None:
    phones = [room.phone(GRETA) for _ in range(3)]
    round_id, secret = room.open("fears"), secrets.token_hex(16)
    for text in ("one", "two"):
        room.hand_in(round_id, new_secret(), written({"text": text}, secret))
    for phone in phones:
        phone.pass_()
    room.reveal()
    room.take_back(secret)
    room.move_on()
    assert room.wall() == []


def test_a_forgotten_workshop_is_gone_for_everybody(room: Room) -> None:
    phone = room.phone(LENI)
    round_id = room.open("fears")
    phone.say_all()
    code = room.code
    actions.forget(room.stores, room.id)
    with room.storage.reading() as db:
        for table in (Live, Seat, Envelope):
            assert db.scalar(select(func.count()).select_from(table)) == 0
    for act in (
        lambda: actions.join(room.storage, code, None),
        lambda: room.hand_in(round_id, new_secret(), written(None)),
        lambda: room.take_back(NOBODY),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "no-such-code"
    with pytest.raises(Refused) as refusal:
        actions.forget(room.stores, room.id)
    assert refusal.value.code == "no-such-workshop"
    assert room.presence.done(round_id) == 0
