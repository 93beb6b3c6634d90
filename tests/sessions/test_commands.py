"""What a console may ask for: stale, forged and doubled commands, and the walk through steps."""

from pathlib import Path
from typing import Any

import pytest
from nacl.public import PrivateKey
from sqlalchemy import func, select

from sessions import actions
from sessions.agenda.problems import AgendaError
from sessions.database.models import Ballot, Entry, Envelope, Message, Round, Tally
from sessions.database.storage import Change, Storage
from sessions.refusals import Refused
from tests.people import GRETA, INES, LENI, MARTA
from tests.workshop import AGENDA, BATCHED, STEPS, Room


def refusal(room: Room, verb: str, args: dict[str, Any], revision: int | None = None) -> str:
    with pytest.raises(Refused) as refused:
        room.command(verb, revision, **args)
    return refused.value.code


def test_each_command_raises_the_revision_by_one_and_is_told_once(
    room: Room, heard: list[Change]
) -> None:
    told = [room.command(verb) for verb in ("begin", "next", "open", "close", "pause", "resume")]
    assert told == [2, 3, 4, 5, 6, 7]
    assert heard == [Change(room.id, revision) for revision in told]


def test_a_refused_command_changes_nothing_and_is_not_told(room: Room, heard: list[Change]) -> None:
    assert refusal(room, "next", {}) == "not-now"
    assert (room.live.revision, heard) == (1, [])


def test_of_two_clicks_at_once_the_second_is_stale(room: Room) -> None:
    room.command("begin")
    seen = room.live.revision
    room.command("next", seen)
    assert refusal(room, "next", {}, seen) == "stale"
    assert room.live.step == 1


def test_a_switch_may_be_turned_without_having_seen_the_newest(room: Room) -> None:
    room.command("begin")
    assert room.command("blank", 1) == 3
    assert room.command("extend", 0, seconds=60) == 4


@pytest.mark.parametrize(
    ("verb", "args", "code"),
    [
        ("", {}, "unknown-verb"),
        ("forget", {}, "unknown-verb"),
        ("__class__", {}, "unknown-verb"),
        ("begin", {"step": 1}, "bad-arguments"),
        ("begin", {"scene": None}, "bad-arguments"),
        ("jump", {}, "bad-arguments"),
        ("jump", {"step": 1}, "bad-arguments"),
        ("jump", {"step": None}, "bad-arguments"),
        ("mask", {"entry": "0" * 32, "word": "1"}, "bad-arguments"),
        ("mask", {"entry": "0" * 32, "word": True}, "bad-arguments"),
        ("extend", {"seconds": 0}, "bad-arguments"),
        ("extend", {"seconds": 3_601}, "bad-arguments"),
        ("extend", {"seconds": 10**40}, "bad-arguments"),
        ("extend", {"seconds": 1.5}, "bad-arguments"),
        ("jump", {"step": "\ud800"}, "no-such-step"),
        ("jump", {"step": "nowhere"}, "no-such-step"),
        ("begin", {}, "not-now"),
        ("open", {}, "not-now"),
        ("offer_summary", {}, "not-now"),
    ],
)
def test_a_forged_command_is_refused(
    room: Room, verb: str, args: dict[str, Any], code: str
) -> None:
    room.command("begin")
    assert refusal(room, verb, args) == code
    assert room.live.revision == 2


@pytest.mark.parametrize("live_id", ["", "x", "0" * 32, "\ud800"])
def test_a_workshop_that_is_not_there_is_refused(room: Room, live_id: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.command(room.stores, live_id, "begin", {"people": 8}, 1)
    assert refused.value.code == "no-such-workshop"


def test_the_address_for_phones_can_be_chosen(room: Room) -> None:
    room.command("set_address", address="http://10.0.0.5:8000/")
    assert (room.console().address, room.screen().address) == ("http://10.0.0.5:8000",) * 2


@pytest.mark.parametrize(
    "address",
    [
        *("", "10.0.0.5", "javascript:alert(1)", "ftp://10.0.0.5", "http://", "http://a b"),
        *(
            "http://\ud800",
            "http://ü.example",
            "http://a/path",
            "http://a\n",
            "http://" + "a" * 200,
        ),
    ],
)
def test_an_address_that_no_phone_could_open_is_refused(room: Room, address: str) -> None:
    assert refusal(room, "set_address", {"address": address}) == "bad-arguments"


def test_a_step_that_is_left_keeps_its_round_and_what_is_in_it(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, GRETA, INES)]
    round_id = room.open("fears")
    for phone in phones:
        phone.say_all()
    room.command("next")
    assert room.live.round_id is None
    room.command("back")
    assert (room.round, room.live.phase) == (round_id, "closed")
    room.command("preview")
    room.go_to("mood")
    room.go_to("fears")
    assert (room.round, room.live.phase, room.console().released) == (round_id, "closed", True)
    room.command("reveal")
    room.go_to("mood")
    room.go_to("fears")
    assert (room.round, room.live.phase) == (round_id, "shown")
    assert room.wall() == sorted([*MARTA.writes, *INES.writes])


def test_a_round_opened_again_goes_on_with_what_it_had(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, GRETA, INES)]
    round_id = room.open("fears")
    phones[0].say_all()
    room.command("close")
    room.command("open")
    assert room.round == round_id
    phones[1].say_all()
    phones[2].say_all()
    room.reveal()
    assert room.wall() == sorted([*MARTA.writes, *INES.writes])


def test_another_go_drops_a_closed_round_and_starts_with_nothing(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, GRETA, INES)]
    first = room.open("fears")
    for phone in phones:
        phone.say_all()
    room.command("close")
    room.command("again")
    assert (room.live.phase, room.live.round_id) == ("briefing", None)
    room.command("open")
    assert room.round != first
    with room.storage.reading() as db:
        assert db.scalar(select(func.count()).select_from(Envelope)) == 0
    room.command("close")
    assert refusal(room, "preview", {}) == "too-few"


def test_another_go_destroys_what_only_the_console_has_read(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, GRETA, INES)]
    room.open("fears")
    reply = bytes(PrivateKey.generate().public_key).hex()
    for phone in phones:
        phone.write("unseen by the room", reply=reply)
    room.command("close")
    room.command("preview")
    batch = room.console().batch
    room.command("write", entry=batch[0].id, text="Come and see me.")
    unseen = room.round
    room.command("again")
    with room.storage.reading() as db:
        assert db.scalar(select(func.count()).select_from(Message)) == 0
    assert left_in_the_database(room) == dict.fromkeys(left_in_the_database(room), 0)
    assert (room.news().rounds[unseen], room.stores.keys.rounds()) == ("destroyed", set())
    room.command("next")
    room.command("back")
    assert (room.live.phase, room.live.round_id) == ("briefing", None)
    room.storage.purge()
    assert b"unseen by the room" not in Path(str(room.storage.engine.url.database)).read_bytes()


def test_another_go_after_one_batch_was_shown_destroys_only_the_unseen_one(
    storage: Storage,
) -> None:
    room = Room(storage, agenda=BATCHED)
    phones = [room.phone(person) for person in (MARTA, GRETA, INES)]
    room.open("fears")
    for text, verbs in (("shown", ("preview", "reveal")), ("unseen", ("close", "preview"))):
        for phone in phones:
            phone.write(text)
        for verb in verbs:
            room.command(verb)
    room.command("again")
    with room.storage.reading() as db:
        assert set(db.scalars(select(Entry.text))) == {"shown"}
    room.go_to("mood")
    room.go_to("fears")
    assert (room.live.phase, room.wall()) == ("shown", ["shown"] * 3)


def test_another_go_after_the_reveal_keeps_the_first_wall(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, GRETA, INES)]
    first = room.open("fears")
    for phone in phones:
        phone.say_all()
    room.reveal()
    room.command("again")
    room.go_to("mood")
    room.go_to("fears")
    assert (room.round, room.live.phase) == (first, "shown")


def left_in_the_database(room: Room) -> dict[str, int]:
    with room.storage.reading() as db:
        return {
            table.__tablename__: db.scalar(select(func.count()).select_from(table)) or 0
            for table in (Envelope, Ballot, Entry, Tally)
        }


def test_the_end_destroys_what_was_never_revealed(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, GRETA)]
    for step in ("needs", "fears"):
        room.open(step)
        for phone in phones:
            phone.say_all()
        room.command("close")
    room.command("preview")
    room.open("mood")
    for phone in phones:
        phone.choose("0")
    room.command("close")
    assert left_in_the_database(room)["ballot"] == 3
    room.command("preview")
    # Opened envelopes stay as empty covers until the end.
    assert left_in_the_database(room) == {"envelope": 8, "ballot": 0, "entry": 3, "tally": 1}
    room.command("end")
    assert left_in_the_database(room) == {"envelope": 0, "ballot": 0, "entry": 0, "tally": 0}
    assert room.stores.keys.rounds() == set()
    with room.storage.reading() as db:
        assert set(db.scalars(select(Round.state))) == {"dropped"}


def test_the_end_keeps_what_was_shown_and_destroys_what_was_hidden_from_the_room(
    room: Room,
) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, GRETA)]
    room.open("fears")
    for phone in phones:
        phone.say_all()
    room.reveal()
    room.command("hide", entry=room.console().batch[0].id)
    room.command("mask", entry=room.console().batch[1].id, word=0)
    shown = sorted(room.wall())
    room.command("end")
    with room.storage.reading() as db:
        assert sorted(db.scalars(select(Entry.text))) == shown


def test_a_whole_workshop_is_one_click_after_another(room: Room) -> None:
    phones = [room.phone(person) for person in (MARTA, LENI, INES)]
    walked = []
    while (move := room.console().next_move) is not None:
        room.command(move)
        view = room.console()
        if view.phase == "open":
            for phone in phones:
                phone.pass_()
            room.tick()
        walked.append((view.script.step.id if view.script else None, move))
    assert list(dict.fromkeys(step for step, _ in walked)) == [*STEPS]
    assert [move for step, move in walked if step == "mood"] == [
        *("next", "open", "close", "preview", "reveal")
    ]
    assert room.live.state == "ended"


def test_an_agenda_that_does_not_load_makes_no_workshop(room: Room) -> None:
    with pytest.raises(AgendaError):
        Room(room.storage, agenda=AGENDA.replace("kind: poll", "kind: pole"))
