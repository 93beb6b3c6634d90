"""Who was let into the console, and for how many days. Reading only; `sessions.actions` writes.

Days are all that is kept and all that is compared. A clock that is set back makes a login no older,
one that is a day ahead ends none that is in use.
"""

from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from sessions.database.models import Live, Login
from sessions.ids import digest

IDLE_DAYS = 2
"""So many days a browser may stay away."""

LONGEST_DAYS = 30
"""So long at most, however often it comes; but no workshop is interrupted for it."""

INVITED_DAYS = 1
"""An invitation is good on its day and on the next one."""

GOING_ON = ("running", "paused")


def login_with(db: Session, token: str, era: str, today: date) -> Login | None:
    """The login of whoever holds this token, if it is still good."""
    found = db.scalar(select(Login).where(Login.token_hash == hash_of(token)))
    return found if found is not None and _counts(db, found, era, today) else None


def login_named(db: Session, name: str, era: str, today: date) -> Login | None:
    """The login of this id (in hex), if it is still good."""
    found = db.get(Login, bytes.fromhex(name))
    return found if found is not None and _counts(db, found, era, today) else None


def invitation_with(db: Session, token: str, era: str, today: date) -> Login | None:
    """The invitation behind a link, if nobody has used it and it is not too old."""
    found = db.scalar(select(Login).where(Login.token_hash == hash_of(token), Login.invited))
    good = found is not None and found.era == era and is_good(found, today, lambda: False)
    return found if good else None


def all_logins(db: Session, era: str, today: date) -> list[Login]:
    """Every login and every open invitation, the newest day first."""
    of_this_era = db.scalars(select(Login).where(Login.era == era))
    found = [login for login in of_this_era if _is_good(db, login, today)]
    return sorted(found, key=lambda login: (-login.since.toordinal(), login.number, login.id))


def overdue_logins(db: Session, today: date) -> list[Login]:
    return [login for login in db.scalars(select(Login)) if not _is_good(db, login, today)]


def is_good(login: Login, today: date, goes_on: Callable[[], bool]) -> bool:
    """Whether it is not too old; `goes_on()`: whether a workshop that it leads is under way."""
    if login.invited:
        return _days(login.since, today) <= INVITED_DAYS
    if _days(login.used_on, today) > IDLE_DAYS:
        return False
    # A last use in the far future is what a wrong clock wrote: such a login would never end.
    believed = login.used_on - today <= timedelta(days=LONGEST_DAYS)
    return (believed and _days(login.since, today) <= LONGEST_DAYS) or goes_on()


def hash_of(token: str) -> bytes:
    return digest(token.encode())


def _counts(db: Session, login: Login, era: str, today: date) -> bool:
    return not login.invited and login.era == era and _is_good(db, login, today)


def _is_good(db: Session, login: Login, today: date) -> bool:
    return is_good(login, today, lambda: _goes_on(db, login))


def _goes_on(db: Session, login: Login) -> bool:
    """A co-facilitator leads one workshop, the owner leads all."""
    going_on = select(Live.id).where(Live.state.in_(GOING_ON))
    if login.live_id is not None:
        going_on = going_on.where(Live.id == login.live_id)
    return bool(db.scalar(select(exists(going_on))))


def _days(since: date, today: date) -> int:
    """None are over when a day lies ahead: the clock was turned."""
    return max(0, (today - since).days)
