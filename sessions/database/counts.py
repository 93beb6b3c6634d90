"""The tables of what was counted: no ballot, no seat, no order."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sessions.database.base import ID, Base


class Tally(Base):
    """How often something was chosen, counted once, at the release."""

    __tablename__ = "tally"
    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    choice: Mapped[str] = mapped_column(String(60), primary_key=True)
    role: Mapped[str] = mapped_column(String(60), primary_key=True, default="")
    """Empty: of everybody together."""
    n: Mapped[int | None]
    """None: "a few", too small a number to write down."""


class Middle(Base):
    """Where the middle answers to a question on a scale lie, found once, at the release.

    It is there only where k have answered; the steps of the scale are bands, never values.
    """

    __tablename__ = "middle"
    __table_args__ = {"sqlite_with_rowid": False}

    round_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    role: Mapped[str] = mapped_column(String(60), primary_key=True, default="")
    """Empty: of everybody together, as in a tally. No middle is told of a role."""
    lower: Mapped[str] = mapped_column(String(60))
    upper: Mapped[str] = mapped_column(String(60))
