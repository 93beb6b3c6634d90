"""No entry is marked as taken back any more: who wishes for that is kept in memory alone.

What was marked goes now, with what refers to it: neither the mark nor its moment stays on disk.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.LargeBinary(16)
HASH = sa.LargeBinary(32)
KEPT = "round_id, id, text, own_hash, reply_key, role, kept_back, masks, theme_id"


def upgrade() -> None:
    _let_go_of_what_was_marked()
    if op.get_bind().dialect.name == "postgresql":
        op.drop_column("entry", "leaving")
    else:
        _remake_entries()


def _let_go_of_what_was_marked() -> None:
    connection = op.get_bind()
    marked = connection.execute(sa.text("SELECT id FROM entry WHERE leaving")).scalars().all()
    for entry_id in marked:
        for statement in (
            "DELETE FROM message WHERE entry_id = :id",
            "DELETE FROM tally WHERE choice = :name",
            "DELETE FROM entry WHERE id = :id",
        ):
            known = {"id": entry_id, "name": entry_id.hex()}
            wanted = {name: known[name] for name in known if f":{name}" in statement}
            connection.execute(sa.text(statement), wanted)


def _remake_entries() -> None:
    """Not every SQLite of these years can drop a column."""
    op.rename_table("entry", "entry_before")
    op.create_table(
        "entry",
        sa.Column(
            "round_id", ID, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("id", ID, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("own_hash", HASH, nullable=False),
        sa.Column("reply_key", HASH),
        sa.Column("role", sa.String(60)),
        sa.Column("kept_back", sa.String(20)),
        sa.Column("masks", sa.JSON, nullable=False),
        sa.Column("theme_id", ID),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO entry ({KEPT}) SELECT {KEPT} FROM entry_before ORDER BY id")
    op.drop_table("entry_before")
