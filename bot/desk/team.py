"""The team's page: who belongs to it, with which roles, and how somebody joins or leaves. For admins; no message of anybody."""

import secrets

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.desk.guard import Entered
from bot.desk.hall import Hall
from bot.desk.parts import DeskParts
from bot.engine import codes
from bot.engine.entrance import PAGE
from bot.engine.membership import Role
from bot.store import invitations, roster
from bot.store.roster import ROLES, LastAdmin, Member
from bot.store.store import Tx


class Team:
    """Lists the team and changes it; every change leaves a line of audit."""

    def __init__(self, parts: DeskParts, hall: Hall) -> None:
        self._parts, self._hall = parts, hall

    async def page(self, entered: Entered) -> Response:
        return await self._drawn(entered, kept="kept" in entered.request.query_params)

    async def invite(self, entered: Entered) -> Response:
        """Make an invitation. Its code stands on the page that answers, and nowhere else, ever again."""
        role = _role(entered.form.get("role", ""))
        code = codes.written(secrets.token_bytes(codes.BYTES))
        now = self._parts.now()

        def turn(tx: Tx) -> int | None:
            return invitations.invite(tx, role, codes.digest(code), now, by=entered.present.member)

        if await self._parts.store.transact(turn) is None:
            raise HTTPException(403)
        return await self._hall.draw(entered, "desk_invited.html", role=role, code=code, links=await self._links(code))

    async def withdraw(self, entered: Entered) -> Response:
        """Let an invitation work no more. Whoever comes too late is told, because somebody may have joined by it."""
        asked, by, now = int(entered.request.path_params["invitation"]), entered.present.member, self._parts.now()
        if asked < 2**63 and await self._parts.store.transact(lambda tx: invitations.withdraw(tx, asked, now, by)):
            return RedirectResponse("/desk/team?kept", 303)
        return await self._drawn(entered, notice="desk_unused_gone")

    async def roles(self, entered: Entered) -> Response:
        """Give a member just the roles that are ticked; at least one, because somebody without any is no member."""
        member = await self._member(entered)
        wanted = [role for role in ROLES if entered.form.get(role) == "yes"]
        if not wanted:
            return await self._drawn(entered, notice="desk_no_role")
        by, now = entered.present.member, self._parts.now()

        def turn(tx: Tx) -> None:
            roster.change_roles(tx, by, member.id, wanted, now)
            if "volunteer" not in wanted:
                self._parts.return_cases(tx, member.id, now)

        try:
            await self._parts.store.transact(turn)
        except LastAdmin:
            return await self._drawn(entered, notice="desk_last_admin")
        self._parts.desk.wake(str(member.id))
        return RedirectResponse("/desk/team?kept", 303)

    async def leaving(self, entered: Entered) -> Response:
        """Ask once whether this member is really to go."""
        return await self._hall.draw(entered, "desk_remove.html", member=await self._member(entered))

    async def remove(self, entered: Entered) -> Response:
        """End a membership; open pages of theirs hear it at once, and their cases go back to the queue."""
        member, by, now = await self._member(entered), entered.present.member, self._parts.now()

        def turn(tx: Tx) -> None:
            self._parts.let_go(tx, member.id, now)
            roster.remove(tx, by, member.id, now)

        try:
            await self._parts.store.transact(turn)
        except LastAdmin:
            return await self._drawn(entered, notice="desk_last_admin")
        self._parts.desk.wake(str(member.id))
        return RedirectResponse("/desk/team?kept", 303)

    async def _member(self, entered: Entered) -> Member:
        asked = int(entered.request.path_params["member"])
        found = await self._parts.store.read(lambda tx: roster.find(tx, asked)) if asked < 2**63 else None
        if found is None:
            raise HTTPException(404)
        return found

    async def _drawn(self, entered: Entered, *, notice: str = "", kept: bool = False) -> Response:
        now = self._parts.now()
        team, invited = await self._parts.store.read(lambda tx: (roster.everybody(tx), invitations.unused(tx, now)))
        return await self._hall.draw(
            entered,
            "desk_team.html",
            status=422 if notice else 200,
            team=team,
            invited=invited,
            makers={member.id: member for member in team},
            roles=ROLES,
            notice=notice,
            kept=kept,
        )

    async def _links(self, code: str) -> tuple[str, ...]:
        """Where the code can be opened at one tap: at the desk, and in Telegram if there is a bot."""
        name = await self._parts.bot()
        desk = f"{self._parts.entrance.home()}{PAGE}#{code}"
        return (desk, f"https://t.me/{name}?start={code}") if name else (desk,)


def _role(text: str) -> Role:
    for role in ROLES:
        if role == text:
            return role
    raise HTTPException(400)
