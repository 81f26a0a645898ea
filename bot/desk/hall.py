"""What every page of the desk shares: its frame, its language, and what is said to whom a page is not for."""

import secrets
from typing import Literal

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.desk.door import read_form
from bot.desk.guard import Barred, Entered
from bot.desk.languages import choose
from bot.desk.pages import Pages, Say
from bot.desk.parts import DeskParts
from bot.desk.refusal import TurnedAway
from bot.engine.casewishes import Order
from bot.store import views

LIVE = {"X-Live": "1"}
"""Says that we answered our script, and not a proxy in between."""

_WRITTEN = ("title", "text", "place", "outcome")
"""The fields of forms in which somebody writes."""

_STATUS = {"login": 403, "role": 403, "form": 403, "pace": 429}


class Hall:
    """Draws the desk's pages for whoever is in."""

    def __init__(self, parts: DeskParts, pages: Pages) -> None:
        self._parts, self._pages = parts, pages

    async def language(self, entered: Entered) -> str:
        """The language of the member's conversation at the desk, else of the browser."""
        known = await self._parts.store.read(lambda tx: views.language(tx, entered.present.at))
        return self.spoken(entered.request, known)

    def spoken(self, request: Request, known: str = "") -> str:
        accept = request.headers.get("accept-language", "")
        return choose((known,), accept, self._parts.library().knowledge.languages)

    def say(self, language: str) -> Say:
        return self._pages.say(language)

    def command(self, language: str, order: Order | Literal["on", "off", "always"]) -> str:
        """How an order of the team is written: `/klaar`."""
        texts = self._parts.library().knowledge.texts[language]
        return "/" + texts[f"words_{order}"].split(",")[0].strip()

    def part(self, template: str, language: str, **values: object) -> str:
        return self._pages.part(template, language, **values)

    async def draw(self, entered: Entered, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """A page with the frame around it: where they are, where else they may go, and the way out."""
        return self._pages.desk(
            template,
            await self.language(entered),
            status,
            csrf=entered.csrf,
            nonce=secrets.token_urlsafe(9),
            present=entered.present,
            **values,
        )

    async def barred(self, request: Request, error: Exception) -> Response:
        """Who is not logged in goes to the door; everybody else hears why not."""
        assert isinstance(error, Barred)
        if error.why == "login" and request.method in ("GET", "HEAD"):
            return RedirectResponse("/desk/login", 303)
        language = self.spoken(request, await self._known(error))
        status, sentence = _STATUS[error.why], f"desk_barred_{error.why}"
        if "x-live" in request.headers:
            return HTMLResponse(self._pages.prose(language, self.say(language)(sentence)), status, headers=LIVE)
        typed = await _typed(request) if error.why == "login" else ""
        return self._pages.desk("desk_barred.html", language, status, why=sentence, present=None, text=typed)

    async def _known(self, error: Barred) -> str:
        present = error.present
        return await self._parts.store.read(lambda tx: views.language(tx, present.at)) if present else ""


async def _typed(request: Request) -> str:
    """What somebody wrote whose session ended meanwhile: they get it back, to paste it once they are in again."""
    if "urlencoded" not in request.headers.get("content-type", ""):
        return ""
    try:
        form = await read_form(request)
    except TurnedAway:
        return ""
    words = (value.strip() for name, value in form.items() if name.partition(":")[0] in _WRITTEN)
    return "\n\n".join(filter(None, words))
