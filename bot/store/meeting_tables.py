"""The tables of meetings: when and where, who comes, what is asked and promised. They hang on persons and the team."""

from sqlalchemy import Column, ForeignKey, Index, Integer, SmallInteger, Table, Text

from bot.store.tables import Id, Instant, metadata

meetings = Table(
    "meetings",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("state", Text, nullable=False, server_default="draft"),  # draft, planned, off
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("place", Text, nullable=False),
    Column("step_free", Text, nullable=False),  # yes, no, partly
    Column("capacity", Integer, nullable=False, server_default="0"),  # 0: as many as come
    Column("visible", Text, nullable=False, server_default="everybody"),  # everybody, invited
    Column("sequence", Integer, nullable=False, server_default="0"),  # of changes, for calendars
    Column("needs", Text, nullable=False, server_default="child_care travel interpreter food"),  # that are asked for
    Column("made_at", Instant, nullable=False),
    Column("made_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Index("ix_meetings_ends", "ends_at"),
    Index("ix_meetings_made_by", "made_by"),
    sqlite_autoincrement=True,
)

meeting_texts = Table(
    "meeting_texts",
    metadata,
    Column("meeting", Id, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("language", Text, primary_key=True),
    Column("title", Text, nullable=False, server_default=""),
    Column("about", Text, nullable=False, server_default=""),  # what it is, and how to get there
    Column("outcome", Text, nullable=False, server_default=""),
)

attendances = Table(
    "attendances",
    metadata,
    Column("meeting", Id, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Id, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("answer", Text, nullable=False),  # yes, maybe, no
    Column("guests", SmallInteger, nullable=False, server_default="0"),
    Column("needs", Text, nullable=False, server_default=""),  # their names, between blanks
    Column("waits_since", Instant),  # for a place; none when they have one, or want none
    Column("files", SmallInteger, nullable=False, server_default="0"),  # how many calendar files they got
    Column("in_calendar", SmallInteger, nullable=False, server_default="0"),  # whether it stands in theirs now
    Column("answered_at", Instant, nullable=False),
    Column("conversation", Id, ForeignKey("conversations.id", ondelete="SET NULL")),  # where they hear of it
    Column("did", Text, nullable=False, server_default=""),  # what they say a week later: yes, no
    Index("ix_attendances_person", "person"),
    Index("ix_attendances_conversation", "conversation"),
)

# Which messages show a thing that may change later: so that they can be corrected where they stand.
cards = Table(
    "cards",
    metadata,
    Column("conversation", Id, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Index("ix_cards_name", "name"),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("meeting", Id, ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
    Column("person", Id, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("text", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),  # empty: they wish to stay unnamed
    Column("state", Text, nullable=False, server_default="new"),  # new, agenda, refused
    Column("asked_at", Instant, nullable=False),
    Index("ix_questions_meeting", "meeting"),
    Index("ix_questions_person", "person"),
    sqlite_autoincrement=True,
)

promises = Table(
    "promises",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("meeting", Id, ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
    Column("person", Id, ForeignKey("persons.id", ondelete="SET NULL")),  # once whoever made it says so
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("due", Instant, nullable=False),
    Column("done_at", Instant),
    Index("ix_promises_meeting", "meeting"),
    Index("ix_promises_person", "person"),
    sqlite_autoincrement=True,
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("meeting", Id, ForeignKey("meetings.id", ondelete="SET NULL")),
    Column("kind", Text, nullable=False),  # meetings, tips
    Column("texts", Text, nullable=False),  # per language, word for word as they are delivered
    Column("audience", Text, nullable=False, server_default="{}"),
    Column("state", Text, nullable=False, server_default="draft"),  # draft, sending, paused, cancelled, done
    Column("made_at", Instant, nullable=False),
    Column("made_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("asked", Text, nullable=False, server_default=""),  # the digest of what colleagues were asked to approve
    Column("approved", Text, nullable=False, server_default=""),  # the digest of what was approved
    Column("approved_by", Id, ForeignKey("members.id", ondelete="SET NULL")),
    Column("begins_at", Instant),
    Column("ended_at", Instant),
    Index("ix_broadcasts_meeting", "meeting"),
    Index("ix_broadcasts_made_by", "made_by"),
    Index("ix_broadcasts_approved_by", "approved_by"),
    sqlite_autoincrement=True,
)

# One row for each person a broadcast went to. Without the person it still counts: the sum stays right after an erasure.
broadcast_deliveries = Table(
    "broadcast_deliveries",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("broadcast", Id, ForeignKey("broadcasts.id", ondelete="CASCADE"), nullable=False),
    Column("person", Id, ForeignKey("persons.id", ondelete="SET NULL")),
    Column("letter", Id, ForeignKey("inbox.id", ondelete="SET NULL")),
    Column("state", Text, nullable=False, server_default="waiting"),
    # waiting, then for good: sent, blocked, unsure, failed, withdrawn, erased
    Column("reply", Text, nullable=False, server_default=""),  # what they answered by a button
    Index("uq_broadcast_deliveries_broadcast_person", "broadcast", "person", unique=True),
    Index("ix_broadcast_deliveries_person", "person"),
    Index("ix_broadcast_deliveries_letter", "letter"),
    sqlite_autoincrement=True,
)
