"""What PostgreSQL's files still hold of a workshop: when it has ended, and once it is forgotten.

What depends on the operator is measured too, so that docs/operators/postgresql.md stays true.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest

from sessions import actions
from sessions.database.storage import Storage
from sessions.workshop import find
from tests.adversary.postgres_attacks import Burglar, left_in
from tests.people import EVERYONE
from tests.postgres import OPERATOR, Server
from tests.workshop import Phone, Room, new_secret


@dataclass(frozen=True, slots=True)
class Words:
    """Nobody else could have written them; by what became of them."""

    seen: list[str]
    hidden: list[str]
    sealed: list[str]
    """Replaced by their writer, or never revealed."""

    @property
    def all(self) -> list[str]:
        return [*self.seen, *self.hidden, *self.sealed]


def written(phone: Phone, **more: str) -> tuple[str, str]:
    """A note and its secret."""
    text = f"needle {new_secret()}"
    return text, phone.write(text, **more)


@pytest.fixture
def burglar(postgres_server: Server, postgres_database: str) -> Burglar:
    return Burglar(postgres_server, postgres_database)


@pytest.fixture
def storage(postgres_server: Server, postgres_database: str) -> Iterator[Storage]:
    """The burglar's database, and so the room's."""
    with closing(Storage(postgres_server.url(postgres_database))) as storage:
        yield storage


@pytest.fixture
def words(room: Room) -> Words:
    """An evening up to the reveal."""
    phones = [room.phone(person) for person in EVERYONE]
    room.open("needs")
    sealed = [written(phone)[0] for phone in phones]
    room.open("fears")
    first = [written(phone) for phone in phones]
    seen = [
        written(phone, replaces=secret)[0] for phone, (_, secret) in zip(phones, first, strict=True)
    ]
    hidden = [written(phone)[0] for phone in phones]
    room.command("close")
    room.command("preview")
    for entry in room.console().batch:
        if " ".join(word.text for word in entry.words) in hidden:
            room.command("hide", entry=entry.id)
    room.command("reveal")
    return Words(seen, hidden, [*sealed, *(text for text, _ in first)])


def analyse(burglar: Burglar) -> None:
    with burglar.server.admin(burglar.database) as connection:
        connection.execute("ANALYZE")


def allow_to_let_go_of_the_log(burglar: Burglar) -> None:
    """What the operator's page advises."""
    with burglar.server.admin(burglar.database) as connection:
        connection.execute(f"GRANT pg_checkpoint TO {OPERATOR}")
        connection.execute(f"GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {OPERATOR}")
        connection.execute("ALTER SYSTEM SET wal_recycle = off")
        connection.execute("SELECT pg_reload_conf()")


def take_it_back(burglar: Burglar) -> None:
    with burglar.server.admin(burglar.database) as connection:
        connection.execute(f"REVOKE pg_checkpoint FROM {OPERATOR}")
        connection.execute("ALTER SYSTEM RESET wal_recycle")
        connection.execute("SELECT pg_reload_conf()")


def test_the_search_finds_what_is_there_and_nothing_that_stayed_sealed(
    words: Words, burglar: Burglar
) -> None:
    files = burglar.files()
    assert left_in(files, words.seen) == {"heap": len(words.seen), "pg_wal": len(words.seen)}
    assert left_in(files, words.hidden) == {"heap": len(words.hidden), "pg_wal": len(words.hidden)}
    assert left_in(files, words.sealed) == {}


def test_the_end_leaves_in_the_tables_what_the_room_has_seen(
    room: Room, words: Words, burglar: Burglar
) -> None:
    analyse(burglar)
    room.command("end")
    files = burglar.files()
    assert left_in(files, words.seen)["heap"] == len(words.seen)
    assert left_in(files, words.hidden) == {"pg_wal": len(words.hidden)}


def test_forgetting_leaves_nothing_in_the_tables_and_shuffled_words_in_the_log(
    room: Room, words: Words, burglar: Burglar
) -> None:
    analyse(burglar)
    actions.forget(room.stores, room.id)
    released = [*words.seen, *words.hidden]
    assert left_in(burglar.files(), words.all) == {"pg_wal": len(released)}


def test_forgetting_leaves_nothing_at_all_where_the_operator_has_allowed_it(
    room: Room, words: Words, burglar: Burglar
) -> None:
    allow_to_let_go_of_the_log(burglar)
    analyse(burglar)
    code, live_id = room.code, room.id
    actions.forget(room.stores, live_id)
    assert left_in(burglar.files(), [*words.all, code, live_id]) == {}
    take_it_back(burglar)


def test_statistics_would_keep_words_if_they_were_let(storage: Storage, burglar: Burglar) -> None:
    """Before their absence means anything, it must be shown that they would be there."""
    texts = [f"careless {new_secret()}" for _ in range(30)]
    with storage.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE careless (text text)")
        for text in texts:
            connection.exec_driver_sql("INSERT INTO careless VALUES (%s)", (text,))
    analyse(burglar)
    with storage.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("DELETE FROM careless")
        connection.exec_driver_sql("VACUUM (FULL) careless")
    assert left_in(burglar.files(), texts)["heap"] == len(texts)


def test_no_column_is_sampled_for_statistics(storage: Storage) -> None:
    with storage.engine.connect() as connection:
        sampled = connection.exec_driver_sql(
            "SELECT attrelid::regclass::text, attname FROM pg_attribute"
            " JOIN pg_class ON pg_class.oid = attrelid"
            " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0"
            " AND NOT attisdropped AND attstattarget IS DISTINCT FROM 0"
        ).all()
    assert [row for row in sampled if row[0] != "alembic_version"] == []


def test_who_still_reads_puts_a_purge_off_and_does_not_prevent_it(
    room: Room, storage: Storage, words: Words, burglar: Burglar
) -> None:
    with storage.reading() as db:
        # Whoever could still see the words looked at their workshop first.
        find(db, room.id)
        actions.forget(room.stores, room.id)
        assert left_in(burglar.files(), words.seen)["heap"] == len(words.seen)
    storage.purge_what_is_owed()
    assert left_in(burglar.files(), words.all).get("heap", 0) == 0
