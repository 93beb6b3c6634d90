"""Sealed envelopes, ballots, themes and messages; no row number under seats either.

What lay unsealed and unrevealed is dropped: nobody could seal it afterwards.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.LargeBinary(16)
HASH = sa.LargeBinary(32)


def upgrade() -> None:
    op.add_column("live", sa.Column("told_on", sa.Date))
    op.add_column("round", sa.Column("needs", sa.Integer, nullable=False, server_default="5"))
    op.add_column(
        "round", sa.Column("mode", sa.String(10), nullable=False, server_default="at_reveal")
    )
    op.add_column("round", sa.Column("batch", sa.Integer, nullable=False, server_default="1"))
    op.add_column("round", sa.Column("public_key", HASH))
    _drop_what_was_never_sealed()
    _remake_seats()
    _remake_envelopes()
    _remake_entries()
    _remake_tallies()
    _make_without_rowid(
        "ballot",
        sa.Column("nullifier", HASH, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    _make_without_rowid(
        "theme",
        sa.Column("id", ID, primary_key=True),
        sa.Column("title", sa.String(80), nullable=False),
    )
    _make_without_rowid(
        "message",
        sa.Column("id", ID, primary_key=True),
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("told", sa.Boolean, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        _keep_out_of_statistics()


def _drop_what_was_never_sealed() -> None:
    waiting = "SELECT id FROM round WHERE state IN ('open', 'closed')"
    op.execute(
        f"UPDATE live SET phase = 'briefing', round_id = NULL WHERE round_id IN ({waiting})"
    )
    op.execute("UPDATE round SET state = 'dropped' WHERE state IN ('open', 'closed')")
    op.execute("UPDATE round SET needs = k")


def _remake_seats() -> None:
    op.rename_table("seat", "seat_before")
    op.create_table(
        "seat",
        sa.Column("token_hash", HASH, primary_key=True),
        sa.Column(
            "live_id", ID, sa.ForeignKey("live.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("role", sa.String(60)),
        sqlite_with_rowid=False,
    )
    _copy("seat", "token_hash, live_id, role", by="token_hash")


def _remake_envelopes() -> None:
    op.drop_table("envelope")
    _make_without_rowid(
        "envelope",
        sa.Column("eid", ID, primary_key=True),
        sa.Column("body", sa.LargeBinary),
    )


def _remake_entries() -> None:
    op.rename_table("entry", "entry_before")
    _make_without_rowid(
        "entry",
        sa.Column("id", ID, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("own_hash", HASH, nullable=False),
        sa.Column("reply_key", HASH),
        sa.Column("role", sa.String(60)),
        sa.Column("kept_back", sa.String(20)),
        sa.Column("masks", sa.JSON, nullable=False),
        sa.Column("theme_id", ID),
        sa.Column("leaving", sa.Boolean, nullable=False),
    )
    _copy(
        "entry",
        "round_id, id, text, own_hash, role, masks",
        by="id",
        kept_back="CASE WHEN hidden THEN 'hidden' END",
        leaving="FALSE",
    )


def _remake_tallies() -> None:
    op.rename_table("tally", "tally_before")
    _make_without_rowid(
        "tally",
        sa.Column("choice", sa.String(60), primary_key=True),
        sa.Column("role", sa.String(60), primary_key=True),
        sa.Column("n", sa.Integer),
    )
    _copy("tally", "round_id, choice, n", by="round_id, choice", role="''")


def _keep_out_of_statistics() -> None:
    """PostgreSQL's statistics hold samples of a column's values, long after their rows are gone."""
    inspector = sa.inspect(op.get_bind())
    for table in inspector.get_table_names():
        for column in inspector.get_columns(table):
            op.execute(f'ALTER TABLE {table} ALTER COLUMN {column["name"]} SET STATISTICS 0')


def _copy(table: str, columns: str, *, by: str, **more: str) -> None:
    """Everything from the table's former self, in an order that says nothing."""
    names = ", ".join([columns, *more])
    values = ", ".join([columns, *more.values()])
    op.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}_before ORDER BY {by}"
    )
    op.drop_table(f"{table}_before")


def _make_without_rowid(name: str, *columns: sa.Column[object]) -> None:
    """A table that holds words or votes: keyed by its round and at random, in no order."""
    round_id = sa.Column(
        "round_id", ID, sa.ForeignKey("round.id", ondelete="CASCADE"), primary_key=True
    )
    op.create_table(name, round_id, *columns, sqlite_with_rowid=False)
