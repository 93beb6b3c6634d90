"""Who is let into the console: the database knows, and each process asks it anew."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import SQLAlchemyError

from facilitator import lines
from facilitator.owner import Owner
from sessions import actions, logins
from sessions.actions.logins import Invited
from sessions.clock import today
from sessions.database.models import Login
from surfaces.services import Services


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone let into the console: the owner, or a co-facilitator of one workshop."""

    login: str
    live_id: str | None = None
    number: int = 0
    """Which co-facilitator of that workshop, from 1."""

    @property
    def owns(self) -> bool:
        return self.live_id is None

    def may_open(self, live_id: str) -> bool:
        return self.owns or self.live_id == live_id


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list of those who are let in."""

    id: str
    live_id: str | None
    number: int
    invited: bool
    since: date
    used_on: date


class Visitors:
    """Lets in, knows again, and puts out; `owner.era` voids all that is of an earlier claim."""

    def __init__(self, services: Services, owner: Owner) -> None:
        self._services = services
        self._storage = services.storage
        self._owner = owner

    def with_token(self, token: str) -> Visitor | None:
        """Who shows this token. It counts as use."""
        if not token:
            return None
        with self._storage.reading() as db:
            login = logins.login_with(db, token, self._owner.era, today())
        return self._seen(login)

    def named(self, login_id: str) -> Visitor | None:
        """Whose login this is, if it goes on. It counts as use."""
        with self._storage.reading() as db:
            login = logins.login_named(db, login_id, self._owner.era, today())
        return self._seen(login)

    def all(self) -> list[Line]:
        with self._storage.reading() as db:
            return [_line(login) for login in logins.all_logins(db, self._owner.era, today())]

    def let_owner_in(self) -> str:
        return actions.let_owner_in(self._storage, self._owner.era, today())

    def invite(self, live_id: str) -> Invited:
        return actions.invite(self._storage, live_id, self._owner.era, today())

    def is_invited(self, token: str) -> bool:
        with self._storage.reading() as db:
            found = logins.invitation_with(db, token, self._owner.era, today())
        return found is not None

    def accept(self, token: str) -> str | None:
        """Use up an invitation; None when it is too old, used, or not one of ours."""
        return actions.accept(self._storage, token, self._owner.era, today())

    def put_out(self, login_id: str) -> None:
        """End one login, its sockets with it."""
        actions.log_out(self._storage, login_id)
        lines.hang_up(self._services, [login_id])

    def put_all_out(self) -> None:
        actions.log_all_out(self._storage)
        lines.hang_up(self._services, lines.logins_on_the_line(self._services))

    def hang_up_on_the_ended(self) -> None:
        """Before anything is told: another process, or a day, may have ended who listens here."""
        here = lines.logins_on_the_line(self._services)
        if here:
            going_on = {line.id for line in self.all() if not line.invited}
            lines.hang_up(self._services, here - going_on)

    def _seen(self, login: Login | None) -> Visitor | None:
        if login is None:
            return None
        if login.used_on < today():
            self._note_use(login.id.hex())
        return Visitor(login.id.hex(), _hex(login.live_id), login.number)

    def _note_use(self, login_id: str) -> None:
        try:
            actions.note_use(self._storage, login_id, today())
        except SQLAlchemyError:
            """A disk that is full must not keep her from her console."""


def _line(login: Login) -> Line:
    return Line(
        login.id.hex(),
        _hex(login.live_id),
        login.number,
        login.invited,
        login.since,
        login.used_on,
    )


def _hex(live_id: bytes | None) -> str | None:
    return live_id.hex() if live_id is not None else None
