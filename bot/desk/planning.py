"""The forms with which organisers plan, change and call off meetings and write what came of them. Each posts one wish."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.desk import meetingform, wishing
from bot.desk.afterwards import outcome_paper, promise_paper
from bot.desk.conversation import answered
from bot.desk.guard import Entered
from bot.desk.hall import LIVE, Hall
from bot.desk.keys import Keys
from bot.desk.meetingform import Paper, Wrong
from bot.desk.meetings import Back, Meetings
from bot.desk.meetingsight import Gathering
from bot.desk.parts import DeskParts
from bot.engine.meetings.planning import is_id
from bot.engine.meetingwishes import (
    AddPromise,
    CallOff,
    ChangeMeeting,
    JudgeQuestion,
    MeetingTeamWish,
    WriteOutcome,
)
from bot.engine.meetingwork import NEEDS
from bot.store import meetings

_CHANGED = Wrong("desk_meet_changed")


class Planning:
    """What organisers do with meetings at the desk: in their own conversation there, as on the phone."""

    def __init__(self, parts: DeskParts, keys: Keys, hall: Hall, shown: Meetings) -> None:
        self._parts, self._keys, self._hall, self._shown = parts, keys, hall, shown

    async def new(self, entered: Entered) -> Response:
        return await self._form(entered, meetingform.blank(self._languages))

    async def plan(self, entered: Entered) -> Response:
        """Keep a new meeting, and show it; what is wrong comes back with everything that was typed."""
        paper = self._read(entered, {})
        if paper.wrong:
            return await self._form(entered, paper)
        member = entered.present.member
        before = await self._parts.store.read(lambda tx: meetings.newest_of(tx, member))
        await self._wish(entered, meetingform.planned(paper.values, self._languages))
        made = await self._parts.store.read(lambda tx: meetings.newest_of(tx, member))
        return RedirectResponse(f"/desk/meetings/{made}?kept" if made > before else "/desk/meetings", 303)

    async def changing(self, entered: Entered) -> Response:
        it = await self._changeable(entered)
        paper = meetingform.filled(it.meeting, self._languages, self._parts.library().zone)
        return await self._form(entered, paper, it)

    async def change(self, entered: Entered) -> Response:
        """Keep what is another than it was. Who did not see a colleague's change looks again first."""
        it = await self._changeable(entered)
        before = meetingform.kept(it.meeting, self._languages)
        paper = self._read(entered, before)
        if entered.form.get("sequence") != str(it.meeting.sequence):
            paper = replace(paper, wrong={"": _CHANGED, **paper.wrong})
        if paper.wrong:
            return await self._form(entered, paper, it)
        values = meetingform.changed(paper, before)
        return await self._done(entered, it, ChangeMeeting(it.meeting.id, values) if values else None)

    async def leaving(self, entered: Entered) -> Response:
        """Ask once whether it is really off."""
        return await self._hall.draw(entered, "desk_meeting_off.html", it=await self._changeable(entered))

    async def call_off(self, entered: Entered) -> Response:
        it = await self._changeable(entered)
        return await self._done(entered, it, CallOff(it.meeting.id))

    async def judge(self, entered: Entered) -> Response:
        """A question of this meeting goes on its agenda, or not."""
        it = await self._shown.one(entered)
        number, _, answer = entered.form.get("choice", "").partition(":")
        mine = {str(one.id): one for one in it.questions}
        if not is_id(number) or number not in mine or answer not in ("yes", "no"):
            raise HTTPException(404)
        return await self._done(entered, it, JudgeQuestion(int(number), answer == "yes"), "#agenda")

    async def promise(self, entered: Entered) -> Response:
        """Who promised what, by which day."""
        it = await self._begun(entered)
        paper = promise_paper(entered.form, self._parts.now().astimezone(self._parts.library().zone).date())
        if paper.wrong:
            return await self._shown.drawn(entered, Back(Paper(it.outcomes), paper))
        mine, day = bool(paper.typed["mine"]), meetingform.read_day(paper.typed["day"])
        assert day is not None  # a paper without it is wrong
        who = self._hall.say(await self._hall.language(entered))("outcome_team") if mine else paper.typed["who"]
        wish = AddPromise(it.meeting.id, who, paper.typed["what"], day, mine)
        return await self._done(entered, it, wish, "#promises")

    async def outcome(self, entered: Entered) -> Response:
        """Tell who came what came of it; the same words are not told again."""
        it = await self._begun(entered)
        paper = outcome_paper(entered.form, self._languages)
        if paper.wrong:
            return await self._shown.drawn(entered, Back(paper))
        told = paper.typed == it.outcomes
        return await self._done(entered, it, None if told else WriteOutcome(it.meeting.id, paper.typed), "#outcome")

    # The steps they share.

    @property
    def _languages(self) -> tuple[str, ...]:
        return self._parts.library().knowledge.languages

    def _read(self, entered: Entered, before: Mapping[str, str]) -> Paper:
        return meetingform.read(entered.form, self._languages, self._parts.library().zone, self._parts.now(), before)

    async def _changeable(self, entered: Entered) -> Gathering:
        """The meeting; 404 for one that is off, for what is off stays as it was."""
        it = await self._shown.one(entered)
        if it.meeting.state == "off":
            raise HTTPException(404)
        return it

    async def _begun(self, entered: Entered) -> Gathering:
        """The meeting; 404 before it begins: nothing came of it yet, and nobody is told that something did."""
        it = await self._changeable(entered)
        if not it.began:
            raise HTTPException(404)
        return it

    async def _form(self, entered: Entered, paper: Paper, it: Gathering | None = None) -> Response:
        return await self._hall.draw(
            entered,
            "desk_meeting_form.html",
            status=422 if paper.wrong else 200,
            it=it,
            paper=paper,
            languages=self._shown.languages(await self._hall.language(entered)),
            needs=NEEDS,
            today=self._parts.now().astimezone(self._parts.library().zone).date(),
        )

    async def _done(
        self, entered: Entered, it: Gathering, wish: MeetingTeamWish | None, place: str = ""
    ) -> Response:  # fmt: skip
        """A script gets its 204 at once, a page without one waits a moment until it is done."""
        live = "x-live" in entered.request.headers
        if wish is not None:
            await self._wish(entered, wish, wait=not live)
        if live:
            return Response(status_code=204, headers=LIVE)
        return RedirectResponse(f"/desk/meetings/{it.meeting.id}?kept{place}", 303)

    async def _wish(self, entered: Entered, wish: MeetingTeamWish, *, wait: bool = True) -> None:
        """Post it to their own conversation at the desk, once."""
        await wishing.wish(self._parts, self._keys, entered, wish)
        if wait:
            await answered(self._parts, entered.present.at)
