"""A closed question is counted once: whether that has been done, and of which entries."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("round", sa.Column("count_told", sa.Boolean))
    op.add_column("round", sa.Column("opening", sa.Integer))
    # Of which rounds this is true: those of closed questions. Nobody asks it of the others.
    op.execute("UPDATE round SET count_told = TRUE WHERE state IN ('released', 'shown')")
    if op.get_bind().dialect.name == "postgresql":
        for column in ("count_told", "opening"):
            op.execute(f"ALTER TABLE round ALTER COLUMN {column} SET STATISTICS 0")
