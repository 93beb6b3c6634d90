"""What the QR picture holds: a secret of each workshop, so that nobody who scans has to wait."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ID = sa.LargeBinary(16)


def upgrade() -> None:
    # Not by a new table in the place of the old one: SQLite would delete all that hangs on it.
    op.add_column("live", sa.Column("door", ID, nullable=False, server_default=""))
    live = sa.table("live", sa.column("id", ID), sa.column("door", ID))
    connection = op.get_bind()
    for live_id in connection.execute(sa.select(live.c.id)).scalars().all():
        door = secrets.token_bytes(16)
        connection.execute(sa.update(live).where(live.c.id == live_id).values(door=door))
    op.create_index("ix_live_door", "live", ["door"], unique=True)
    if connection.dialect.name == "postgresql":
        # As for every other column: statistics would keep samples of what was erased.
        op.execute("ALTER TABLE live ALTER COLUMN door SET STATISTICS 0")
