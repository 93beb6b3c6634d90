"""The database: one way to read, one way to write, and word of a change only after its commit."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from sessions.database.full import is_full
from sessions.database.models import Live
from sessions.database.once import WRITES
from sessions.database.postgres import PostgreSQL
from sessions.database.postgres_settings import Complaint
from sessions.database.sqlite import SQLite
from sessions.refusals import Code, Refused


@dataclass(frozen=True, slots=True)
class Change:
    """A live workshop has moved on; whoever shows it should look again."""

    live_id: str
    revision: int


Announce = Callable[[Change], None]


class Database(Protocol):
    """What SQLite and PostgreSQL do each in its own way."""

    @property
    def engine(self) -> Engine: ...
    @property
    def reader(self) -> Engine: ...
    @property
    def writer(self) -> Engine: ...

    def turn(self) -> AbstractContextManager[Any]:
        """Held while this process writes."""

    def shut_out_others(self, db: Session) -> None:
        """From here to the end of the transaction nobody else writes."""

    def complaints(self) -> list[Complaint]: ...
    def truncate_log(self) -> None: ...
    def purge(self) -> None: ...
    def purge_what_is_owed(self) -> None: ...
    def copy_to(self, file: Path) -> None: ...


class Storage:
    """Sessions over one database; `announce` is called after each commit that changed a workshop.

    Never emit, sleep or call out inside `transaction()`: other writers wait for it, on SQLite all,
    on PostgreSQL all of the same workshop. `sessions.workshop.find` is what makes them wait.
    """

    def __init__(self, url: str, announce: Announce = lambda change: None) -> None:
        self.database = _database(url)
        self.engine = self.database.engine
        self.announce = announce
        self.full = False
        """The last that was to be written found no room."""

    @contextmanager
    def transaction(self, *, alone: bool = False) -> Iterator[Session]:
        """One transaction that writes; `alone`, when it may meet no other, of any workshop.

        Raises Refused(Code.DISK_FULL): then nothing of it was written.
        """
        with (
            self._finding_room(),
            self.database.turn(),
            Session(self.database.writer, expire_on_commit=False, info={WRITES: True}) as db,
            db.begin(),
        ):
            if alone:
                self.database.shut_out_others(db)
            yield db
        self.full = False
        try:
            for act in db.info.pop("afterwards", []):
                act()
        finally:
            for live_id, revision in db.info.pop("changes", {}).items():
                self.announce(Change(live_id.hex(), revision))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The database as it stood at the first look, whatever is written meanwhile."""
        with Session(self.database.reader) as db:
            yield db

    @contextmanager
    def _finding_room(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if not is_full(error):
                raise
            self.full = True
            raise Refused(Code.DISK_FULL) from None

    def complaints(self) -> list[Complaint]:
        """What of the database's own settings breaks a promise, graver things first."""
        return self.database.complaints()

    def truncate_log(self) -> None:
        """Clear away what was deleted just now, as far as that is quick."""
        self.database.truncate_log()

    def purge(self) -> None:
        """Leave nothing that was deleted, as far as that is ours to do."""
        self.database.purge()

    def purge_what_is_owed(self) -> None:
        """Make up for a purge that could not be done when it was asked for."""
        self.database.purge_what_is_owed()

    def copy_to(self, file: Path) -> None:
        """Write a copy of everything that was not deleted. Only SQLite can."""
        self.database.copy_to(file)

    def close(self) -> None:
        self.engine.dispose()


def writes(db: Session) -> bool:
    """Whether this is a transaction that writes."""
    return bool(db.info.get(WRITES))


def afterwards(db: Session, act: Callable[[], object]) -> None:
    """Do something, once, as soon as this transaction has committed and before the change is
    announced."""
    acts = db.info.setdefault("afterwards", [])
    if act not in acts:
        acts.append(act)


def changed(db: Session, live: Live) -> None:
    """Raise the workshop's revision and announce it when this transaction has committed."""
    live.revision += 1
    db.info.setdefault("changes", {})[live.id] = live.revision


def _database(url: str) -> Database:
    # hide_parameters: an error's text would carry what somebody wrote into the log.
    if make_url(url).get_backend_name() == "sqlite":
        return SQLite(create_engine(url, hide_parameters=True))
    return PostgreSQL(url)
