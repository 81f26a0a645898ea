"""The table of questions we could not answer, redacted. It hangs on the conversation, so that erasing takes it along."""

from sqlalchemy import Column, Index, Table, Text, UniqueConstraint

from bot.store.tables import Id, Instant, belongs, metadata

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    belongs(),
    Column("asked_at", Instant, nullable=False),
    Column("language", Text, nullable=False),
    Column("key", Text, nullable=False),  # the words made plain: what has the same key is the same question
    Column("text", Text, nullable=False),
    Column("fate", Text, nullable=False),  # none, suggest, wrong
    Column("topics", Text, nullable=False, server_default=""),  # what was offered, or answered and then offered
    Column("topic", Text),  # what somebody of the team chose for it: a topic, or nothing that is ours
    UniqueConstraint("conversation", "key"),
    Index("ix_unanswered_key", "key"),
    Index("ix_unanswered_asked", "asked_at"),
    sqlite_autoincrement=True,
)
