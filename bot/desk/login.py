"""The door of the desk: a page with one button, and the one form that uses up a login or an invitation."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk.callers import caller
from bot.desk.door import is_foreign, read_form
from bot.desk.guard import Barred
from bot.desk.keys import Keys, digest, fresh
from bot.desk.pace import Pace
from bot.desk.pages import Pages
from bot.desk.parts import DeskParts
from bot.engine import codes, entrance
from bot.engine.logins import EnteredDesk
from bot.store import audit, inbox, invitations, logins, members, roster, sessions
from bot.store.store import Tx

TRIES = 20
"""Codes that one address may try in any hour."""

_HOUR = timedelta(hours=1)
_EVEN = 0.25  # seconds until every refusal: how long the look took tells nobody which codes exist


class Login:
    """Looking at the page uses nothing up, however often; only a form that comes back from the same browser does."""

    def __init__(self, parts: DeskParts, keys: Keys, pages: Pages, language: Callable[[Request], str]) -> None:
        self._parts, self._keys, self._pages, self._language = parts, keys, pages, language
        self._pace = Pace(TRIES, _HOUR)

    async def page(self, request: Request) -> Response:
        """The button. The browser gets a cookie, which binds the form to it."""
        kept = self._keys.read(request, "login") or fresh()
        return self._drawn(request, kept)

    async def enter(self, request: Request) -> Response:
        """Use up what was shown: a link, a code or an invitation. All that does not work is answered alike."""
        began = asyncio.get_running_loop().time()
        kept = self._keys.read(request, "login")
        if is_foreign(request):
            raise Barred("form")
        form = await read_form(request)
        if not self._keys.accepts("login", kept, form.get("csrf", "")):
            raise Barred("form")
        if not self._pace.allows(caller(request), self._parts.now()):
            return self._drawn(request, kept, notice="desk_code_too_often", status=429)
        session = await self._begun(request, form.get("code", ""))
        if not session:
            await asyncio.sleep(began + _EVEN - asyncio.get_running_loop().time())
            return self._drawn(request, kept, notice="desk_code_wrong", status=403)
        return self._let_in(session)

    async def _begun(self, request: Request, code: str) -> str:
        """A new session for whoever the code lets in; empty when it lets in nobody."""
        before, session = digest(self._keys.read(request, "session")), fresh()
        language = self._language(request)

        def turn(tx: Tx) -> bool:
            here = sessions.find(tx, before, self._parts.now())
            member = self._member(tx, code, here.member if here else None)
            if member is None:
                return False
            sessions.end(tx, before)
            self._welcome(tx, member, session, roster.language(tx, member) or language)
            return True

        return session if await self._parts.store.transact(turn) else ""

    def _member(self, tx: Tx, code: str, here: int | None) -> int | None:
        """Who the code is for; somebody who is in already (`here`) takes an invitation as one role more."""
        now = self._parts.now()
        if invitation := codes.digest(code.rpartition("#")[2]):
            return _joined(tx, invitation, here, now)
        shown = entrance.shown(code)
        if shown is None:
            return None
        spent = logins.spend(tx, shown.handle, lambda nonce: self._parts.entrance.fits(nonce, shown.secret), now)
        if spent is None:
            return None
        return spent.member or roster.first_admin(tx, now)

    def _welcome(self, tx: Tx, member: int, session: str, language: str) -> None:
        """Begin the session, and their conversation at the desk with it."""
        now, at = self._parts.now(), sessions.desk_of(member)
        begun = sessions.begin(tx, member, digest(session), now)
        inbox.post(tx, at, EnteredDesk(language), key=f"desk:{member}:entered:{begun}", now=now)
        roster.link(tx, member, at)
        audit.note(tx, member, "log in", "", now)

    def _let_in(self, session: str) -> Response:
        response = RedirectResponse("/desk", 303)
        self._keys.write(response, "session", session, sessions.LASTS)
        self._keys.take_back(response, "login")
        return response

    def _drawn(self, request: Request, kept: str, *, notice: str = "", status: int = 200) -> Response:
        language = self._language(request)
        say = self._pages.say(language)
        response = self._pages.desk(
            "desk_login.html",
            language,
            status,
            csrf=self._keys.token("login", kept),
            notice=say(notice) if notice else "",
            present=None,
        )
        self._keys.write(response, "login", kept, _HOUR)
        return response


def _joined(tx: Tx, invitation: str, here: int | None, now: datetime) -> int | None:
    """The member who used the invitation, a new one unless they are here already."""
    role = invitations.use(tx, invitation, now)
    if role is None:
        return None
    member = here or roster.new_member(tx, now)
    members.give(tx, member, role, now)
    audit.note(tx, member, "join", role, now)
    return member
