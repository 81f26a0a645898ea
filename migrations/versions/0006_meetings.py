"""Meetings: persons on all their channels, what they agreed to, who comes, and broadcasts"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "persons",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("district", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "cards",
        sa.Column("conversation", _ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"], ["conversations.id"], name=op.f("fk_cards_conversation_conversations"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("conversation", "name", "external_id", name=op.f("pk_cards")),
    )
    op.create_index("ix_cards_name", "cards", ["name"])
    op.create_table(
        "consents",
        sa.Column("person", _ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name=op.f("fk_consents_person_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "kind", name=op.f("pk_consents")),
    )
    op.create_table(
        "interests",
        sa.Column("person", _ID, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name=op.f("fk_interests_person_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "topic", name=op.f("pk_interests")),
    )
    op.create_table(
        "link_codes",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("conversation", _ID, nullable=False),
        sa.Column("useful_until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"],
            ["conversations.id"],
            name=op.f("fk_link_codes_conversation_conversations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_link_codes")),
    )
    op.create_index("ix_link_codes_conversation", "link_codes", ["conversation"])
    op.create_table(
        "meetings",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("step_free", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), server_default="0", nullable=False),
        sa.Column("visible", sa.Text(), server_default="everybody", nullable=False),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", _ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by"], ["members.id"], name=op.f("fk_meetings_made_by_members"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_meetings_ends", "meetings", ["ends_at"])
    op.create_index("ix_meetings_made_by", "meetings", ["made_by"])
    op.create_table(
        "person_conversations",
        sa.Column("conversation", _ID, nullable=False),
        sa.Column("person", _ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"],
            ["conversations.id"],
            name=op.f("fk_person_conversations_conversation_conversations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name=op.f("fk_person_conversations_person_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("conversation", name=op.f("pk_person_conversations")),
    )
    op.create_index("ix_person_conversations_person", "person_conversations", ["person"])
    op.create_table(
        "attendances",
        sa.Column("meeting", _ID, nullable=False),
        sa.Column("person", _ID, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("guests", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("needs", sa.Text(), server_default="", nullable=False),
        sa.Column("waits_since", sa.BigInteger(), nullable=True),
        sa.Column("files", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("in_calendar", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.Column("conversation", _ID, nullable=True),
        sa.Column("did", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation"],
            ["conversations.id"],
            name=op.f("fk_attendances_conversation_conversations"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_attendances_meeting_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name=op.f("fk_attendances_person_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting", "person", name=op.f("pk_attendances")),
    )
    op.create_index("ix_attendances_conversation", "attendances", ["conversation"])
    op.create_index("ix_attendances_person", "attendances", ["person"])
    op.create_table(
        "broadcasts",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("meeting", _ID, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), server_default="{}", nullable=False),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", _ID, nullable=True),
        sa.Column("approved", sa.Text(), server_default="", nullable=False),
        sa.Column("approved_by", _ID, nullable=True),
        sa.Column("begins_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["members.id"], name=op.f("fk_broadcasts_approved_by_members"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["members.id"], name=op.f("fk_broadcasts_made_by_members"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_broadcasts_meeting_meetings"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_broadcasts_approved_by", "broadcasts", ["approved_by"])
    op.create_index("ix_broadcasts_made_by", "broadcasts", ["made_by"])
    op.create_index("ix_broadcasts_meeting", "broadcasts", ["meeting"])
    op.create_table(
        "meeting_texts",
        sa.Column("meeting", _ID, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_meeting_texts_meeting_meetings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting", "language", name=op.f("pk_meeting_texts")),
    )
    op.create_table(
        "promises",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("meeting", _ID, nullable=False),
        sa.Column("person", _ID, nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_promises_meeting_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name=op.f("fk_promises_person_persons"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_promises_meeting", "promises", ["meeting"])
    op.create_index("ix_promises_person", "promises", ["person"])
    op.create_table(
        "questions",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("meeting", _ID, nullable=False),
        sa.Column("person", _ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="new", nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_questions_meeting_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name=op.f("fk_questions_person_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_questions_meeting", "questions", ["meeting"])
    op.create_index("ix_questions_person", "questions", ["person"])
    op.create_table(
        "broadcast_deliveries",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("broadcast", _ID, nullable=False),
        sa.Column("person", _ID, nullable=True),
        sa.Column("letter", _ID, nullable=True),
        sa.Column("state", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("reply", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast"],
            ["broadcasts.id"],
            name=op.f("fk_broadcast_deliveries_broadcast_broadcasts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["letter"], ["inbox.id"], name=op.f("fk_broadcast_deliveries_letter_inbox"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["persons.id"], name=op.f("fk_broadcast_deliveries_person_persons"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_deliveries")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_broadcast_deliveries_letter", "broadcast_deliveries", ["letter"])
    op.create_index("ix_broadcast_deliveries_person", "broadcast_deliveries", ["person"])
    op.create_index(
        "uq_broadcast_deliveries_broadcast_person", "broadcast_deliveries", ["broadcast", "person"], unique=True
    )


def downgrade() -> None:
    op.drop_table("broadcast_deliveries")
    op.drop_table("questions")
    op.drop_table("promises")
    op.drop_table("meeting_texts")
    op.drop_table("broadcasts")
    op.drop_table("attendances")
    op.drop_table("person_conversations")
    op.drop_table("meetings")
    op.drop_table("link_codes")
    op.drop_table("interests")
    op.drop_table("consents")
    op.drop_table("cards")
    op.drop_table("persons")
