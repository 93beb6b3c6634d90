"""PostgreSQL with several workers: what two of them do at once comes out as if done in turn."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import psycopg
import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sessions import actions
from sessions.actions.erasure import sweep_keys
from sessions.database.migrations import upgrade
from sessions.database.models import Envelope, Live, Round, Seat
from sessions.database.storage import Storage, changed
from sessions.ids import digest, new_id
from sessions.refusals import Refused
from sessions.stores import Stores
from sessions.workshop import find
from tests.people import LENI
from tests.postgres import Server
from tests.workshop import Room, new_secret, settings, written

Changing = Callable[[Session, Live], object]


@pytest.fixture
def storage(emptied: str) -> Iterator[Storage]:
    with closing(Storage(emptied)) as storage:
        yield storage


@pytest.fixture
def other(room: Room, emptied: str) -> Iterator[Stores]:
    """What a second worker has of the same workshop: connections of its own, the same keys."""
    with closing(Storage(emptied)) as storage:
        yield replace(room.stores, storage=storage)


@pytest.fixture
def at_once(
    room: Room, postgres_server: Server
) -> Callable[[Changing, Callable[[], object]], object]:
    """Let one worker begin while the other is busy with the workshop; gives what it is told."""

    def told(act: Callable[[], object]) -> object:
        try:
            return act()
        except Refused as refused:
            return refused.code

    def both(change: Changing, act: Callable[[], object]) -> object:
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        with ThreadPoolExecutor(1) as pool, postgres_server.admin() as connection:
            with room.storage.transaction() as db:
                change(db, find(db, room.id).live)
                db.flush()
                second = pool.submit(told, act)
                while not second.done() and connection.execute(waiting).fetchone() == (0,):
                    pass
                assert not second.done()
            return second.result()

    return both


def one_more_seat(db: Session, live: Live) -> None:
    live.seats += 1
    db.add(Seat(token_hash=digest(b"somebody"), live_id=live.id))


def test_two_who_come_in_at_once_have_two_seats(room: Room, other: Stores, at_once: Any) -> None:
    at_once(one_more_seat, lambda: actions.join(other.storage, room.code, None))
    assert room.live.seats == 2


def test_a_seat_that_is_given_up_twice_is_taken_off_once(
    room: Room, other: Stores, at_once: Any
) -> None:
    phone = room.phone(LENI)
    room.fill(5)

    def leave(db: Session, live: Live) -> None:
        live.seats -= 1
        db.delete(db.get_one(Seat, digest(bytes.fromhex(phone.seat))))

    told = at_once(leave, lambda: actions.leave(other.storage, room.code, phone.seat))
    assert (told, room.live.seats) == (None, 4)


def test_the_same_envelope_from_two_sides_is_kept_once(
    room: Room, other: Stores, at_once: Any
) -> None:
    round_id, eid = room.open("fears"), new_secret()
    body = room.sealed(round_id, written({"text": "a note"}))

    def keep(db: Session, live: Live) -> None:
        envelope = {"round_id": live.round_id, "eid": bytes.fromhex(eid), "body": body}
        db.add(Envelope(**envelope))

    told = at_once(keep, lambda: actions.hand_in(other, room.code, round_id, eid, body))
    with room.storage.reading() as db:
        assert (told, db.scalar(select(func.count()).select_from(Envelope))) == (None, 1)


def test_nothing_slips_into_a_round_that_is_being_closed(
    room: Room, other: Stores, at_once: Any
) -> None:
    round_id = room.open("fears")
    body = room.sealed(round_id, written({"text": "a note"}))

    def close(db: Session, live: Live) -> None:
        db.get_one(Round, live.round_id).state = "closed"

    told = at_once(close, lambda: actions.hand_in(other, room.code, round_id, new_secret(), body))
    with room.storage.reading() as db:
        assert (told, db.scalar(select(func.count()).select_from(Envelope))) == (
            "round-not-open",
            0,
        )


def test_of_two_consoles_that_click_at_once_the_second_is_out_of_date(
    room: Room, other: Stores, at_once: Any
) -> None:
    revision = room.command("begin")
    told = at_once(changed, lambda: actions.command(other, room.id, "next", {}, revision))
    assert (told, room.live.revision) == ("stale", revision + 1)


def test_who_comes_while_a_workshop_is_erased_finds_none(
    room: Room, other: Stores, at_once: Any
) -> None:
    code = room.code
    told = at_once(
        lambda db, live: db.delete(live), lambda: actions.join(other.storage, code, None)
    )
    assert told == "no-such-code"


def test_a_key_that_is_just_being_made_is_not_swept_away(
    room: Room, other: Stores, at_once: Any
) -> None:
    round_ = Round(id=new_id(), step="fears", number=1, k=3, needs=3, state="open")

    def open_(db: Session, live: Live) -> None:
        round_.live_id = live.id
        round_.public_key = room.stores.keys.make(round_.id)
        db.add(round_)

    at_once(open_, lambda: sweep_keys(other))
    assert room.stores.keys.rounds() == {round_.id}


def test_a_workshop_somebody_is_busy_with_is_erased_an_hour_later(
    room: Room, other: Stores
) -> None:
    actions.told_of_erasing(room.storage, [room.id], date.min)
    with room.storage.transaction() as db:
        find(db, room.id)
        assert actions.forget_overdue(other, date.max) == 0
    assert actions.forget_overdue(other, date.max) == 1


def test_other_workshops_do_not_wait(room: Room, other: Stores) -> None:
    neighbour = actions.prepare(other.storage, room.live.agenda, settings())
    with room.storage.transaction() as db:
        find(db, room.id)
        assert actions.command(other, neighbour, "begin", {"people": 8}, 1) == 2


def test_workers_that_start_together_upgrade_once(postgres_server: Server) -> None:
    url = postgres_server.url(postgres_server.create())
    storages = [Storage(url) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(upgrade, storages))
    assert Room(storages[0]).live.seats == 0
    for storage in storages:
        storage.close()


def test_neither_an_error_nor_the_log_quotes_the_row_it_is_about(
    room: Room, emptied: str, postgres_server: Server
) -> None:
    columns = "(round_id, id, text, own_hash, masks)"
    quoted = f"INSERT INTO entry {columns} VALUES (%s, %s, %s, NULL, '[]')"
    with (
        pytest.raises(psycopg.IntegrityError, match="my own fear"),
        psycopg.connect(emptied.replace("+psycopg", "")) as careless,
    ):
        careless.execute(quoted, (bytes(16), bytes(16), "my own fear"))
    with pytest.raises(IntegrityError) as error, room.storage.transaction() as db:
        db.connection().exec_driver_sql(quoted, (bytes(16), bytes(16), "my own fear"))
    assert "null value in column" in str(error.value)
    assert "my own fear" not in str(error.value)
    assert "my own fear" not in str(error.value.orig)
    assert "null value in column" in postgres_server.log
    assert "my own fear" not in postgres_server.log
