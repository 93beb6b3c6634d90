"""Turns of a step with clocks of their own, and the list that a room writes together."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ID = sa.LargeBinary(16)


def upgrade() -> None:
    op.add_column("live", sa.Column("turns", sa.JSON))
    op.add_column("live", sa.Column("turn", sa.Integer))
    op.create_table(
        "board",
        sa.Column("live_id", ID, sa.ForeignKey("live.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("step", sa.String(60), primary_key=True),
        sa.Column("lines", sa.JSON, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        # Its statistics would keep samples of them, long after the rows are gone.
        for table, columns in {"live": ("turns", "turn"), "board": ("live_id", "step", "lines")}.items():
            for column in columns:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
