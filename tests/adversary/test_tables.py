"""Nobody can be found from the tables' shape: no author, no time, no order of arrival."""

import re

import pytest
from sqlalchemy import Date, DateTime, Float, Integer, MetaData, Table, Time, text

from sessions.database.models import Base
from sessions.database.storage import Storage

ANONYMOUS = ("envelope", "ballot", "entry", "message", "middle", "tally", "theme")
COUNTS = {("tally", "n")}
"""The only numbers: how often something was chosen."""

TELLTALE = re.compile(
    r"seat|token|session|sid|user|agent|phone|device|author|owner|person|name|mail|ip|address|"
    r"host|origin|cookie|time|date|when|created|updated|at|seq|sequence|order|number|rank|pos|row"
)


def from_models() -> MetaData:
    return Base.metadata


def from_the_database(storage: Storage) -> MetaData:
    """What was really made, however it was made."""
    found = MetaData()
    found.reflect(storage.engine)
    return found


@pytest.fixture(params=["models", "database"])
def tables(request: pytest.FixtureRequest, storage: Storage) -> list[Table]:
    found = from_models() if request.param == "models" else from_the_database(storage)
    return [found.tables[name] for name in ANONYMOUS]


def telltale(table: Table) -> list[str]:
    """Columns named after somebody or some moment, a word of the name being enough."""
    return [
        column.name
        for column in table.columns
        if any(TELLTALE.fullmatch(word) for word in column.name.split("_"))
    ]


def timed_or_counted(table: Table) -> list[str]:
    kinds = (DateTime, Date, Time, Float, Integer)
    return [
        column.name
        for column in table.columns
        if isinstance(column.type, kinds) and (table.name, column.name) not in COUNTS
    ]


def points_to(table: Table) -> set[str]:
    return {key.column.table.name for key in table.foreign_keys}


def test_no_column_is_named_after_somebody_or_some_moment(tables: list[Table]) -> None:
    assert [(table.name, column) for table in tables for column in telltale(table)] == []


def test_no_column_can_hold_a_time_or_a_place_in_line(tables: list[Table]) -> None:
    assert [(table.name, column) for table in tables for column in timed_or_counted(table)] == []


def test_the_only_way_out_of_these_tables_leads_to_the_round(tables: list[Table]) -> None:
    assert [points_to(table) for table in tables] == [{"round"}] * len(ANONYMOUS)


def test_nothing_points_from_a_seat_or_into_one(storage: Storage) -> None:
    for found in (from_models(), from_the_database(storage)):
        assert points_to(found.tables["seat"]) == {"live"}
        assert [table.name for table in found.tables.values() if "seat" in points_to(table)] == []


def test_nothing_counts_up_by_itself(tables: list[Table]) -> None:
    counting = [
        column.name
        for table in tables
        for column in table.columns
        if column.server_default is not None or column.autoincrement is True or column.identity
    ]
    assert counting == []


def ddl(storage: Storage, table: str) -> str:
    with storage.engine.connect() as connection:
        found = connection.scalar(
            text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}
        )
    return " ".join(str(found).split())


@pytest.mark.parametrize("table", ANONYMOUS)
def test_there_is_no_hidden_row_number_either(storage: Storage, table: str) -> None:
    assert ddl(storage, table).endswith(") WITHOUT ROWID")


def test_no_trigger_view_or_search_index_keeps_a_copy(storage: Storage) -> None:
    with storage.engine.connect() as connection:
        kinds = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
        ).all()
        indexed = connection.scalars(
            text("SELECT tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        ).all()
    assert kinds == []
    assert set(indexed) & set(ANONYMOUS) == set()


class TestTheFenceItself:
    """Each hole that was ever found in such tables, dug on purpose: the fence must see it."""

    def test_it_sees_a_careless_table(self, storage: Storage) -> None:
        with storage.engine.execution_options(write=True).begin() as connection:
            connection.exec_driver_sql(
                "CREATE TABLE careless (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT,"
                " created_at DATETIME, seat_hash BLOB REFERENCES seat (token_hash), ip TEXT)"
            )
        careless = from_the_database(storage).tables["careless"]
        assert telltale(careless) == ["created_at", "seat_hash", "ip"]
        assert timed_or_counted(careless) == ["id", "created_at"]
        assert points_to(careless) == {"seat"}
        assert ddl(storage, "careless").endswith(") WITHOUT ROWID") is False
