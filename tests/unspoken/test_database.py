"""PostgreSQL is not to write down what nobody is to read: settings are looked at before a start."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from sessions.database.storage import Storage
from tests.postgres import OPERATOR, Server
from unspoken.cli import main
from unspoken.rehearse.server import HERE, free_port
from unspoken.server.database_check import PAGE

ONLY_IN_TESTS = "fsync is off, not on: what was called saved could be lost with the power"
LOUD = {
    "log_statement": "all",
    "log_min_duration_statement": "0",
    "log_min_duration_sample": "0",
    "log_transaction_sample_rate": "1",
}


@pytest.fixture
def storage(postgres_server: Server, postgres_database: str) -> Iterator[Storage]:
    with closing(Storage(postgres_server.url(postgres_database))) as storage:
        yield storage


def set_for(server: Server, database: str, **settings: str) -> None:
    with server.admin() as connection:
        for name, value in settings.items():
            connection.execute(f"ALTER DATABASE {database} SET {name} = '{value}'")


def told(storage: Storage) -> dict[str, bool]:
    """What is complained of, and whether it is grave."""
    found = {one.setting: one.grave for one in storage.complaints()}
    return {name: grave for name, grave in found.items() if name != "fsync"}


def test_a_server_set_up_as_our_page_says_gives_no_cause(storage: Storage) -> None:
    assert [str(one) for one in storage.complaints()] == [ONLY_IN_TESTS]


@pytest.mark.parametrize("setting", LOUD)
def test_a_log_that_would_hold_words_is_grave(
    storage: Storage, postgres_server: Server, postgres_database: str, setting: str
) -> None:
    set_for(postgres_server, postgres_database, **{setting: LOUD[setting]})
    assert told(storage) == {setting: True}


def test_a_log_of_statements_without_their_values_would_still_tell_when(
    storage: Storage, postgres_server: Server, postgres_database: str
) -> None:
    set_for(postgres_server, postgres_database, log_statement="all", log_parameter_max_length="0")
    assert told(storage) == {"log_statement": False}


def test_errors_in_many_words_are_complained_of(
    storage: Storage, postgres_server: Server, postgres_database: str
) -> None:
    set_for(postgres_server, postgres_database, log_error_verbosity="default")
    assert told(storage) == {"log_error_verbosity": False}


def test_an_account_that_may_silence_the_log_does_so(
    storage: Storage, postgres_server: Server, postgres_database: str
) -> None:
    names = ", ".join([*LOUD, "log_parameter_max_length", "log_error_verbosity"])
    set_for(postgres_server, postgres_database, **LOUD, log_error_verbosity="verbose")
    with postgres_server.admin() as connection:
        connection.execute(f"GRANT SET ON PARAMETER {names} TO {OPERATOR}")
    found = told(storage)
    with postgres_server.admin() as connection:
        connection.execute(f"REVOKE SET ON PARAMETER {names} FROM {OPERATOR}")
    assert found == {}


def test_the_page_for_operators_says_all_that_is_needed(
    storage: Storage, postgres_server: Server, postgres_database: str
) -> None:
    set_for(postgres_server, postgres_database, **LOUD, log_error_verbosity="verbose")
    assert set(told(storage)) == {*LOUD, "log_error_verbosity"}
    page = (Path(__file__).parents[2] / PAGE).read_text("utf-8")
    with postgres_server.admin() as connection:
        for statement in re.findall(r"^ALTER ROLE unspoken SET .*;$", page, re.MULTILINE):
            connection.execute(statement)
    storage.engine.dispose()
    found = told(storage)
    with postgres_server.admin() as connection:
        connection.execute(f"ALTER ROLE {OPERATOR} RESET ALL")
    assert found == {}


def test_what_a_session_may_set_is_set_on_every_connection(
    storage: Storage, postgres_server: Server, postgres_database: str
) -> None:
    ours = {"synchronous_commit": "on", "log_parameter_max_length_on_error": "0"}
    set_for(
        postgres_server,
        postgres_database,
        synchronous_commit="off",
        log_parameter_max_length_on_error="-1",
    )
    connections = [storage.engine.connect() for _ in range(3)]
    for connection in connections:
        found = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in ours}
        assert found == ours
        connection.close()


def test_unspoken_does_not_start_on_a_log_that_would_hold_words(
    postgres_server: Server, postgres_database: str, tmp_path: Path
) -> None:
    set_for(postgres_server, postgres_database, log_statement="mod")
    told = serve(postgres_server.url(postgres_database), tmp_path)
    assert "log_statement is mod, not none: the log would hold what people write" in told


def test_a_database_that_cannot_be_reached_is_told_in_plain_words(
    postgres_server: Server, tmp_path: Path
) -> None:
    told = serve(postgres_server.url("nowhere"), tmp_path)
    assert "The database cannot be reached: " in told
    assert 'database "nowhere" does not exist' in told


def serve(url: str, data: Path) -> str:
    words = ("serve", "--host", HERE, "--port", str(free_port()), "--data", str(data))
    env = {"UNSPOKEN_DATABASE_URL": url, "UNSPOKEN_RUNTIME": "threading"}
    ended = CliRunner().invoke(main, (*words, "--no-browser"), env=env)
    return f"{ended.exception} {ended.output}"


def test_the_doctor_looks_at_it_too(postgres_server: Server, postgres_database: str) -> None:
    url = postgres_server.url(postgres_database)
    told = CliRunner().invoke(main, ("doctor",), env={"UNSPOKEN_DATABASE_URL": url})
    assert f"NO  PostgreSQL needs other settings ({PAGE}): {ONLY_IN_TESTS}." in told.output
