"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.LargeBinary(16)
HASH = sa.LargeBinary(32)


def upgrade() -> None:
    op.create_table(
        "live",
        sa.Column("id", ID, primary_key=True),
        sa.Column("code", sa.String(6), nullable=False, unique=True),
        sa.Column("agenda", sa.Text, nullable=False),
        sa.Column("settings", sa.JSON, nullable=False),
        sa.Column("rehearsal", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("step", sa.Integer),
        sa.Column("phase", sa.String(10)),
        sa.Column("round_id", ID),
        sa.Column("timer_total", sa.Integer),
        sa.Column("timer_ends", sa.Double),
        sa.Column("timer_left", sa.Double),
        sa.Column("began", sa.Double),
        sa.Column("step_began", sa.Double),
        sa.Column("blank", sa.Boolean, nullable=False),
        sa.Column("door_open", sa.Boolean, nullable=False),
        sa.Column("summary_offered", sa.Boolean, nullable=False),
        sa.Column("seats", sa.Integer, nullable=False),
        sa.Column("created_on", sa.Date, nullable=False),
        sa.Column("ended_on", sa.Date),
    )
    op.create_table(
        "visit",
        _of_live(primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("step", sa.String(60), nullable=False),
        sa.Column("took", sa.Integer, nullable=False),
        sa.Column("skipped", sa.Boolean, nullable=False),
    )
    op.create_table(
        "round",
        sa.Column("id", ID, primary_key=True),
        _of_live(nullable=False),
        sa.Column("step", sa.String(60), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("k", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
    )
    op.create_table(
        "seat",
        sa.Column("token_hash", HASH, primary_key=True),
        _of_live(nullable=False),
        sa.Column("role", sa.String(60)),
    )
    _create_without_rowid(
        "envelope",
        sa.Column("eid", ID, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    _create_without_rowid(
        "entry",
        sa.Column("id", ID, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("own_hash", HASH, nullable=False),
        sa.Column("role", sa.String(60)),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("masks", sa.JSON, nullable=False),
    )
    _create_without_rowid(
        "tally",
        sa.Column("choice", sa.String(60), primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
    )


def _of_live(**more: bool) -> sa.Column[bytes]:
    return sa.Column("live_id", ID, sa.ForeignKey("live.id", ondelete="CASCADE"), **more)


def _create_without_rowid(name: str, *columns: sa.Column[object]) -> None:
    """A table that holds words or votes: keyed by its round and at random, in no order."""
    round_id = sa.Column(
        "round_id", ID, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    op.create_table(name, round_id, *columns, sqlite_with_rowid=False)
