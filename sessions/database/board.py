"""The table of the lists that rooms write together."""

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sessions.database.base import ID, Base


class Board(Base):
    """The list that a step's room writes together, once its facilitator has changed it."""

    __tablename__ = "board"

    live_id: Mapped[bytes] = mapped_column(
        ID, ForeignKey("live.id", ondelete="CASCADE"), primary_key=True
    )
    step: Mapped[str] = mapped_column(String(60), primary_key=True)
    lines: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    """Texts: language to words."""
