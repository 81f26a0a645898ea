"""A member's own page: what others call them, their language, where they are logged in, and the ways out."""

import re

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.desk.conversation import answered
from bot.desk.forms import told
from bot.desk.guard import Entered
from bot.desk.hall import Hall
from bot.desk.keys import Keys, digest
from bot.desk.parts import DeskParts
from bot.engine import hours
from bot.engine.types import Pressed, Wrote
from bot.store import audit, duties, inbox, roster, sessions
from bot.store.store import Tx

LONGEST = 30
"""Letters of a name."""

_NAME = re.compile(
    r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+)*\.?"
)  # no digit and no @: a name never says how to find somebody


class Account:
    """Shows and changes what is the member's own."""

    def __init__(self, parts: DeskParts, keys: Keys, hall: Hall) -> None:
        self._parts, self._keys, self._hall = parts, keys, hall

    async def page(self, entered: Entered) -> Response:
        return await self._drawn(entered, entered.present.alias, kept="kept" in entered.request.query_params)

    async def call(self, entered: Entered) -> Response:
        """Keep the name that residents and the team see."""
        name = " ".join(entered.form.get("alias", "").split())
        if len(name) > LONGEST or not _NAME.fullmatch(name):
            say = self._hall.say(await self._hall.language(entered))
            return await self._drawn(entered, name, notice=say("desk_alias_wrong", most=str(LONGEST)))
        await self._parts.store.transact(lambda tx: roster.call(tx, entered.present.member, name))
        return RedirectResponse("/desk/account?kept", 303)

    async def speak(self, entered: Entered) -> Response:
        """Choose the language: through the conversation's own button, so that pages and letters speak alike."""
        texts, language = self._parts.library().knowledge.texts, entered.form.get("language", "")
        if language not in texts:
            raise HTTPException(400)
        return await self._posted(entered, Pressed(f"lang:{language}", texts[language]["language_name"], language))

    async def serve(self, entered: Entered) -> Response:
        """On duty or off: by the command that does it everywhere."""
        language, way = await self._hall.language(entered), entered.form.get("duty", "")
        if way not in ("on", "off"):
            raise HTTPException(400)
        word = self._hall.command(language, "on" if way == "on" else "off").removeprefix("/")
        return await self._posted(entered, Wrote(f"{self._hall.command(language, 'duty')} {word}", language))

    async def keep_hours(self, entered: Entered) -> Response:
        """When they can be asked; nothing typed means always."""
        language, given = await self._hall.language(entered), " ".join(entered.form.get("hours", "").split())
        if given and hours.read(given, self._parts.library().knowledge.languages) is None:
            return await self._drawn(entered, entered.present.alias, hours_typed=given)
        always = self._hall.command(language, "always").removeprefix("/")
        return await self._posted(
            entered, Wrote(f"{self._hall.command(language, 'hours')} {given or always}", language)
        )

    async def _posted(self, entered: Entered, event: Pressed | Wrote) -> Response:
        """What is changed here is changed through their own conversation at the desk."""
        at, now = entered.present.at, self._parts.now()
        key = f"desk:{at.id}:{self._keys.letter(at.id, entered.form.get('nonce', ''), told(event))}"
        await self._parts.store.transact(lambda tx: inbox.post(tx, at, event, key=key, now=now))
        await answered(self._parts, at)
        return RedirectResponse("/desk/account?kept", 303)

    async def leave(self, entered: Entered) -> Response:
        """Log out here."""
        kept = self._keys.read(entered.request, "session")
        await self._parts.store.transact(lambda tx: sessions.end(tx, digest(kept)))
        return self._out(entered)

    async def leave_everywhere(self, entered: Entered) -> Response:
        """Log out in every browser, for instance after a phone was lost."""
        member, now = entered.present.member, self._parts.now()

        def turn(tx: Tx) -> None:
            sessions.end_all(tx, member)
            audit.note(tx, member, "log out everywhere", "", now)

        await self._parts.store.transact(turn)
        return self._out(entered)

    def _out(self, entered: Entered) -> Response:
        self._parts.desk.wake(entered.present.at.id)
        response = RedirectResponse("/desk/login", 303)
        self._keys.take_back(response, "session")
        return response

    async def _drawn(
        self, entered: Entered, alias: str, *, notice: str = "", hours_typed: str = "", kept: bool = False
    ) -> Response:
        member, now = entered.present.member, self._parts.now()
        found, duty, taken = await self._parts.store.read(
            lambda tx: (sessions.of_member(tx, member, now), duties.duty(tx, member), duties.taken(tx, now))
        )
        language = await self._hall.language(entered)
        return await self._hall.draw(
            entered,
            "desk_account.html",
            status=422 if notice or hours_typed else 200,
            alias=alias,
            kept=kept,
            sessions=found,
            notice=notice,
            duty=duty,
            hours=hours_typed or hours.shown(duty.hours, language),
            hours_wrong=bool(hours_typed),
            taken=taken.get(member, 0),
            weekly=self._parts.library().knowledge.helpline.weekly,
        )
