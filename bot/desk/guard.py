"""Who may use which page: the roles every route declares, and the look at them before anything else. No page."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.desk.door import is_foreign, read_form
from bot.desk.keys import Keys, digest
from bot.desk.pace import Pace
from bot.desk.parts import DeskParts
from bot.desk.uploads import Uploaded, read_upload
from bot.store import sessions
from bot.store.sessions import Present

Who = Literal["nobody", "resident", "volunteer", "organiser", "admin"]

EVERYBODY: frozenset[Who] = frozenset({"nobody", "resident", "volunteer", "organiser", "admin"})
RESIDENT: frozenset[Who] = frozenset({"resident"})
TEAM: frozenset[Who] = frozenset({"volunteer", "organiser", "admin"})
VOLUNTEER: frozenset[Who] = frozenset({"volunteer"})
ADMIN: frozenset[Who] = frozenset({"admin"})
ORGANISER: frozenset[Who] = frozenset({"organiser", "admin"})

Method = Literal["GET", "POST"]


class Barred(Exception):
    """A page of the desk is not for whoever asked: not logged in, no such role, not our form, or too many at once."""

    def __init__(self, why: Literal["login", "role", "form", "pace"], present: Present | None = None) -> None:
        super().__init__(why)
        self.why, self.present = why, present


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody of the team asks for a page they may have, or sent a form of theirs. `csrf` is for the forms they get."""

    request: Request
    present: Present
    csrf: str
    form: Mapping[str, str] = field(default_factory=dict)
    file: bytes = b""


Page = Callable[[Request], Awaitable[Response]]
Inside = Callable[[Entered], Awaitable[Response]]


class Ruled(Route):
    """A route that says who may use it. `may` is what the page itself keeps to, or the guard in front of it."""

    def __init__(self, path: str, page: Page, *, method: Method, may: frozenset[Who]) -> None:
        super().__init__(path, page, methods=[method])
        self.may = may


def outside(may: frozenset[Who], method: Method, path: str, page: Page) -> Ruled:
    """A route outside the desk; residents are known by their own cookie, which the page looks at."""
    return Ruled(path, page, method=method, may=may)


class Guard:
    """Stands before every page of the desk."""

    def __init__(self, parts: DeskParts, keys: Keys) -> None:
        self._parts, self._keys = parts, keys
        self._pace = Pace()

    def only(
        self, may: frozenset[Who], method: Method, path: str, page: Inside, *, silent: bool = False, file: bool = False
    ) -> Ruled:
        """A route of the desk. `silent`: the page asks by itself, so asking is no sign that somebody is there.

        `file`: its form has a file with it.
        """
        assert may <= TEAM
        return Ruled(path, partial(self._pass, may, page, silent, file), method=method, may=may)

    async def _pass(self, may: frozenset[Who], page: Inside, silent: bool, file: bool, request: Request) -> Response:
        if request.method == "POST" and is_foreign(request):
            raise Barred("form")
        present = await self.who(request, silent=silent)
        if present is None:
            raise Barred("login")
        if not may & present.roles:
            raise Barred("role", present)
        return await page(await self._entered(request, present, file))

    async def _entered(self, request: Request, present: Present, file: bool) -> Entered:
        """Raises Barred for a form that is not this session's own, or one of too many."""
        kept = self._keys.read(request, "session")
        posted = await _posted(request, file)
        if request.method == "POST":
            if not self._keys.accepts("session", kept, posted.fields.get("csrf", "")):
                raise Barred("form", present)
            if not self._pace.allows(str(present.member), self._parts.now()):
                raise Barred("pace", present)
        return Entered(request, present, self._keys.token("session", kept), posted.fields, posted.content)

    async def who(self, request: Request, *, silent: bool = False) -> Present | None:
        """Who is logged in here at this moment; asked again for every request, so that an end is an end at once."""
        kept, now = self._keys.read(request, "session"), self._parts.now()
        if not kept:
            return None
        present = await self._parts.store.read(lambda tx: sessions.find(tx, digest(kept), now))
        if present and not silent and sessions.is_stale(present, now):
            await self._parts.store.transact(lambda tx: sessions.touch(tx, present.session, now))
        return present


async def _posted(request: Request, file: bool) -> Uploaded:
    if request.method != "POST":
        return Uploaded({}, b"")
    return await read_upload(request) if file else Uploaded(await read_form(request), b"")
