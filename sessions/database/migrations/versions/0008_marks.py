"""Envelopes and answers keep a mark of what was sealed, so that another one is not taken for it."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID = sa.LargeBinary(16)


def upgrade() -> None:
    op.add_column("envelope", sa.Column("mark", ID))
    op.add_column("message", sa.Column("mark", ID))
    _mark_what_lies_sealed()
    if op.get_bind().dialect.name == "postgresql":
        # Its statistics would keep samples of a column, long after the rows are gone.
        for table in ("envelope", "message"):
            op.execute(f"ALTER TABLE {table} ALTER COLUMN mark SET STATISTICS 0")


def _mark_what_lies_sealed() -> None:
    envelope = sa.table(
        "envelope",
        sa.column("round_id", ID),
        sa.column("eid", ID),
        sa.column("body", sa.LargeBinary),
        sa.column("mark", ID),
    )
    connection = op.get_bind()
    sealed = sa.select(envelope).where(envelope.c.body.is_not(None))
    for row in connection.execute(sealed.order_by(envelope.c.eid)).all():
        mark = hashlib.blake2b(row.body, digest_size=16).digest()
        this = (envelope.c.round_id == row.round_id, envelope.c.eid == row.eid)
        connection.execute(sa.update(envelope).where(*this).values(mark=mark))
