"""When a note that was taken back leaves, and that nothing tells of it before."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from sessions import actions
from sessions.database.storage import Change, Storage
from sessions.moves import LETS_GO, REMOVE, SORT
from sessions.refusals import Refused
from tests.people import LENI, MARTA, RUTH
from tests.workshop import BATCHED, STEPS, Phone, Room

pytestmark = pytest.mark.both_databases

SMALL = (
    "add_theme suggest_themes rename_theme sort_entry drop_theme mask hold hide write extend blank "
    "unblank close_door open_door recount set_address heed pause resume again open close preview"
).split()
"""Every other verb, in an order in which each may be asked for."""


def three(room: Room) -> list[Phone]:
    return [room.phone(person) for person in (RUTH, MARTA, LENI)]


def shown(room: Room) -> str:
    """Three alike on the wall; gives the secret of one."""
    phones = three(room)
    room.open("fears")
    secret, *_ = [phone.write(f"a quiet evening {n}") for n, phone in enumerate(phones)]
    room.reveal()
    return secret


def args_of(room: Room, verb: str) -> dict[str, object]:
    view = room.console()
    entry = next(iter(view.batch), None)
    theme = next(iter(view.themes), None)
    known: dict[str, dict[str, object]] = {
        "add_theme": {"title": "Evenings"},
        "rename_theme": {"theme": theme and theme.id, "title": "Nights"},
        "sort_entry": {"entry": entry and entry.id, "theme": theme and theme.id},
        "drop_theme": {"theme": theme and theme.id},
        "extend": {"seconds": 60},
        "set_address": {"address": "http://10.0.0.9:8000"},
        "mask": {"entry": entry and entry.id, "word": 0},
        "hold": {"entry": entry and entry.id, "reason": "names"},
        "hide": {"entry": entry and entry.id},
        "recount": {"people": room.live.seats},
        "write": {"entry": entry and entry.id, "text": "Thank you."},
    }
    return known.get(verb, {})


def order(room: Room, verb: str) -> bool:
    """Whether it was done."""
    with suppress(Refused):
        room.command(verb, **args_of(room, verb))
        return True
    return False


def test_the_small_moves_of_this_test_are_all_there_are(room: Room) -> None:
    rest = {"begin", "show", "unmask", "offer_summary", "withhold_summary"}
    with_turns_or_a_list = {"next_turn", "add_line", "change_line", "drop_line", "move_line"}
    assert set(SMALL) | LETS_GO | rest | with_turns_or_a_list == set(actions.VERBS)
    assert set(SMALL) >= REMOVE | SORT


def test_nothing_but_a_move_lets_a_note_go(room: Room) -> None:
    secret, done = shown(room), []
    room.take_back(secret)
    for verb in SMALL:
        if order(room, verb):
            done.append(verb)
        assert still_there(room, secret), verb
        room.tick()
    assert [verb for verb in SMALL if verb not in done] == ["write", "preview"]
    room.command("next")
    assert not still_there(room, secret)


def still_there(room: Room, secret: str) -> bool:
    """As her phone would ask."""
    try:
        room.take_back(secret)
    except Refused:
        return False
    return True


WAYS: dict[str, Callable[[Room], object]] = {
    "next": lambda room: room.command("next"),
    "back": lambda room: room.command("back"),
    "jump": lambda room: room.command("jump", step="goodbye"),
    "skip": lambda room: room.command("skip"),
    "end": lambda room: room.command("end"),
}


@pytest.mark.parametrize("way", WAYS)
def test_with_each_move_all_leave_together_and_only_then(
    room: Room, heard: list[Change], way: str
) -> None:
    phones = three(room)
    room.open("fears")
    secrets = [phone.write(f"note {n}") for n, phone in enumerate(phones)]
    room.reveal()
    before = len(heard), room.live.revision, room.wall(), room.news()
    for secret in (*secrets[:2], secrets[0]):
        room.take_back(secret)
    assert (len(heard), room.live.revision, room.wall(), room.news()) == before
    with pytest.raises(Refused):
        room.command("reveal")
    assert room.news() == before[3]
    WAYS[way](room)
    assert (len(heard), len(room.news().shown)) == (before[0] + 1, 1)
    with pytest.raises(Refused) as refusal:
        room.take_back(secrets[0])
    assert refusal.value.code == "no-such-entry"


def test_with_the_reveal_of_a_later_batch_notes_of_this_and_earlier_ones_leave(
    storage: Storage,
) -> None:
    room = Room(storage, agenda=BATCHED)
    phones = [room.phone(person) for person in (RUTH, MARTA, LENI, RUTH, MARTA, LENI)]
    room.open("fears")
    first = [phone.write(f"early {n}") for n, phone in enumerate(phones[:3])]
    room.command("preview")
    room.command("reveal")
    room.take_back(first[0])
    second = [phone.write(f"late {n}") for n, phone in enumerate(phones[3:])]
    room.command("preview")
    room.take_back(second[1])
    assert (len(room.wall()), len(room.console().batch)) == (3, 3)
    room.command("reveal")
    assert room.wall() == ["early 1", "early 2", "late 0", "late 2"]


def test_nothing_is_written_when_a_note_is_taken_back(storage: Storage) -> None:
    room = Room(storage)
    secret = shown(room)

    def rows() -> list[object]:
        with storage.reading() as db:
            tables = ("live", "round", "entry", "theme", "message", "tally", "envelope", "seat")
            return [
                tuple(row)
                for name in tables
                for row in db.connection().exec_driver_sql(f"SELECT * FROM {name}")
            ]

    before = rows()
    room.take_back(secret)
    assert rows() == before


def written_so_far(storage: Storage, folder: Path) -> object:
    """SQLite: the file and its log, byte for byte. PostgreSQL: the number the next transaction
    that writes will have, which each row carries with it.
    """
    if storage.engine.dialect.name == "sqlite":
        # Beside these lies what SQLite's readers share (-shm): places in the log, and no words.
        return [(folder / f"unspoken.db{end}").read_bytes() for end in ("", "-wal")]
    with storage.reading() as db:
        return db.scalar(text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text"))


def test_no_file_changes_when_a_note_is_taken_back(room: Room, tmp_path: Path) -> None:
    secret = shown(room)
    before = written_so_far(room.storage, tmp_path)
    room.take_back(secret)
    assert written_so_far(room.storage, tmp_path) == before
    room.command("next")
    assert written_so_far(room.storage, tmp_path) != before


def test_a_move_that_is_refused_lets_nothing_go(room: Room) -> None:
    secret = shown(room)
    room.take_back(secret)
    with pytest.raises(Refused):
        room.command("jump", step="nowhere")
    with pytest.raises(Refused):
        room.command("next", revision=1)
    assert len(room.news().shown) == 3
    room.command("next")
    assert len(room.news().shown) == 2


def test_after_a_restart_the_phone_says_it_again_and_nothing_is_lost(room: Room) -> None:
    secret = shown(room)
    room.take_back(secret)
    room.start_again()
    room.take_back(secret)
    room.command("next")
    assert len(room.news().shown) == 2


def test_one_that_is_said_again_too_late_goes_with_the_move_after(room: Room) -> None:
    secret = shown(room)
    room.take_back(secret)
    room.start_again()
    room.command("next")
    assert len(room.news().shown) == 3
    room.take_back(secret)
    room.command("back")
    assert len(room.news().shown) == 2


def test_after_the_end_all_wait_for_the_whole_hour(room: Room, heard: list[Change]) -> None:
    phones = three(room)
    room.open("fears")
    one, other, _ = [phone.write(f"note {n}") for n, phone in enumerate(phones)]
    room.reveal()
    room.command("end")
    before, revision = len(heard), room.live.revision
    room.take_back(one)
    for verb in ("offer_summary", "blank", "unblank", "withhold_summary"):
        room.command(verb)
        assert len(room.news().shown) == 3
    room.take_back(other)
    actions.let_go_of_ended(room.stores)
    assert (len(room.news().shown), len(heard)) == (1, before + 5)
    actions.let_go_of_ended(room.stores)
    assert (room.live.revision, len(heard)) == (revision + 5, before + 5)


def test_at_the_whole_hour_those_of_all_workshops_that_are_over_leave_and_of_no_other(
    storage: Storage,
) -> None:
    over, more, going_on = rooms = [Room(storage) for _ in range(3)]
    for room in rooms[1:]:
        room.stores = over.stores
    secrets = [shown(room) for room in rooms]
    for room in (over, more):
        room.command("end")
    for room, secret in zip(rooms, secrets, strict=True):
        room.take_back(secret)
    actions.let_go_of_ended(over.stores)
    assert [len(room.news().shown) for room in (over, more, going_on)] == [2, 2, 3]
    assert STEPS.index("fears") == going_on.live.step


def test_erasing_takes_the_wish_along(room: Room) -> None:
    secret = shown(room)
    room.command("end")
    room.take_back(secret)
    assert actions.anything_leaves(room.stores)
    actions.forget(room.stores, room.id)
    assert room.presence.taken_back(room.id) == frozenset()
    assert not actions.anything_leaves(room.stores)
