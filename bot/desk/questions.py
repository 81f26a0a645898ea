"""The page of questions without an answer: an organiser says what one is about, sees what changes, and lets it be learnt."""

import asyncio
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.desk import asked as shown
from bot.desk import refused
from bot.desk.guard import Entered
from bot.desk.hall import Hall
from bot.desk.lessons import Trial
from bot.desk.parts import DeskParts
from bot.engine.redaction import LONGEST
from bot.engine.types import Library
from bot.engine.unanswered import Asked
from bot.proof.known import of_people
from bot.proof.taught import Lesson
from bot.store import audit, unanswered
from bot.store.store import Tx
from bot.store.unanswered import KEPT, NOT_OURS, Missed, Order


class Questions:
    """Lists, tries and teaches. Nothing on these pages says who asked."""

    def __init__(self, parts: DeskParts, hall: Hall) -> None:
        self._parts, self._hall = parts, hall

    async def page(self, entered: Entered) -> Response:
        """The list, the newest or the most asked first."""
        wanted = entered.request.query_params
        order: Order = "often" if wanted.get("order") == "often" else "new"
        page, since = shown.page(wanted.get("page", "")), self._parts.now() - KEPT
        just = shown.as_number(wanted.get("dismissed", ""))

        def look(tx: Tx) -> tuple[tuple[Missed, ...], bool, Asked | None]:
            after, most = shown.ON_A_PAGE * page, shown.ON_A_PAGE + 1
            waiting = unanswered.waiting(tx, since, order=order, after=after, most=most)
            return waiting, bool(unanswered.declined(tx, since, most=1)), unanswered.find_declined(tx, just)

        found, declined, dismissed = await self._parts.store.read(look)
        cards = await asyncio.to_thread(self._cards, found[: shown.ON_A_PAGE], await self._hall.language(entered))
        return await self._hall.draw(
            entered,
            "desk_questions.html",
            cards=cards,
            order=order,
            next_page=page + 1 if len(found) > shown.ON_A_PAGE else 0,
            told=next((what for what in ("taught", "restored") if what in wanted), ""),
            declined=declined,
            dismissed=dismissed,
            undo=f"/desk/questions/{just}/restore",
        )

    def _cards(self, found: tuple[Missed, ...], language: str) -> tuple[shown.Card, ...]:
        library = self._parts.library()
        return tuple(shown.card(library, one, language) for one in found)

    async def one(self, entered: Entered) -> Response:
        """Another topic, or other words."""
        asked = await self._asked(entered)
        return await self._drawn(entered, asked, Lesson("", asked.language, shown.phrase(asked)))

    async def attempt(self, entered: Entered) -> Response:
        """What would change? Nothing is written yet."""
        asked = await self._asked(entered)
        lesson = self._lesson(entered, asked)
        if not 0 < len(lesson.phrase) <= LONGEST:
            return await self._drawn(entered, asked, lesson, notice=True)
        return await self._tried(entered, asked, lesson)

    async def teach(self, entered: Entered) -> Response:
        """Write what was shown. What was not shown, or does not hold any more, is shown first."""
        asked = await self._asked(entered)
        lesson = self._lesson(entered, asked)
        if entered.form.get("by_hand") != "yes":
            try:
                if not await self._parts.lessons.learn(lesson):
                    return await self._tried(entered, asked, lesson, meanwhile=True)
            except OSError:
                return await self._tried(entered, asked, lesson, refused=True)
        await self._judge(entered, asked, lesson.topic)
        return RedirectResponse("/desk/questions?taught", 303)

    async def dismiss(self, entered: Entered) -> Response:
        """The helpline need not answer this. The page that follows offers the way back."""
        await self._judge(entered, await self._asked(entered), NOT_OURS)
        return RedirectResponse(f"/desk/questions?dismissed={shown.number(entered.request)}", 303)

    async def _asked(self, entered: Entered) -> Asked:
        """The question of this address; somebody may have been faster, or whoever asked it has erased it."""
        number = shown.number(entered.request)
        found = await self._parts.store.read(lambda tx: unanswered.find(tx, number))
        if found is None:
            raise HTTPException(404)
        return found

    def _lesson(self, entered: Entered, asked: Asked) -> Lesson:
        """Raises HTTPException for a topic or language that no form of ours has."""
        knowledge = self._parts.library().knowledge
        topic, language = entered.form.get("topic", ""), entered.form.get("language", asked.language)
        if topic not in knowledge.topics or language not in knowledge.languages:
            raise HTTPException(400)
        return Lesson(topic, language, " ".join(entered.form.get("phrase", shown.phrase(asked)).split()))

    async def _judge(self, entered: Entered, asked: Asked, topic: str) -> None:
        member, now = entered.present.member, self._parts.now()

        def turn(tx: Tx) -> None:
            unanswered.judge(tx, asked.text, topic)
            audit.note(tx, member, "teach" if topic else "dismiss question", topic, now)

        await self._parts.store.transact(turn)

    async def _tried(
        self, entered: Entered, asked: Asked, lesson: Lesson, *, meanwhile: bool = False, refused: bool = False
    ) -> Response:
        """What changes. `refused`: the folder could not be written, so what to add is shown instead of a button."""
        known = of_people(*await self._parts.store.read(unanswered.everything))
        mine = tuple(replace(one, topic=lesson.topic) if one.text == asked.text else one for one in known)
        trial = await self._parts.lessons.attempt(lesson, mine, self._parts.now().date())
        return await self._shown(entered, lesson, replace(trial, writable=trial.writable and not refused), meanwhile)

    async def _shown(self, entered: Entered, lesson: Lesson, trial: Trial, meanwhile: bool) -> Response:
        language, library = await self._hall.language(entered), self._parts.library()
        return await self._hall.draw(
            entered,
            "desk_question_tried.html",
            at=_address(entered),
            lesson=lesson,
            topic=shown.title(library, lesson.topic, language),
            trial=trial,
            turns=shown.turns(library, trial.taught, language),
            reasons=refused.reasons(library, lesson, trial.taught.problems, language),
            meanwhile=meanwhile,
        )

    async def _drawn(self, entered: Entered, asked: Asked, lesson: Lesson, *, notice: bool = False) -> Response:
        language, library = await self._hall.language(entered), self._parts.library()
        return await self._hall.draw(
            entered,
            "desk_question.html",
            status=422 if notice else 200,
            at=_address(entered),
            asked=asked,
            lesson=lesson,
            groups=shown.groups(library, language),
            spoken=_spoken(library),
            most=LONGEST,
            notice=notice,
        )


def _address(entered: Entered) -> str:
    return f"/desk/questions/{entered.request.path_params['question']}"


def _spoken(library: Library) -> tuple[tuple[str, str], ...]:
    return tuple((language, words["language_name"]) for language, words in library.knowledge.texts.items())
