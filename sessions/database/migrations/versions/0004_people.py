"""How many people are here: nobody more gets in. Workshops that have begun go on uncounted."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("live", sa.Column("people", sa.Integer))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE live ALTER COLUMN people SET STATISTICS 0")
