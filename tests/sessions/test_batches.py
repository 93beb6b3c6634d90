"""A wall in batches: each is of k people at least, has a key of its own, and is over once shown."""

import pytest

from sessions.database.models import Round
from sessions.database.storage import Storage
from sessions.refusals import Refused
from tests.people import EVERYONE
from tests.workshop import BATCHED, K, Phone, Room, new_secret, written


@pytest.fixture
def room(storage: Storage) -> Room:
    return Room(storage, agenda=BATCHED)


@pytest.fixture
def phones(room: Room) -> list[Phone]:
    """Seven phones before an open wall."""
    found = [room.phone(person) for person in EVERYONE]
    room.open("fears")
    return found


def refusal(room: Room, verb: str) -> str:
    with pytest.raises(Refused) as refused:
        room.command(verb)
    return refused.value.code


def rounds(room: Room) -> list[tuple[int, int, str]]:
    with room.storage.reading() as db:
        found = db.query(Round).order_by(Round.number, Round.batch)
        return [(each.number, each.batch, each.state) for each in found]


def write(phones: list[Phone], *texts: str) -> list[str]:
    return [phone.write(text) for phone, text in zip(phones, texts, strict=True)]


def test_a_batch_needs_k_people_and_the_next_needs_k_again(room: Room, phones: list[Phone]) -> None:
    write(phones[:2], "a", "b")
    assert refusal(room, "preview") == "too-few"
    write(phones[2:3], "c")
    room.command("preview")
    assert rounds(room) == [(1, 1, "released"), (1, 2, "open")]
    room.command("reveal")
    assert (room.live.phase, room.wall()) == ("open", ["a", "b", "c"])
    write(phones[3:5], "d", "e")
    assert refusal(room, "preview") == "too-few"
    write(phones[5:6], "f")
    room.command("preview")
    assert room.wall() == ["a", "b", "c"]
    room.command("reveal")
    assert room.wall() == ["a", "b", "c", "d", "e", "f"]


def test_a_refused_preview_leaves_the_round_open(room: Room, phones: list[Phone]) -> None:
    write(phones[:1], "a")
    assert refusal(room, "preview") == "too-few"
    assert (room.live.phase, rounds(room)) == ("open", [(1, 1, "open")])
    write(phones[1:2], "b")


def test_each_batch_has_a_key_of_its_own(room: Room, phones: list[Phone]) -> None:
    keys = []
    for three in (phones[:3], phones[3:6]):
        keys.append((room.round, room.seal and room.seal.key))
        write(three, "a", "b", "c")
        assert room.stores.keys.rounds() == {bytes.fromhex(room.round)}
        room.command("preview")
        room.command("reveal")
    assert len({key for _, key in keys}) == len({round_id for round_id, _ in keys}) == 2


def test_an_envelope_for_a_batch_that_is_over_is_told_so_and_goes_with_the_next(
    room: Room, phones: list[Phone]
) -> None:
    first = room.round
    write(phones[:3], "a", "b", "c")
    room.command("preview")
    with pytest.raises(Refused) as refused:
        phones[3].send({"text": "late"}, first)
    assert refused.value.code == "batch-over"
    with pytest.raises(Refused) as refused:
        phones[3].done(first)
    assert refused.value.code == "batch-over"
    phones[3].write("late")
    room.command("close")
    with pytest.raises(Refused) as refused:
        phones[3].send({"text": "later"}, first)
    assert refused.value.code == "round-not-open"


def test_a_repeat_to_a_batch_that_is_over_is_saved(room: Room, phones: list[Phone]) -> None:
    first, eid, said = room.round, new_secret(), written({"text": "twice"})
    room.hand_in(first, eid, said)
    for phone in phones[:3]:
        phone.done(first)
    for verb in ("preview", "reveal"):
        room.command(verb)
        room.hand_in(first, eid, said)
    assert room.wall() == ["twice"]


def test_the_next_batch_waits_until_the_room_has_seen_the_last(
    room: Room, phones: list[Phone]
) -> None:
    write(phones[:3], "a", "b", "c")
    room.command("preview")
    write(phones[3:6], "d", "e", "f")
    assert refusal(room, "preview") == "not-now"
    room.command("close")
    assert refusal(room, "preview") == "not-now"
    room.command("reveal")
    room.command("preview")
    room.command("reveal")
    assert (room.live.phase, room.wall()) == ("shown", ["a", "b", "c", "d", "e", "f"])


def test_a_last_batch_that_stays_too_small_is_destroyed(room: Room, phones: list[Phone]) -> None:
    write(phones[:3], "a", "b", "c")
    for verb in ("preview", "reveal"):
        room.command(verb)
    secret = write(phones[3:4], "alone")[0]
    last = room.round
    room.command("close")
    assert (refusal(room, "preview"), room.console().next_move) == ("too-few", "reveal")
    room.command("reveal")
    assert (room.live.phase, room.wall()) == ("shown", ["a", "b", "c"])
    assert rounds(room) == [(1, 1, "shown"), (1, 2, "dropped")]
    assert (room.news().rounds[last], room.stores.keys.rounds()) == ("destroyed", set())
    with pytest.raises(Refused) as refused:
        room.take_back(secret)
    assert refused.value.code == "no-such-entry"


def test_a_first_batch_that_is_too_small_cannot_be_revealed(
    room: Room, phones: list[Phone]
) -> None:
    write(phones[:1], "alone")
    room.command("close")
    assert (refusal(room, "preview"), refusal(room, "reveal")) == ("too-few", "not-now")


def test_what_the_room_has_seen_can_only_be_taken_away_while_more_come_in(
    room: Room, phones: list[Phone]
) -> None:
    write(phones[:3], "a", "b", "c")
    for verb in ("preview", "reveal"):
        room.command(verb)
    entry = room.console().batch[0].id
    room.command("hide", entry=entry)
    with pytest.raises(Refused) as refused:
        room.command("show", entry=entry)
    assert (refused.value.code, len(room.wall())) == ("not-now", 2)
    write(phones[3:6], "d", "e", "f")
    room.command("preview")
    with pytest.raises(Refused) as refused:
        room.command("show", entry=entry)
    assert (refused.value.code, len(room.wall())) == ("not-now", 2)


def test_another_go_begins_with_a_first_batch_and_a_step_come_back_to_has_them_all(
    room: Room, phones: list[Phone]
) -> None:
    write(phones[:3], "a", "b", "c")
    for verb in ("preview", "reveal"):
        room.command(verb)
    write(phones[3:6], "d", "e", "f")
    room.go_to("needs")
    room.go_to("fears")
    assert (room.live.phase, room.wall()) == ("closed", ["a", "b", "c"])
    room.command("preview")
    room.command("reveal")
    assert room.wall() == ["a", "b", "c", "d", "e", "f"]
    room.command("again")
    room.command("open")
    assert rounds(room)[-1] == (2, 1, "open")
    step = room.screen().step
    assert (step and step.result) is None


def test_a_later_step_works_on_all_batches(room: Room, phones: list[Phone]) -> None:
    for three in (phones[:3], phones[3:6]):
        write(three, "a", "b", "c")
        for verb in ("preview", "reveal"):
            room.command(verb)
    room.go_to("echo")
    step = room.screen().step
    assert step is not None
    assert sorted(item.text for item in step.items) == ["a", "a", "b", "b", "c", "c"]


def test_every_batch_of_a_workshop_has_at_least_k_who_sent_or_passed(
    room: Room, phones: list[Phone]
) -> None:
    write(phones[:1], "a")
    phones[1].pass_()
    phones[1].pass_()
    assert (room.presence.done(room.round), refusal(room, "preview")) == (2, "too-few")
    phones[2].pass_()
    assert room.presence.done(room.round) == K
    room.command("preview")
    assert len(room.console().batch) == 1
