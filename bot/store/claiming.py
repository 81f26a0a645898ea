"""The statement that takes messages out of the outbox to be sent. Who asks for it, and what for, `outbox` knows."""

from typing import Any

from sqlalchemy import Column, ColumnElement, ScalarSelect, Select, and_, bindparam, exists, or_, select, text, update
from sqlalchemy.sql.dml import ReturningUpdate

from bot.store.tables import bans, outbox
from bot.store.tables import conversations as people

_earlier = outbox.alias("earlier")
# Word for word as in the partial indexes, and not as parameters: else SQLite reads the whole table for every claim, or plans
# anew whenever it is asked, because what is bound may decide whether an index is of use.
STILL_OPEN = text("outbox.state IN ('ready', 'sending')")
IS_READY = text("outbox.state = 'ready'")
_EARLIER_OPEN = text("earlier.state IN ('ready', 'sending')")
_SPARED = outbox.c.conversation.not_in(bindparam("spared", expanding=True))


def _ready(*besides: ColumnElement[bool]) -> Select[int]:
    return (
        select(outbox.c.id)
        .where(
            outbox.c.channel == bindparam("of_channel"),
            outbox.c.lane.between(bindparam("first_lane"), bindparam("last_lane")),
            STILL_OPEN,
            IS_READY,
            outbox.c.not_before <= bindparam("now"),
            outbox.c.useful_until > bindparam("now"),
            ~exists(select(bans.c.channel).where(bans.c.channel == outbox.c.channel, bans.c.until > bindparam("now"))),
            # Nothing overtakes within a conversation, except what is more urgent; and only one is on its way.
            ~exists(
                select(_earlier.c.id).where(
                    _earlier.c.conversation == outbox.c.conversation,
                    _EARLIER_OPEN,
                    _earlier.c.id != outbox.c.id,
                    or_(
                        text("earlier.state = 'sending'"),
                        _earlier.c.lane < outbox.c.lane,
                        and_(_earlier.c.lane == outbox.c.lane, _earlier.c.id < outbox.c.id),
                    ),
                )
            ),
            *besides,
        )
        .order_by(outbox.c.lane, outbox.c.id)
        .limit(bindparam("at_most"))
    )


def _where(column: Column[str]) -> ScalarSelect[str]:
    """Where its conversation is to be found: asked in the same breath."""
    return select(column).where(people.c.id == outbox.c.conversation).correlate(outbox).scalar_subquery()


def _taken(which: Select[int]) -> ReturningUpdate[*tuple[Any, ...]]:
    return (
        update(outbox)
        .where(outbox.c.id.in_(which.scalar_subquery()), IS_READY)  # said again for a second claimer
        .values(
            state="sending",
            tries=outbox.c.tries + 1,
            fence=outbox.c.fence + 1,
            owner=bindparam("by"),
            lease_until=bindparam("lease"),
        )
        .returning(
            outbox.c.id,
            outbox.c.conversation,
            outbox.c.lane,
            outbox.c.body,
            outbox.c.tries,
            outbox.c.doubts,
            outbox.c.fence,
            _where(people.c.channel).label("channel"),
            _where(people.c.address).label("address"),
        )
    )


TAKE = _taken(_ready())
TAKE_BUT = _taken(_ready(_SPARED))
"""As `TAKE`, and nothing for the conversations that are `spared`."""
