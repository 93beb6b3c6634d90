"""The tables. Those that hold words or votes know no seat, no time and no order.

`envelope`, `entry` and `tally` have no hidden row number either (WITHOUT ROWID): in an ordinary
SQLite table it would keep the order of arrival.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ID = LargeBinary(16)
HASH = LargeBinary(32)


class Base(DeclarativeBase):
    pass


class Live(Base):
    """One agenda being run with people: settings, where it stands, and its clock."""

    __tablename__ = "live"

    id: Mapped[bytes] = mapped_column(ID, primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    agenda: Mapped[str] = mapped_column(Text)
    """The agenda's source as it was when the workshop was prepared."""
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    rehearsal: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(10), default="lobby")
    revision: Mapped[int] = mapped_column(default=1)
    step: Mapped[int | None]
    """Index of the current step, from 0."""
    phase: Mapped[str | None] = mapped_column(String(10))
    round_id: Mapped[bytes | None] = mapped_column(ID)
    timer_total: Mapped[int | None]
    timer_ends: Mapped[float | None]
    """Epoch seconds while the timer runs; else None and `timer_left` holds what is left."""
    timer_left: Mapped[float | None]
    began: Mapped[float | None]
    step_began: Mapped[float | None]
    blank: Mapped[bool] = mapped_column(default=False)
    door_open: Mapped[bool] = mapped_column(default=True)
    summary_offered: Mapped[bool] = mapped_column(default=False)
    seats: Mapped[int] = mapped_column(default=0)
    """Seats taken; kept here so that a hand-in need not count them."""
    created_on: Mapped[date]
    ended_on: Mapped[date | None]


class Visit(Base):
    """A stay at one step that is over, for planned against real time."""

    __tablename__ = "visit"

    live_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("live.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(String(60))
    took: Mapped[int]
    """Seconds."""
    skipped: Mapped[bool] = mapped_column(default=False)


class Round(Base):
    """One opening of one step for input."""

    __tablename__ = "round"

    id: Mapped[bytes] = mapped_column(ID, primary_key=True)
    live_id: Mapped[bytes] = mapped_column(ID, ForeignKey("live.id", ondelete="CASCADE"))
    step: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    k: Mapped[int]
    """The threshold as it stood when the round opened; it is never lowered afterwards."""
    state: Mapped[str] = mapped_column(String(10), default="open")
    """open, closed, released, shown or dropped."""


class Seat(Base):
    """One phone that has joined. Nothing that people write or choose refers to a seat."""

    __tablename__ = "seat"

    token_hash: Mapped[bytes] = mapped_column(HASH, primary_key=True)
    live_id: Mapped[bytes] = mapped_column(ID, ForeignKey("live.id", ondelete="CASCADE"))
    role: Mapped[str | None] = mapped_column(String(60))


class Envelope(Base):
    """Something handed in and not yet revealed; every body has the same size."""

    __tablename__ = "envelope"
    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    eid: Mapped[bytes] = mapped_column(ID, primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Entry(Base):
    """A released entry. Only `sessions.anonymity.release` writes new ones."""

    __tablename__ = "entry"
    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[bytes] = mapped_column(ID, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    own_hash: Mapped[bytes] = mapped_column(HASH)
    role: Mapped[str | None] = mapped_column(String(60))
    hidden: Mapped[bool] = mapped_column(default=False)
    masks: Mapped[list[int]] = mapped_column(JSON, default=list)
    """Positions, from 0, of the words that the room sees as a bar."""


class Tally(Base):
    """How often something was chosen, counted once, at the release."""

    __tablename__ = "tally"
    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    choice: Mapped[str] = mapped_column(String(60), primary_key=True)
    n: Mapped[int]
