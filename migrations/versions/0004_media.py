"""Files that people sent, and the rooms of a conversation"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _belongs(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"), ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "media",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("conversation", _ID, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), server_default="known", nullable=False),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        _belongs("media", "conversation", "conversations"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_media_conversation", "media", ["conversation"])
    wanted = sa.text("state = 'wanted'")
    op.create_index("ix_media_wanted", "media", ["not_before"], sqlite_where=wanted, postgresql_where=wanted)
    op.create_table(
        "media_shown",
        sa.Column("media", _ID, nullable=False),
        sa.Column("conversation", _ID, nullable=False),
        _belongs("media_shown", "conversation", "conversations"),
        _belongs("media_shown", "media", "media"),
        sa.PrimaryKeyConstraint("media", "conversation", name=op.f("pk_media_shown")),
    )
    op.create_index("ix_media_shown_conversation", "media_shown", ["conversation"])
    op.create_table(
        "rooms",
        sa.Column("conversation", _ID, nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("lost", sa.SmallInteger(), server_default="0", nullable=False),
        _belongs("rooms", "conversation", "conversations"),
        sa.PrimaryKeyConstraint("conversation", "room", name=op.f("pk_rooms")),
    )
    op.create_index("ix_rooms_thread", "rooms", ["conversation", "thread"])


def downgrade() -> None:
    op.drop_table("rooms")
    op.drop_table("media_shown")
    op.drop_table("media")
