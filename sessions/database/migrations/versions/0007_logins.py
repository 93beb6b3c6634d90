"""Who was let into the console: on the server, so that it can be ended there."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

ID = sa.LargeBinary(16)
HASH = sa.LargeBinary(32)


def upgrade() -> None:
    op.create_table(
        "login",
        sa.Column("id", ID, primary_key=True),
        sa.Column("token_hash", HASH, nullable=False, unique=True),
        sa.Column("live_id", ID, sa.ForeignKey("live.id", ondelete="CASCADE")),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("era", sa.String(16), nullable=False),
        sa.Column("invited", sa.Boolean, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("used_on", sa.Date, nullable=False),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "postgresql":
        for column in sa.inspect(op.get_bind()).get_columns("login"):
            op.execute(f'ALTER TABLE login ALTER COLUMN {column["name"]} SET STATISTICS 0')
