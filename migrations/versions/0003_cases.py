"""Cases: who is asked, who has one, and what is passed on"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CURRENT = {"sqlite_where": sa.text("state <> 'closed'"), "postgresql_where": sa.text("state <> 'closed'")}
_OPEN = {"sqlite_where": sa.text("state = 'open'"), "postgresql_where": sa.text("state = 'open'")}


def _known(column: str) -> dict[str, sa.TextClause]:
    return {"sqlite_where": sa.text(f"{column} IS NOT NULL"), "postgresql_where": sa.text(f"{column} IS NOT NULL")}


def _to(table: str, ondelete: str, column: str, own: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{table}.id"], name=op.f(f"fk_{own}_{column}_{table}"), ondelete=ondelete
    )


def upgrade() -> None:
    # Nobody could be asked before: who wished a person then was told so, and is not called back weeks later.
    op.execute("UPDATE cases SET state = 'closed'")
    with op.batch_alter_table("cases") as cases:  # nothing refers to it yet, so nothing is lost when SQLite rebuilds it
        cases.drop_index("uq_cases_open")
        cases.alter_column("state", server_default="waiting")
        cases.add_column(sa.Column("menu", sa.Text(), server_default="", nullable=False))
        cases.add_column(sa.Column("topic", sa.Text(), server_default="", nullable=False))
        cases.add_column(sa.Column("round", sa.Integer(), server_default="0", nullable=False))
        for name in ("owner", "room", "offered_to"):
            cases.add_column(sa.Column(name, _ID))
        for name in ("claimed_at", "spoke_at", "heard_at", "follow_up", "closed_at"):
            cases.add_column(sa.Column(name, sa.BigInteger()))
        cases.add_column(sa.Column("helped", sa.SmallInteger()))
        for name, table in (("owner", "members"), ("room", "conversations"), ("offered_to", "members")):
            cases.create_foreign_key(op.f(f"fk_cases_{name}_{table}"), table, [name], ["id"], ondelete="SET NULL")
        cases.create_index("uq_cases_current", ["conversation"], unique=True, **_CURRENT)
        cases.create_index("ix_cases_owner", ["owner"])
        cases.create_index("ix_cases_room", ["room"])
    op.add_column("inbox", sa.Column("ref", sa.Text()))
    op.create_index("ix_inbox_ref", "inbox", ["conversation", "ref"], **_known("ref"))
    op.create_index("ix_outbox_external", "outbox", ["conversation", "external_id"], **_known("external_id"))
    _tables_of_asking()
    _tables_of_talking()


def _tables_of_asking() -> None:
    op.create_table(
        "pages",
        sa.Column("case", _ID, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("member", _ID, nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        _to("cases", "CASCADE", "case", "pages"),
        _to("members", "CASCADE", "member", "pages"),
        sa.PrimaryKeyConstraint("case", "round", "member", name=op.f("pk_pages")),
    )
    op.create_index("ix_pages_member", "pages", ["member"])
    op.create_table(
        "claims",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("case", _ID, nullable=False),
        sa.Column("member", _ID, nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        _to("cases", "CASCADE", "case", "claims"),
        _to("members", "CASCADE", "member", "claims"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_claims_member", "claims", ["member", "taken_at"])
    op.create_index("ix_claims_case", "claims", ["case"])
    op.create_table(
        "duties",
        sa.Column("member", _ID, nullable=False),
        sa.Column("alias", sa.Text(), server_default="", nullable=False),
        sa.Column("on_duty", sa.SmallInteger(), server_default="1", nullable=False),
        sa.Column("hours", sa.Text(), server_default="", nullable=False),
        _to("members", "CASCADE", "member", "duties"),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_duties")),
    )


def _tables_of_talking() -> None:
    op.create_table(
        "notes",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("case", _ID, nullable=False),
        sa.Column("member", _ID),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        _to("cases", "CASCADE", "case", "notes"),
        _to("members", "SET NULL", "member", "notes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notes_case", "notes", ["case"])
    op.create_index("ix_notes_member", "notes", ["member"])
    op.create_table(
        "case_letters",
        sa.Column("letter", _ID, nullable=False),
        sa.Column("case", _ID, nullable=False),
        sa.Column("source", _ID),
        _to("inbox", "CASCADE", "letter", "case_letters"),
        _to("cases", "CASCADE", "case", "case_letters"),
        _to("inbox", "SET NULL", "source", "case_letters"),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_case_letters")),
    )
    op.create_index("ix_case_letters_case", "case_letters", ["case"])
    op.create_index("ix_case_letters_source", "case_letters", ["source"])


def downgrade() -> None:
    for table in ("case_letters", "notes", "duties", "claims", "pages"):
        op.drop_table(table)
    op.drop_index("ix_outbox_external", "outbox")
    op.drop_index("ix_inbox_ref", "inbox")
    op.drop_column("inbox", "ref")
    with op.batch_alter_table("cases") as cases:
        cases.drop_index("ix_cases_room")
        cases.drop_index("ix_cases_owner")
        cases.drop_index("uq_cases_current", **_CURRENT)
        for name, table in (("owner", "members"), ("room", "conversations"), ("offered_to", "members")):
            cases.drop_constraint(op.f(f"fk_cases_{name}_{table}"), type_="foreignkey")
        for name in ("menu", "topic", "round", "owner", "room", "offered_to", "helped"):
            cases.drop_column(name)
        for name in ("claimed_at", "spoke_at", "heard_at", "follow_up", "closed_at"):
            cases.drop_column(name)
        cases.alter_column("state", server_default="open")
        cases.create_index("uq_cases_open", ["conversation"], unique=True, **_OPEN)
