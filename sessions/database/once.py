"""Within one reading of the database, which sees one moment, each thing is looked for once."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from sqlalchemy.orm import Session

WRITES = "writes"
"""Marks a transaction that writes: in it, what was found a moment ago may be another thing now."""

Found = TypeVar("Found")


def once(db: Session, what: Hashable, find: Callable[[], Found]) -> Found:
    """What `find` gives. While only reading it is asked once for each `what`."""
    if db.info.get(WRITES):
        return find()
    known = db.info.setdefault("found", {})
    if what not in known:
        known[what] = find()
    return cast("Found", known[what])
