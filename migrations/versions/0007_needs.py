"""What people are asked whether they need it, for each meeting"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    needs = sa.Column("needs", sa.Text(), server_default="child_care travel interpreter food", nullable=False)
    op.add_column("meetings", needs)


def downgrade() -> None:
    op.drop_column("meetings", "needs")
