"""The tables. Those that hold words or votes know no seat, no time and no order.

The anonymous ones have no hidden row number either (WITHOUT ROWID): in an ordinary SQLite table
it would keep the order of arrival.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sessions.database.base import HASH, ID, Base
from sessions.database.counts import Middle, Tally

__all__ = [
    "Ballot",
    "Base",
    "Entry",
    "Envelope",
    "Live",
    "Login",
    "Message",
    "Middle",
    "Round",
    "Seat",
    "Tally",
    "Theme",
    "Visit",
]


class Live(Base):
    """One agenda being run with people: settings, where it stands, and its clock."""

    __tablename__ = "live"

    id: Mapped[bytes] = mapped_column(ID, primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    door: Mapped[bytes] = mapped_column(ID, unique=True, index=True)
    """What the QR picture holds, and nobody can guess: see `sessions.joining`."""
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
    turns: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    turn: Mapped[int | None]
    """Where among the `turns` (each a `Phase`) the stretch began that the timer is of."""
    began: Mapped[float | None]
    step_began: Mapped[float | None]
    blank: Mapped[bool] = mapped_column(default=False)
    door_open: Mapped[bool] = mapped_column(default=True)
    summary_offered: Mapped[bool] = mapped_column(default=False)
    seats: Mapped[int] = mapped_column(default=0)
    """Places: seats that are taken, and those that were left since something waits for its
    release. No round has more who sent or passed. See `sessions.actions.seats.settle_places`."""
    people: Mapped[int | None]
    """So many take part, says the facilitator: no more seats are taken. None: not asked yet."""
    created_on: Mapped[date]
    ended_on: Mapped[date | None]
    told_on: Mapped[date | None]
    """When the facilitator was first told on which day the workshop will be erased."""

    def seconds_left(self, moment: float) -> float:
        """Of the timer; below zero when it runs over."""
        return self.timer_left or 0.0 if self.timer_ends is None else self.timer_ends - moment


class Login(Base):
    """A browser that was let into the console, or an invitation that nobody has used yet.

    The browser holds a random token and nothing else. Days are enough to end what was forgotten.
    """

    __tablename__ = "login"
    __table_args__ = {"sqlite_with_rowid": False}

    id: Mapped[bytes] = mapped_column(ID, primary_key=True)
    """Names it on a page and to its sockets; it opens nothing."""
    token_hash: Mapped[bytes] = mapped_column(HASH, unique=True)
    live_id: Mapped[bytes | None] = mapped_column(ID, ForeignKey("live.id", ondelete="CASCADE"))
    """None: the owner's, who may open everything."""
    number: Mapped[int]
    """Which co-facilitator of the workshop, from 1; 0 is the owner."""
    era: Mapped[str] = mapped_column(String(16))
    """Whoever claims the console anew begins another; what is of an earlier one is void."""
    invited: Mapped[bool] = mapped_column(default=False)
    since: Mapped[date]
    used_on: Mapped[date]


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
    needs: Mapped[int] = mapped_column(server_default="5")
    """Seats that must have sent or passed: k, or fewer for closed questions in a small group."""
    mode: Mapped[str] = mapped_column(String(10), server_default="at_reveal")
    """A `Release`, or "private": then nothing leaves the phones."""
    batch: Mapped[int] = mapped_column(server_default="1")
    """Counts the rounds of one opening when its envelopes are opened in batches."""
    public_key: Mapped[bytes | None] = mapped_column(HASH)
    """What phones seal to; its private half lies in a file (sessions/anonymity/keys.py)."""
    state: Mapped[str] = mapped_column(String(10), default="open")
    """open, closed, released, shown or dropped."""
    count_told: Mapped[bool | None]
    """Of a closed question: whether its numbers were told, or withheld because they had been told
    before; None until then. It stays when the round is dropped: see sessions.anonymity.questions.
    """
    opening: Mapped[int | None]
    """Of the step it works on: the `number` of the rounds whose entries were chosen from."""


class Seat(Base):
    """One phone that has joined. Nothing that people write or choose refers to a seat."""

    __tablename__ = "seat"
    __table_args__ = {"sqlite_with_rowid": False}

    token_hash: Mapped[bytes] = mapped_column(HASH, primary_key=True)
    live_id: Mapped[bytes] = mapped_column(ID, ForeignKey("live.id", ondelete="CASCADE"))
    role: Mapped[str | None] = mapped_column(String(60))
    late_for: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    """The rounds, in hex, that waited for their reveal when it was taken: in them it does not count
    among those who have sent or passed, and has no vote."""


class Envelope(Base):
    """Something handed in, sealed; every body has the same size.

    Once opened, the body is gone and the row stays: a phone that asks again learns that its
    envelope had arrived, and that it was this one.
    """

    __tablename__ = "envelope"
    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    eid: Mapped[bytes] = mapped_column(ID, primary_key=True)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    mark: Mapped[bytes | None] = mapped_column(ID)
    """Tells the sealed body from any other; of chance alone, as that is. None where the row only
    keeps a seal, or was opened by an older version."""


class Ballot(Base):
    """One sealed answer to a closed question; the nullifier lets a phone answer only once."""

    __tablename__ = "ballot"
    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    nullifier: Mapped[bytes] = mapped_column(HASH, primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Theme(Base):
    """A name the facilitator gave to entries that belong together."""

    __tablename__ = "theme"
    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[bytes] = mapped_column(ID, primary_key=True)
    title: Mapped[str] = mapped_column(String(80))


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
    reply_key: Mapped[bytes | None] = mapped_column(HASH)
    """A public key of this one entry: a message sealed to it is read by its writer alone."""
    role: Mapped[str | None] = mapped_column(String(60))
    kept_back: Mapped[str | None] = mapped_column(String(20))
    """Why it is not for the room: "hidden", or the reason of a hold; None for all others."""
    masks: Mapped[list[int]] = mapped_column(JSON, default=list)
    """Positions, from 0, of the words that the room sees as a bar."""
    theme_id: Mapped[bytes | None] = mapped_column(ID)


class Message(Base):
    """Words of the facilitator for the writer of one entry, and the writer's answer."""

    __tablename__ = "message"
    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[bytes] = mapped_column(ID, primary_key=True)
    """Known to the console and, sealed in the body, to the writer: by it she answers."""
    entry_id: Mapped[bytes] = mapped_column(ID)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    """Sealed to the entry's reply key."""
    answer: Mapped[str | None] = mapped_column(Text)
    mark: Mapped[bytes | None] = mapped_column(ID)
    """Of the sealed answer, as in an envelope."""
    told: Mapped[bool] = mapped_column(default=False)
    """The console has been told of the answer, which it is on the slow tick alone."""
