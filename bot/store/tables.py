"""The tables, and nothing else. All instants are microseconds since 1970 in UTC, so that both databases sort them alike."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware datetime in Python, an integer in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + value * _MICROSECOND


Id = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only in an INTEGER column

# Constraints carry names, because SQLite cannot drop one that has none.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def belongs() -> Column[int]:
    """Every table that holds something of a person hangs on their conversation, so that erasing takes it along."""
    return Column("conversation", Id, ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False)


members = Table(
    "members",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("joined_at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

roles = Table(
    "roles",
    metadata,
    Column("member", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),  # volunteer, organiser, admin
    Column("since", Instant, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("digest", Text, nullable=False),  # of the code; the code itself is nowhere
    Column("role", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("useful_until", Instant, nullable=False),
    Column("used_at", Instant),
    Column("made_by", Id, ForeignKey("members.id", ondelete="CASCADE")),  # empty: at the terminal
    UniqueConstraint("digest"),
    sqlite_autoincrement=True,
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="{}"),
    Column("created_at", Instant, nullable=False),
    Column("active_at", Instant, nullable=False),
    Column("gone_at", Instant),  # since when the platform says that nothing reaches them any more
    Column("forget_at", Instant),  # from when the goodbye itself is erased: it goes out first
    Column("forget_letter", BigInteger),  # the letter that asked for it; what came after it is a new beginning
    UniqueConstraint("channel", "address"),
    Index("ix_conversations_forget", "forget_at", sqlite_where=text("forget_at IS NOT NULL"),
          postgresql_where=text("forget_at IS NOT NULL")),
    Index("ix_conversations_active", "active_at"),
    sqlite_autoincrement=True,  # an id is never given twice, also after an erasure
)  # fmt: skip

member_conversations = Table(
    "member_conversations",
    metadata,
    Column("conversation", Id, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("member", Id, ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    Index("ix_member_conversations_member", "member"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    belongs(),
    Column("key", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("due", Instant, nullable=False),
    Column("posted_at", Instant, nullable=False),
    Column("state", Text, nullable=False, server_default="new"),  # new, done, dead
    Column("done_at", Instant),
    Column("because", Text),
    Column("problem", Text),
    Column("ref", Text),  # the platform's own id of the message, for replies and edits
    UniqueConstraint("key"),
    Index("ix_inbox_open", "due", "id", sqlite_where=text("state = 'new'"), postgresql_where=text("state = 'new'")),
    Index("ix_inbox_conversation", "conversation", "id"),
    Index("ix_inbox_ref", "conversation", "ref", sqlite_where=text("ref IS NOT NULL"),
          postgresql_where=text("ref IS NOT NULL")),
    sqlite_autoincrement=True,
)  # fmt: skip

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("letter", Id, ForeignKey("inbox.id", ondelete="CASCADE"), nullable=False),
    Column("position", SmallInteger, nullable=False),
    belongs(),
    Column("channel", Text, nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="ready"),
    # ready, sending, sent, unsure, dead, expired, withdrawn (a volunteer took over before it went out)
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Column("doubts", SmallInteger, nullable=False, server_default="0"),  # how often it may have arrived
    Column("not_before", Instant, nullable=False),
    Column("useful_until", Instant, nullable=False),
    Column("owner", Text),
    Column("fence", Integer, nullable=False, server_default="0"),
    Column("lease_until", Instant),
    Column("external_id", Text),
    Column("problem", Text),
    Column("created_at", Instant, nullable=False),
    Column("done_at", Instant),
    UniqueConstraint("letter", "position"),
    Index("ix_outbox_open", "channel", "lane", "id", sqlite_where=text("state IN ('ready', 'sending')"),
          postgresql_where=text("state IN ('ready', 'sending')")),
    Index("ix_outbox_queue", "conversation", "lane", "id", sqlite_where=text("state IN ('ready', 'sending')"),
          postgresql_where=text("state IN ('ready', 'sending')")),
    Index("ix_outbox_conversation", "conversation", "id"),
    Index("ix_outbox_external", "conversation", "external_id", sqlite_where=text("external_id IS NOT NULL"),
          postgresql_where=text("external_id IS NOT NULL")),
    # The order within a conversation: no second message goes out while one is on its way.
    Index("uq_outbox_sending", "conversation", unique=True, sqlite_where=text("state = 'sending'"),
          postgresql_where=text("state = 'sending'")),
    sqlite_autoincrement=True,
)  # fmt: skip

cases = Table(
    "cases",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    belongs(),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="waiting"),  # waiting, claimed, closed
    Column("opened_at", Instant, nullable=False),
    Column("menu", Text, nullable=False, server_default=""),  # where in the tree they were
    Column("topic", Text, nullable=False, server_default=""),
    Column("round", Integer, nullable=False, server_default="0"),  # of asking; nobody is asked twice in one
    Column("owner", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("room", Id, ForeignKey("conversations.id", ondelete="SET NULL")),  # where the owner talks
    Column("offered_to", Id, ForeignKey("members.id", ondelete="SET NULL")),  # the colleague who may take it over
    Column("claimed_at", Instant),
    Column("spoke_at", Instant),  # when the owner last did something
    Column("heard_at", Instant),  # when the resident last wrote
    Column("follow_up", Instant),
    Column("closed_at", Instant),
    Column("helped", SmallInteger),  # what the resident says: 1, 0 or nothing
    Index("uq_cases_current", "conversation", unique=True, sqlite_where=text("state <> 'closed'"),
          postgresql_where=text("state <> 'closed'")),
    Index("ix_cases_owner", "owner"),
    Index("ix_cases_room", "room"),
    sqlite_autoincrement=True,
)  # fmt: skip

pages = Table(
    "pages",
    metadata,
    Column("case", Id, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("member", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("wave", Integer, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Index("ix_pages_member", "member"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("case", Id, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("member", Id, ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    Column("taken_at", Instant, nullable=False),
    Index("ix_claims_member", "member", "taken_at"),
    Index("ix_claims_case", "case"),
    sqlite_autoincrement=True,
)

notes = Table(
    "notes",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("case", Id, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("member", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("text", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    Index("ix_notes_case", "case"),
    Index("ix_notes_member", "member"),
    sqlite_autoincrement=True,
)

# Which letters belong to a case, in whoever's conversation: so that erasing the resident takes them along. `source` is the
# letter on the other side that one repeats.
case_letters = Table(
    "case_letters",
    metadata,
    Column("letter", Id, ForeignKey("inbox.id", ondelete="CASCADE"), primary_key=True),
    Column("case", Id, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("source", Id, ForeignKey("inbox.id", ondelete="SET NULL")),
    Index("ix_case_letters_case", "case"),
    Index("ix_case_letters_source", "source"),
)

duties = Table(
    "duties",
    metadata,
    Column("member", Id, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("alias", Text, nullable=False, server_default=""),  # what residents call them
    Column("on_duty", SmallInteger, nullable=False, server_default="1"),
    Column("hours", Text, nullable=False, server_default=""),
)

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("address", Text, nullable=False, server_default=""),  # empty when even the sender could not be read
    Column("raw", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("key"),
    Index("ix_dead_letters_sender", "channel", "address"),
    sqlite_autoincrement=True,
)

bans = Table(
    "bans",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("until", Instant, nullable=False),
)

cursors = Table(
    "cursors",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("moved_at", Instant, nullable=False),
)
