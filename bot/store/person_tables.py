"""The tables of persons: somebody on all their channels, and what they agreed to. They hang on conversations."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from bot.store.tables import Id, Instant, metadata

persons = Table(
    "persons",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("since", Instant, nullable=False),
    Column("language", Text, nullable=False, server_default=""),
    Column("district", Text, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)

person_conversations = Table(
    "person_conversations",
    metadata,
    Column("conversation", Id, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Id, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Index("ix_person_conversations_person", "person"),
)

link_codes = Table(
    "link_codes",
    metadata,
    Column("digest", Text, primary_key=True),  # of the code; the code itself is only on its owner's screen
    Column("conversation", Id, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("useful_until", Instant, nullable=False),
    Index("ix_link_codes_conversation", "conversation"),
)

consents = Table(
    "consents",
    metadata,
    Column("person", Id, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),  # meetings, tips
    Column("answer", Text, nullable=False),  # yes, no
    Column("at", Instant, nullable=False),
)

interests = Table(
    "interests",
    metadata,
    Column("person", Id, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("topic", Text, primary_key=True),  # a menu of the tree
)
