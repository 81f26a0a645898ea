"""What an operator does with the team from a terminal: inviting, listing, removing. Works beside a running helpline."""

import secrets

from bot.app import address, telegram_name
from bot.datafolder import open_store
from bot.engine import codes
from bot.engine.entrance import PAGE
from bot.engine.membership import Role
from bot.runner import claims
from bot.runner.now import utc_now
from bot.settings import Settings
from bot.store import audit, members, roster
from bot.store.store import Tx


async def make_invitation(settings: Settings, role: Role) -> str:
    """A new invitation as its maker passes it on: the code, and the link that opens it on Telegram.

    Works beside a running helpline. Without Telegram, or when it does not answer, there is just the code.
    """
    code = codes.written(secrets.token_bytes(codes.BYTES))
    store, now = open_store(settings), utc_now()

    def turn(tx: Tx) -> None:
        members.invite(tx, role, codes.digest(code), now)
        audit.note(tx, audit.OPERATOR, "invite", role, now)

    try:
        await store.transact(turn)
    finally:
        await store.close()
    name = await telegram_name(settings)
    ways = [
        f"type {code} to the helpline",
        *([f"open https://t.me/{name}?start={code}"] if name else []),
        f"open {address(settings)}{PAGE}#{code}",
    ]
    head = f"An invitation for one {role}, good for {members.USEFUL.days} days and shown only here. Whoever gets it can"
    return f"{head} {' or '.join(ways)}"


async def list_team(settings: Settings) -> tuple[roster.Member, ...]:
    """Everybody of the team. Works beside a running helpline."""
    store = open_store(settings)
    try:
        return await store.read(roster.everybody)
    finally:
        await store.close()


def as_line(one: roster.Member) -> str:
    return f"{one.id}  {', '.join(one.roles)}  since {one.joined_at:%Y-%m-%d}  cases: {one.cases}"


async def remove_member(settings: Settings, member: int) -> bool:
    """End somebody's access at once; their cases go back to the queue. Works beside a running helpline, within a second.

    False when there is no such member.
    """
    store = open_store(settings)
    try:
        return await store.transact(lambda tx: claims.remove_member(tx, member, utc_now()))
    finally:
        await store.close()
