"""Letting browsers into the console, and ending that. A token is told once; its hash is kept."""

import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select, update

from sessions.database.models import Login
from sessions.database.storage import Storage
from sessions.ids import new_id
from sessions.logins import hash_of, invitation_with, overdue_logins
from sessions.workshop import find

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Invited:
    """What an invitation's link carries, and which co-facilitator of the workshop it makes."""

    token: str
    number: int


def let_owner_in(storage: Storage, era: str, today: date) -> str:
    """Gives the token of a new login of the owner."""
    token = _new_token()
    with storage.transaction() as db:
        db.add(
            Login(
                id=new_id(),
                token_hash=hash_of(token),
                number=0,
                era=era,
                since=today,
                used_on=today,
            )
        )
    return token


def invite(storage: Storage, live_id: str, era: str, today: date) -> Invited:
    """Make a link's token for one more co-facilitator. Raises Refused(Code.NO_SUCH_WORKSHOP)."""
    token = _new_token()
    with storage.transaction() as db:
        live = find(db, live_id).live
        highest = db.scalar(select(func.max(Login.number)).where(Login.live_id == live.id))
        number = (highest or 0) + 1
        db.add(
            Login(
                id=new_id(),
                token_hash=hash_of(token),
                live_id=live.id,
                number=number,
                era=era,
                invited=True,
                since=today,
                used_on=today,
            )
        )
    return Invited(token, number)


def accept(storage: Storage, invitation: str, era: str, today: date) -> str | None:
    """Use an invitation up; gives the login's token, or None to whoever comes second or late."""
    token = _new_token()
    with storage.transaction() as db:
        if invitation_with(db, invitation, era, today) is None:
            return None
        # Of two at the same moment, in whichever processes, the second finds it used.
        taken = db.scalars(
            update(Login)
            .where(Login.token_hash == hash_of(invitation), Login.invited)
            .values(token_hash=hash_of(token), invited=False, since=today, used_on=today)
            .returning(Login.id)
        ).all()
    return token if taken else None


def note_use(storage: Storage, login_id: str, today: date) -> None:
    """It was used on this day; a clock that is set back takes no day away."""
    with storage.transaction() as db:
        used = (Login.id == bytes.fromhex(login_id)) & (Login.used_on < today)
        db.execute(update(Login).where(used).values(used_on=today))


def log_out(storage: Storage, login_id: str) -> None:
    """End a login, or take an invitation back; nothing happens when it is gone already."""
    with storage.transaction() as db:
        db.execute(delete(Login).where(Login.id == bytes.fromhex(login_id)))


def log_all_out(storage: Storage) -> None:
    with storage.transaction() as db:
        db.execute(delete(Login))


def forget_old_logins(storage: Storage, today: date) -> None:
    with storage.transaction() as db:
        for login in overdue_logins(db, today):
            db.delete(login)


def _new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)
