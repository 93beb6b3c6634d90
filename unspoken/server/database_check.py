"""A database of the operator's own: can it be reached, and does it keep quiet?"""

import logging
from contextlib import closing

from sqlalchemy.exc import OperationalError

from sessions.database.postgres_settings import Complaint
from sessions.database.storage import Storage
from unspoken.config import Config

log = logging.getLogger("unspoken")

PAGE = "docs/operators/postgresql.md"


class UnfitDatabase(Exception):
    """Unspoken does not start on it; the words are for the operator."""


def check(storage: Storage) -> None:
    """Warn of settings that weaken a promise; raise UnfitDatabase for those that break one."""
    complaints = _complaints(storage)
    for complaint in complaints:
        log.warning("PostgreSQL: %s", complaint)
    if any(complaint.grave for complaint in complaints):
        storage.close()
        lines = "\n".join(f"  {complaint}" for complaint in complaints)
        raise UnfitDatabase(
            f"PostgreSQL would write down what nobody is to read:\n{lines}\nHow to set it: {PAGE}"
        )


def finding(config: Config) -> tuple[bool, str]:
    """For the doctor: whether all is well, and in words."""
    with closing(Storage(config.database)) as storage:
        try:
            complaints = _complaints(storage)
        except UnfitDatabase as unfit:
            return False, str(unfit)
    if not complaints:
        return True, "The database can be used."
    lines = "; ".join(map(str, complaints))
    return False, f"PostgreSQL needs other settings ({PAGE}): {lines}."


def _complaints(storage: Storage) -> list[Complaint]:
    try:
        return storage.complaints()
    except OperationalError as error:
        first = str(error.orig).strip().partition("\n")[0]
        raise UnfitDatabase(f"The database cannot be reached: {first}") from None
