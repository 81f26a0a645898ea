"""What an operator does with the team from a terminal: inviting, listing, removing. Works beside a running helpline."""

import secrets
from datetime import tzinfo
from zoneinfo import ZoneInfo

from bot.app import address, telegram_name
from bot.datafolder import open_store
from bot.engine import codes
from bot.engine.entrance import PAGE
from bot.engine.membership import Role
from bot.runner import claims
from bot.runner.now import utc_now
from bot.settings import Settings
from bot.store import invitations, roster
from bot.store.invitations import Invitation


async def make_invitation(settings: Settings, role: Role) -> str:
    """A new invitation as its maker passes it on: the code, and the link that opens it on Telegram.

    Works beside a running helpline. Without Telegram, or when it does not answer, there is just the code.
    """
    code = codes.written(secrets.token_bytes(codes.BYTES))
    store, now = open_store(settings), utc_now()

    try:
        made = await store.transact(lambda tx: invitations.invite(tx, role, codes.digest(code), now))
    finally:
        await store.close()
    name = await telegram_name(settings)
    ways = [
        f"type {code} to the helpline",
        *([f"open https://t.me/{name}?start={code}"] if name else []),
        f"open {address(settings)}{PAGE}#{code}",
    ]
    head = f"Invitation {made} for one {role}, good for {invitations.USEFUL.days} days and shown only here."
    return f"{head} Whoever gets it can {' or '.join(ways)}"


async def list_team(settings: Settings) -> tuple[str, ...]:
    """A line for everybody of the team, and for every invitation that still works. Works beside a running helpline."""
    store, zone, now = open_store(settings), ZoneInfo(settings.timezone), utc_now()
    try:
        team, invited = await store.read(lambda tx: (roster.everybody(tx), invitations.unused(tx, now)))
    finally:
        await store.close()
    return (*(_member(one, zone) for one in team), *(_invitation(one, zone) for one in invited))


def _member(one: roster.Member, zone: tzinfo) -> str:
    return f"{one.id}  {', '.join(one.roles)}  since {one.joined_at.astimezone(zone):%Y-%m-%d}  cases: {one.cases}"


def _invitation(one: Invitation, zone: tzinfo) -> str:
    maker = f"  made by {one.by}" if one.by is not None else ""
    return f"invitation {one.id}  {one.role}  until {one.useful_until.astimezone(zone):%Y-%m-%d %H:%M}{maker}"


async def withdraw_invitation(settings: Settings, invitation: int) -> bool:
    """Let it work no more. Works beside a running helpline. False when it did not."""
    store = open_store(settings)
    try:
        return await store.transact(lambda tx: invitations.withdraw(tx, invitation, utc_now()))
    finally:
        await store.close()


async def remove_member(settings: Settings, member: int) -> bool:
    """End somebody's access at once; their cases go back to the queue. Works beside a running helpline, within a second.

    False when there is no such member.
    """
    store = open_store(settings)
    try:
        return await store.transact(lambda tx: claims.remove_member(tx, member, utc_now()))
    finally:
        await store.close()
