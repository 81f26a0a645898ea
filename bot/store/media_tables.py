"""The tables of files that people sent, and of the rooms of a conversation on a platform that has them."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, SmallInteger, Table, Text, text

from bot.store.tables import Id, Instant, belongs, metadata

media = Table(
    "media",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    belongs(),  # to whoever sent it: their erasure takes it away from everybody it was shown to
    Column("source", Text, nullable=False),  # the channel it came by
    Column("ref", Text, nullable=False),  # the platform's name for it; empty when the bytes came along
    Column("what", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("name", Text, nullable=False),  # given by us
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary),
    Column("state", Text, nullable=False, server_default="known"),  # known, wanted, kept, failed
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("not_before", Instant, nullable=False),
    Column("problem", Text),
    Column("created_at", Instant, nullable=False),
    Index("ix_media_wanted", "not_before", sqlite_where=text("state = 'wanted'"),
          postgresql_where=text("state = 'wanted'")),
    Index("ix_media_conversation", "conversation"),
    sqlite_autoincrement=True,  # an id is never given twice: an old link must not lead to somebody else's letter
)  # fmt: skip

media_shown = Table(
    "media_shown",
    metadata,
    Column("media", Id, ForeignKey("media.id", ondelete="CASCADE"), primary_key=True),
    Column("conversation", Id, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_media_shown_conversation", "conversation"),
)

rooms = Table(
    "rooms",
    metadata,
    Column("conversation", Id, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("room", Text, primary_key=True),  # our name for it
    Column("thread", Text),  # the platform's; none before it is opened, and after it was lost
    Column("title", Text, nullable=False, server_default=""),
    Column(
        "lost", SmallInteger, nullable=False, server_default="0"
    ),  # how often in a row, with nothing arriving in between
    Index("ix_rooms_thread", "conversation", "thread"),
)
