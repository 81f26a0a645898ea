"""The tables of the desk's door: pending logins, sessions, and what was done. They hang on the team of `tables`."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, SmallInteger, Table, Text, UniqueConstraint

from bot.store.tables import Id, Instant, metadata

logins = Table(
    "logins",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("handle", Text, nullable=False),  # which login a code means; no secret
    Column("nonce", Text, nullable=False),  # what link and code are made from, with a key that is not in here
    Column("member", Id, ForeignKey("members.id", ondelete="CASCADE")),  # nobody yet: it makes the first admin
    Column("made_at", Instant, nullable=False),
    Column("useful_until", Instant, nullable=False),
    Column("used_at", Instant),
    Column("wrong", SmallInteger, nullable=False, server_default="0"),  # codes that did not fit
    UniqueConstraint("handle"),
    Index("ix_logins_member", "member"),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("digest", Text, nullable=False),  # of what the browser keeps; that itself is nowhere
    Column("member", Id, ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    UniqueConstraint("digest"),
    Index("ix_sessions_member", "member"),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("member", BigInteger, nullable=False),  # no foreign key: what somebody did outlives their membership
    Column("action", Text, nullable=False),
    Column("object", Text, nullable=False, server_default=""),
    Index("ix_audit_at", "at"),
    sqlite_autoincrement=True,
)
