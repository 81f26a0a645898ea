"""The pages of one case: they show it to its volunteer, and post what is done there to the room of the case. Decide nothing."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from starlette.responses import RedirectResponse, Response

from bot.desk.attached import attached
from bot.desk.board import board, speaking
from bot.desk.conversation import Conversation, Named, answered, seen
from bot.desk.forms import LONGEST, pressed, told, typed
from bot.desk.glance import Glance
from bot.desk.guard import Entered
from bot.desk.hall import LIVE, Hall
from bot.desk.keys import Keys
from bot.desk.meetingform import read_day
from bot.desk.parts import DeskParts
from bot.desk.refusal import TurnedAway
from bot.desk.sight import Sight, sight
from bot.desk.stays import staying
from bot.desk.stream import Lines, Listener, Parts
from bot.engine.lookup import Found, found
from bot.engine.types import Edited, Event, Pressed, Wrote
from bot.store import inbox, views
from bot.store.store import Tx
from bot.store.types import Origin

_DIGITS = 18  # no id has more


@dataclass(frozen=True, slots=True)
class Typed:
    """What the page gives back: words in a box and why, what is answered or changed, and answers that were looked up."""

    text: str = ""
    notice: str = ""
    quotes: int = 0
    edits: int = 0
    words: str = ""
    answers: tuple[Found, ...] | None = None


class Cases:
    """Cases, and made-up ones, whose numbers are below zero."""

    def __init__(self, parts: DeskParts, keys: Keys, hall: Hall, lines: Lines) -> None:
        self._parts, self._keys, self._hall, self._lines = parts, keys, hall, lines

    # What is shown.

    async def page(self, entered: Entered) -> Response:
        """The case. `quote` and `edit` in the address name a message that is answered or changed."""
        asked = entered.request.query_params
        return await self._drawn(entered, Typed(quotes=_number(asked.get("quote")), edits=_number(asked.get("edit"))))

    async def stream(self, entered: Entered) -> Response:
        """What comes in while the page is open, for as long as it is this page: who loses the case loses it at once."""
        language, shown = await self._hall.language(entered), await self._sight(entered)
        if shown is None:
            return self._lines.open(entered.request, None)
        kind = entered.request.query_params.get("as", "")
        inside = staying(self._parts, self._keys, entered)
        glance = Glance(lambda tx, spoken: self._look(tx, entered, spoken))

        def stays(tx: Tx) -> bool:
            now = glance(tx, language) if inside(tx) else None
            return now is not None and now.kind == kind and now.began == shown.began

        def look(tx: Tx) -> Conversation[Named]:
            now = glance(tx, language)
            known = views.language(tx, entered.present.at)
            return Conversation(now.lines if now else (), "", bool(now and now.busy), known)

        listener = Listener(
            entered.present.at,
            partial(self._hall.spoken, entered.request),
            stays=stays,
            look=look,
            draw=lambda spoken, lines: self._hall.part(
                "case_lines.html", spoken, number=shown.number, lines=lines, anchored=False
            ),
            beside=partial(self._beside, entered, glance),
        )
        return self._lines.open(entered.request, listener)

    def _beside(self, entered: Entered, glance: Glance[Sight], tx: Tx, language: str) -> Parts:
        now = glance(tx, language)
        list_ = board(tx, self._parts, entered.present, language)
        here = now.number if now else 0
        return (
            ("list", self._hall.part("case_list.html", language, board=list_, here=here)),
            ("how", self._hall.part("case_how.html", language, sight=now) if now else ""),
            ("told", self._hall.part("case_word.html", language, sight=now) if now else ""),
        )

    def _look(self, tx: Tx, entered: Entered, language: str) -> Sight | None:
        return sight(tx, self._parts, entered.present, _asked(entered), language)

    async def _sight(self, entered: Entered) -> Sight | None:
        language = await self._hall.language(entered)
        return await self._parts.store.read(lambda tx: self._look(tx, entered, language))

    # What is done. Each is the event that it would be in any other room of the case.

    async def claim(self, entered: Entered) -> Response:
        """Take a case that waits or was offered; or begin to practise."""
        shown = await self._sight(entered)
        if shown is None:
            return await self._gone(entered)
        language = await self._hall.language(entered)
        story = -shown.number - 1
        begin = f"practice:{self._parts.library().knowledge.stories[story].id}" if shown.number < 0 else ""
        label = self._hall.say(language)("desk_practice_begin" if begin else "take_it")
        return await self._done(entered, shown, Pressed(begin or f"case:{shown.number}:claim", label, language))

    async def say(self, entered: Entered) -> Response:
        """Words to the resident; with `quotes` as an answer to one of the messages."""
        text, shown = typed(entered.form), await self._sight(entered)
        if shown is None or shown.kind == "open":
            return await self._gone(entered, text)
        quotes = _line(shown, entered.form.get("quotes"))
        about = Wrote(
            text, await self._hall.language(entered), quotes=f"#{quotes}" if quotes else "", about=shown.number
        )
        return await self._said(entered, shown, about, Typed(text, quotes=quotes))

    async def send(self, entered: Entered) -> Response:
        """A photo or a PDF to the resident; 415 for everything else."""
        shown = await self._sight(entered)
        if shown is None or shown.kind != "mine":
            return await self._gone(entered)
        language = await self._hall.language(entered)
        try:
            sent, content = await attached(entered.file, language)
        except TurnedAway as refused:
            return await self._given_back(entered, self._hall.say(language)(refused.why), Typed(), refused.status)
        about = replace(sent, about=shown.number)
        return await self._done(entered, shown, about, Origin(entered.present.at.channel, content=content))

    async def edit(self, entered: Entered) -> Response:
        """Other words in place of a message that was sent."""
        text, shown = typed(entered.form), await self._sight(entered)
        letter = _line(shown, entered.form.get("letter")) if shown else 0
        if shown is None or not letter:
            return await self._gone(entered, text)
        changed = Edited(text, await self._hall.language(entered), ref=f"#{letter}", about=shown.number)
        return await self._said(entered, shown, changed, Typed(text, edits=letter))

    async def note(self, entered: Entered) -> Response:
        """For colleagues only: what begins like this goes to no resident, in any room."""
        text, shown = typed(entered.form), await self._sight(entered)
        if shown is None or shown.kind == "open":
            return await self._gone(entered, text)
        noted = Wrote(f"// {text}", await self._hall.language(entered), about=shown.number)
        return await self._said(entered, shown, noted if text else Wrote(""), Typed())

    async def close(self, entered: Entered) -> Response:
        """Done, with a last word or without."""
        word, shown = typed(entered.form), await self._sight(entered)
        if shown is None or shown.kind == "open":
            return await self._gone(entered, word)
        language = await self._hall.language(entered)
        if not word:
            label = self._hall.say(language)("desk_close")
            return await self._done(entered, shown, Pressed(f"case:{shown.number}:close", label, language))
        command = self._hall.command(language, "close")
        return await self._said(entered, shown, Wrote(f"{command} {word}", language, about=shown.number), Typed())

    async def follow(self, entered: Entered) -> Response:
        """Come back to it on a day."""
        shown = await self._sight(entered)
        if shown is None or shown.kind != "mine":
            return await self._gone(entered)
        language, day = await self._hall.language(entered), entered.form.get("day", "")[:10]
        chosen = read_day(day)
        label = speaking(self._parts, language).day(chosen) if chosen else day
        return await self._done(entered, shown, Pressed(f"case:{shown.number}:follow:{day}", label, language))

    async def press(self, entered: Entered) -> Response:
        """A button of the page, or one that the helpline showed."""
        shown = await self._sight(entered)
        event = pressed(entered.form, await self._hall.language(entered))
        if shown is None or shown.kind == "open" or event is None:
            return await self._gone(entered)
        return await self._done(entered, shown, event)

    async def answers(self, entered: Entered) -> Response:
        """Look for an answer in the knowledge. Nothing is posted: sending one is a button of its own."""
        words, shown = typed(entered.form), await self._sight(entered)
        if shown is None or shown.kind == "open":
            return await self._gone(entered)
        language = await self._hall.language(entered)
        hits = found(speaking(self._parts, language), words[:LONGEST]) if words else ()
        if "x-live" in entered.request.headers:
            part = self._hall.part("case_answers.html", language, sight=shown, answers=hits)
            return Response(part, headers=LIVE | {"X-Part": "answers"}, media_type="text/html")
        return await self._drawn(entered, Typed(words=words, answers=hits))

    # The steps they share.

    async def _said(self, entered: Entered, shown: Sight, event: Wrote | Edited, back: Typed) -> Response:
        """Too many words are not taken but given back."""
        if len(event.text) > LONGEST:
            return await self._too_long(entered, event.text, back)
        return await self._done(entered, shown, event) if event.text else await self._shown(entered, shown)

    async def _done(self, entered: Entered, shown: Sight, event: Event, origin: Origin | None = None) -> Response:
        """Post it to the room of the case, once."""
        member, now, at = entered.present.at.id, self._parts.now(), shown.room
        nonce = entered.form.get("nonce", "")
        said = told(event, origin.content if origin else b"")
        key = f"desk:{member}:{self._keys.letter(member, nonce, str(shown.number), said, getattr(event, 'ref', ''))}"
        await self._parts.store.transact(lambda tx: inbox.post(tx, at, event, key=key, now=now, origin=origin))
        return await self._shown(entered, shown)

    async def _shown(self, entered: Entered, shown: Sight) -> Response:
        """A script gets its 204 at once, a page without one waits a moment for the answer."""
        self._parts.desk.wake(entered.present.at.id)
        if "x-live" in entered.request.headers:
            return Response(status_code=204, headers=LIVE)
        await answered(self._parts, shown.room)
        return RedirectResponse(f"/desk/case/{shown.number}#last", 303)

    async def _too_long(self, entered: Entered, text: str, back: Typed) -> Response:
        say = self._hall.say(await self._hall.language(entered))
        notice = say("web_too_long", length=str(len(text)), limit=str(LONGEST))
        return await self._given_back(entered, notice, back, 422)

    async def _given_back(self, entered: Entered, notice: str, back: Typed, status: int) -> Response:
        if "x-live" in entered.request.headers:
            return Response(notice, status, headers=LIVE, media_type="text/html")
        return await self._drawn(entered, Typed(back.text, notice, back.quotes, back.edits), status=status)

    async def _gone(self, entered: Entered, text: str = "") -> Response:
        """It is not theirs, or not any more, or never was there: told alike, with their words given back."""
        if "x-live" in entered.request.headers:
            say = self._hall.say(await self._hall.language(entered))
            return Response(say("desk_case_gone"), 404, headers=LIVE, media_type="text/html")
        return await self._hall.draw(entered, "desk_gone.html", status=404, text=text)

    async def _drawn(self, entered: Entered, back: Typed, *, status: int = 200) -> Response:
        language = await self._hall.language(entered)
        shown, list_ = await self._parts.store.read(
            lambda tx: (self._look(tx, entered, language), board(tx, self._parts, entered.present, language))
        )
        if shown is None:
            return await self._gone(entered)
        about = {line.letter: line.text for line in shown.lines}
        return await self._hall.draw(
            entered,
            "desk_case.html",
            status=status,
            sight=shown,
            board=list_,
            seen=seen(shown.lines),
            back=back,
            quoted=about.get(back.quotes, ""),
            changed=about.get(back.edits, ""),
            tomorrow=speaking(self._parts, language).today + timedelta(days=1),
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0


def _asked(entered: Entered) -> int:
    """The number in the address; 0, which no case has, for anything else."""
    text = entered.request.path_params["case"]
    return -_number(text[1:]) if text.startswith("-") else _number(text)


def _line(shown: Sight, text: str | None) -> int:
    """A message of this very case, or 0: what is answered or changed is never in another one."""
    letter = _number(text)
    return letter if any(line.letter == letter for line in shown.lines) else 0
