"""Of a question on a scale the room is told where the middle lies."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

COLUMNS = ("round_id", "question", "role", "lower", "upper")


def upgrade() -> None:
    op.create_table(
        "middle",
        sa.Column(
            "round_id",
            sa.LargeBinary(16),
            sa.ForeignKey("round.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("question", sa.String(60), primary_key=True),
        sa.Column("role", sa.String(60), primary_key=True),
        sa.Column("lower", sa.String(60), nullable=False),
        sa.Column("upper", sa.String(60), nullable=False),
        sqlite_with_rowid=False,
    )
    # Only closed questions are counted; an earlier step had marked rounds of notes as well.
    op.execute("UPDATE round SET count_told = NULL WHERE id IN (SELECT round_id FROM entry)")
    if op.get_bind().dialect.name == "postgresql":
        # Its statistics would keep samples of a column, long after the rows are gone.
        for column in COLUMNS:
            op.execute(f'ALTER TABLE middle ALTER COLUMN "{column}" SET STATISTICS 0')
