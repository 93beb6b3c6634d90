"""The mistakes that others have made in anonymous rooms, made on purpose: attacks must find them.

Each is what a hurried change to the program would do beside each hand-in.
"""

import logging
from collections.abc import Mapping

from sessions.clock import now
from tests.adversary.swapping import Leak, Run, Slip
from tests.workshop import Phone

ROWID = "CREATE TABLE IF NOT EXISTS careless (id BLOB PRIMARY KEY, body BLOB)"
TIMED = "CREATE TABLE IF NOT EXISTS careless (id BLOB PRIMARY KEY, created_at REAL) WITHOUT ROWID"


def tells_of_each_note(run: Run, phone: Phone, slip: Slip) -> None:
    """A live wall: every note is sent to the screen as it comes."""
    run.see("screen", slip.text)


def keeps_rows_in_order(run: Run, phone: Phone, slip: Slip) -> None:
    """Random ids in an ordinary table: its hidden row number counts arrivals."""
    _insert(run, ROWID, (slip.draw("eid", 16), slip.draw("body", 64)))


def keeps_the_time(run: Run, phone: Phone, slip: Slip) -> None:
    _insert(run, TIMED, (slip.draw("eid", 16), now()))


def logs_the_connection(run: Run, phone: Phone, slip: Slip) -> None:
    number = run.phones.index(phone)
    logging.getLogger("unspoken").warning("socket %d sent %s", number, slip.draw("eid", 16).hex())


def _insert(run: Run, table: str, row: tuple[object, object]) -> None:
    run.extra = ("careless",)
    with run.storage.engine.execution_options(write=True).begin() as connection:
        connection.exec_driver_sql(table)
        connection.exec_driver_sql("INSERT INTO careless VALUES (?, ?)", row)


LEAKS: Mapping[str, tuple[Leak, str]] = {
    "live emit": (tells_of_each_note, "screen"),
    "rowid table": (keeps_rows_in_order, "tables"),
    "created_at": (keeps_the_time, "tables"),
    "socket id logged": (logs_the_connection, "logs"),
}
"""By name: the mistake, and where the swap game must notice it."""
