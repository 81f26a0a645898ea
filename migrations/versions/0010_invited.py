"""Who made an invitation, because it ends with them"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


_AS_BEFORE = {"table_kwargs": {"sqlite_autoincrement": True}}  # SQLite rebuilds the table; nothing refers to it


def upgrade() -> None:
    with op.batch_alter_table("invitations", **_AS_BEFORE) as invitations:
        invitations.add_column(sa.Column("made_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite")))
        made_by = op.f("fk_invitations_made_by_members")
        invitations.create_foreign_key(made_by, "members", ["made_by"], ["id"], ondelete="CASCADE")


def downgrade() -> None:
    with op.batch_alter_table("invitations", **_AS_BEFORE) as invitations:
        invitations.drop_constraint(op.f("fk_invitations_made_by_members"), type_="foreignkey")
        invitations.drop_column("made_by")
