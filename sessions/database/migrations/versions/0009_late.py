"""Who comes in while a round waits for its reveal does not help to reach its number.

In rounds that are open while this is done, everybody who is there counts.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("seat", sa.Column("late_for", sa.JSON, nullable=False, server_default="[]"))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE seat ALTER COLUMN late_for SET STATISTICS 0")
