"""The resident's chat: pages read, forms post to the inbox. Nothing is decided here."""

import secrets

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.desk.attached import attached
from bot.desk.conversation import Conversation, answered, is_begun, look
from bot.desk.door import Door, Posted
from bot.desk.forms import LONGEST, pressed, saved, told, typed
from bot.desk.languages import choose
from bot.desk.pages import Pages, complaint, sentence
from bot.desk.parts import DeskParts
from bot.desk.refusal import TurnedAway
from bot.desk.stream import Lines, Listener
from bot.desk.visitors import Seal, Visitor, newcomer
from bot.engine.first_aid import first_aid
from bot.engine.types import Event, Pressed, Started, Wrote
from bot.store import inbox, views
from bot.store.store import Tx
from bot.store.types import Address, Entry, Origin

_LIVE = {"X-Live": "1"}  # says that we answered, and not a hotel's login page or a proxy in between


class Chat:
    """The pages and forms of one conversation: that of the visitor's own cookie."""

    def __init__(self, parts: DeskParts, seal: Seal, pages: Pages, door: Door) -> None:
        self._parts, self._seal, self._pages, self._door = parts, seal, pages, door
        self._lines = Lines(parts, parts.web, pages)

    # What a page shows.

    async def home(self, request: Request) -> Response:
        """The chat. A first visit gets its cookie; nothing is stored before the visitor does something."""
        visitor = self._seal.read(request, self._parts.now()) or newcomer()
        talk = await self._look(visitor)
        visitor = visitor.speaking(talk.language or visitor.language)
        response = self._page(request, visitor, talk)
        self._seal.write(response, visitor, self._parts.now())
        return response

    async def stream(self, request: Request) -> Response:
        """What comes in while the page is open."""
        visitor = self._seal.read(request, self._parts.now())
        return self._lines.open(
            request, Listener(visitor.at, lambda known: self.language(request, known)) if visitor else None
        )

    async def file(self, request: Request) -> Response:
        """A file that went with a message of the visitor's own conversation."""
        visitor = self._seal.read(request, self._parts.now())
        delivery = int(request.path_params["delivery"])
        if visitor is None or delivery >= 2**63:
            raise HTTPException(404)
        attachment = await self._parts.store.read(lambda tx: views.attachment(tx, visitor.at, delivery))
        if attachment is None:
            raise HTTPException(404)
        return saved(attachment)

    async def away(self, request: Request) -> Response:
        """The empty page for who must hide the conversation at once."""
        return self._pages.away(self.language(request))

    # What a resident does.

    async def begin(self, request: Request) -> Response:
        """Ask to be greeted; only a conversation that is still empty is."""
        posted = await self._door.admit(request)
        language = self._language(request, posted.visitor)

        def start(tx: Tx) -> None:
            if not is_begun(tx, posted.visitor.at):
                self._post(tx, posted, Started(language))

        await self._parts.store.transact(start)
        return await self._answered(request, posted.visitor)

    async def say(self, request: Request) -> Response:
        """Write something. More than 4,000 characters are not taken, but given back."""
        posted = await self._door.admit(request)
        text = typed(posted.form)
        if len(text) > LONGEST:
            raise TurnedAway(422, "web_too_long", text=text, visitor=posted.visitor)
        language = self._language(request, posted.visitor)
        if text:
            await self._parts.store.transact(lambda tx: self._post(tx, posted, Wrote(text, language)))
        return await self._answered(request, posted.visitor)

    async def send(self, request: Request) -> Response:
        """Send a photo or a PDF. What it is stands in its bytes; 415 for everything else."""
        posted = await self._door.admit_file(request)
        try:
            event, content = await attached(posted.file, self._language(request, posted.visitor))
        except TurnedAway as refused:
            raise TurnedAway(refused.status, refused.why, visitor=posted.visitor) from None
        origin = Origin(posted.visitor.at.channel, content=content)
        await self._parts.store.transact(lambda tx: self._post(tx, posted, event, origin))
        return await self._answered(request, posted.visitor)

    async def press(self, request: Request) -> Response:
        """Press a button."""
        posted = await self._door.admit(request)
        event = pressed(posted.form, self._language(request, posted.visitor))
        if event is None:
            raise HTTPException(400)
        await self._parts.store.transact(lambda tx: self._post(tx, posted, event))
        return await self._answered(request, posted.visitor)

    async def switch(self, request: Request) -> Response:
        """Choose the language: of the pages at once, of the conversation through its own button if there is one yet."""
        posted = await self._door.admit(request)
        texts = self._parts.library().knowledge.texts
        language = posted.form.get("language", "")
        if language not in texts:
            raise HTTPException(400)
        event = Pressed(f"lang:{language}", texts[language]["language_name"], language)

        def turn(tx: Tx) -> None:
            if is_begun(tx, posted.visitor.at):
                self._post(tx, posted, event)

        await self._parts.store.transact(turn)
        response = await self._answered(request, posted.visitor)
        self._seal.write(response, posted.visitor.speaking(language), self._parts.now())
        return response

    # What goes wrong.

    async def turned_away(self, request: Request, error: Exception) -> Response:
        """Tell why a form was not taken, with what was typed still there."""
        assert isinstance(error, TurnedAway)
        if error.visitor is None:
            return self.problem(request, error.status, text=error.text)
        notice = self._notice(self._language(request, error.visitor), error)
        if is_live(request):
            return self._told(request, notice, error.status)
        talk = await self._look(error.visitor)
        return self._page(request, error.visitor, talk, notice=notice, text=error.text, status=error.status)

    async def http_error(self, request: Request, error: Exception) -> Response:
        """Pages that are not there, or not like this."""
        assert isinstance(error, HTTPException)
        if error.status_code == 405 and request.method in ("GET", "HEAD"):
            return RedirectResponse(_home(request), 303)  # somebody reloads the address of a form
        return self.problem(request, 404 if error.status_code == 405 else error.status_code)

    def broke(self, request: Request, _: Exception) -> Response:
        """The page for what nobody foresaw; it needs no database. Somebody in danger still gets their number."""
        text = getattr(request.state, "text", "")
        aid = first_aid(self._parts.library(), Wrote(text, self.language(request)))
        return self.problem(request, 500, text=text, aid=aid.text if aid else "")

    def problem(self, request: Request, status: int, *, text: str = "", aid: str = "") -> Response:
        """What went wrong, after what must be said first of all (`aid`)."""
        language = self.language(request)
        if is_live(request):
            say = sentence(self._parts.library().knowledge, language)
            sorry = say("web_expired" if status == 403 else complaint(status))
            return self._told(request, f"{aid}\n\n{sorry}", status)
        return self._pages.problem(language, status, text=text, aid=aid, home=_home(request))

    def _told(self, request: Request, notice: str, status: int) -> Response:
        """A sentence for our script to show on the page that is there."""
        return HTMLResponse(self._pages.prose(self.language(request), notice), status, headers=_LIVE)

    # The steps they share.

    def whose(self, request: Request) -> Address | None:
        """The conversation of the visitor's cookie."""
        visitor = self._seal.read(request, self._parts.now())
        return visitor.at if visitor else None

    def language(self, request: Request, known: str = "") -> str:
        """The language of a page: `known` of the conversation, chosen on the page, wished by the browser, or Dutch."""
        visitor = self._seal.read(request, self._parts.now())
        return self._language(request, visitor or Visitor(""), known)

    def _language(self, request: Request, visitor: Visitor, known: str = "") -> str:
        accept = request.headers.get("accept-language", "")
        return choose((known, visitor.language), accept, self._parts.library().knowledge.languages)

    def _page(
        self,
        request: Request,
        visitor: Visitor,
        talk: Conversation[Entry],
        *,
        notice: str = "",
        text: str = "",
        status: int = 200,
    ) -> Response:
        language = self._language(request, visitor, talk.language)
        nonce = secrets.token_urlsafe(9)
        return HTMLResponse(self._pages.chat(visitor, language, talk, nonce=nonce, notice=notice, text=text), status)

    async def _look(self, visitor: Visitor) -> Conversation[Entry]:
        return await self._parts.store.read(lambda tx: look(tx, visitor.at))

    def _post(self, tx: Tx, posted: Posted, event: Event, origin: Origin | None = None) -> bool:
        said = told(event, origin.content if origin else b"")
        key = self._seal.key(posted.visitor, posted.form.get("nonce", ""), said)
        return inbox.post(tx, posted.visitor.at, event, key=key, now=self._parts.now(), origin=origin)

    async def _answered(self, request: Request, visitor: Visitor) -> Response:
        """After the commit: a script gets its 204 at once, a page without one waits a moment for the answer."""
        self._parts.web.wake(visitor.address)
        if is_live(request):
            return Response(status_code=204, headers=_LIVE)
        await answered(self._parts, visitor.at)
        return RedirectResponse("/#last", 303)

    def _notice(self, language: str, error: TurnedAway) -> str:
        say = sentence(self._parts.library().knowledge, language)
        return say(error.why, length=str(len(error.text)), limit=str(LONGEST))


def is_live(request: Request) -> bool:
    """Whether our own script asks, which shows a sentence where a browser needs a page."""
    return "x-live" in request.headers


def _home(request: Request) -> str:
    return "/desk" if request.url.path.startswith("/desk") else "/"
