"""What somebody can try who has PostgreSQL's files, or may ask it anything.

Every row there has a place (ctid) and a transaction that wrote it (xmin), in an order that is the
order of writing; and everything ever written passes through the log (pg_wal).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.postgres import Server

PAGE = 8192
LOG_HEADER = 24
"""Bytes at the start of each page of the log, in the middle of what it holds."""


@dataclass(frozen=True, slots=True)
class Burglar:
    """Somebody with a superuser's rights in one database, and with the machine's disk."""

    server: Server
    database: str

    def orders(self, table: str, column: str, needles: Sequence[str]) -> dict[str, list[str]]:
        """The order of some rows in every place where one could look for it.

        `column` holds the needles themselves, or bytes that they are the hex digits of.
        """
        places = {
            "table": "",
            "ctid": "ORDER BY ctid",
            "xmin": "ORDER BY age(xmin) DESC, cmin::text::int, ctid",
        }
        found = {
            place: self._asked(f"SELECT {column} FROM {table} {order}", needles)
            for place, order in places.items()
        }
        heap, log = self.heap_of(table), self.log()
        found["heap"] = sorted(needles, key=lambda one: _as_filled(place_in(heap, one)))
        found["pg_wal"] = sorted(needles, key=lambda one: place_in(log, one))
        return found

    def heap_of(self, table: str) -> bytes:
        """The table's file as it lies on the disk."""
        with self.server.admin(self.database) as connection:
            connection.execute("CHECKPOINT")
            row = connection.execute("SELECT pg_relation_filepath(%s)", [table]).fetchone()
        assert row is not None
        return _read(self.server.data / row[0])

    def files(self) -> dict[str, bytes]:
        """All that is on the disk of this database, of the log, and of what databases share."""
        with self.server.admin(self.database) as connection:
            connection.execute("CHECKPOINT")
            row = connection.execute(
                "SELECT oid FROM pg_database WHERE datname = current_database()"
            ).fetchone()
        assert row is not None
        data = self.server.data
        others = [base for base in (data / "base").iterdir() if base.name != str(row[0])]
        found = {
            str(file.relative_to(self.server.folder)): _read(file)
            for file in data.rglob("*")
            if file.is_file() and file.parent not in (*others, data / "pg_wal")
        }
        return {**found, "pg_wal": self.log(), "log": self.server.log.encode()}

    def log(self) -> bytes:
        """All of pg_wal as it was written, oldest first, without the heads of its pages."""
        with self.server.admin() as connection:
            row = connection.execute("SELECT pg_walfile_name(pg_current_wal_lsn())").fetchone()
        assert row is not None
        pieces = sorted((self.server.data / "pg_wal").glob("0*"))
        # A piece with a later name is an old one, and waits to be written again.
        pieces.sort(key=lambda piece: piece.name <= row[0])
        return b"".join(
            raw[page + LOG_HEADER : page + PAGE]
            for raw in map(_read, pieces)
            for page in range(0, len(raw), PAGE)
        )

    def _asked(self, query: str, needles: Sequence[str]) -> list[str]:
        with self.server.admin(self.database) as connection:
            rows = [row[0] for row in connection.execute(query)]
        said = [row.hex() if isinstance(row, bytes) else row for row in rows]
        found = [one for one in said if one in needles]
        assert sorted(found) == sorted(needles)
        return found


def place_in(raw: bytes, needle: str) -> int:
    """Where a needle, or what it is the hex digits of, first stands; it must be there."""
    found = [raw.find(look) for look in looks(needle)]
    places = [place for place in found if place >= 0]
    assert places != []
    return min(places)


def left_in(files: dict[str, bytes], needles: Sequence[str]) -> dict[str, int]:
    """How many of the needles the files of each folder hold; no word of those that hold none."""
    counts: dict[str, set[str]] = {}
    for name, raw in files.items():
        found = {one for one in needles if any(look in raw for look in looks(one))}
        if found:
            counts.setdefault("heap" if name.startswith("data/base/") else name, set()).update(
                found
            )
    return {name: len(found) for name, found in counts.items()}


def looks(needle: str) -> list[bytes]:
    try:
        return [needle.encode(), bytes.fromhex(needle)]
    except ValueError:
        return [needle.encode()]


def _as_filled(place: int) -> tuple[int, int]:
    """A page is filled from its end."""
    return place // PAGE, -(place % PAGE)


def _read(file: Path) -> bytes:
    """A file, or nothing when the server has removed it meanwhile."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
