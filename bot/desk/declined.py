"""The page of questions that somebody said are not ours, and the way back into the list. Teaches and declines nothing."""

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from bot.desk import asked as shown
from bot.desk.guard import Entered
from bot.desk.hall import Hall
from bot.desk.parts import DeskParts
from bot.store import audit, unanswered
from bot.store.store import Tx
from bot.store.unanswered import KEPT


class Declined:
    """Lists and takes back. Nothing on this page says who asked, or who declined."""

    def __init__(self, parts: DeskParts, hall: Hall) -> None:
        self._parts, self._hall = parts, hall

    async def page(self, entered: Entered) -> Response:
        """The list, the last asked first."""
        page, since = shown.page(entered.request.query_params.get("page", "")), self._parts.now() - KEPT
        after, most = shown.ON_A_PAGE * page, shown.ON_A_PAGE + 1
        found = await self._parts.store.read(lambda tx: unanswered.declined(tx, since, after=after, most=most))
        return await self._hall.draw(
            entered,
            "desk_questions_declined.html",
            questions=found[: shown.ON_A_PAGE],
            next_page=page + 1 if len(found) == most else 0,
        )

    async def restore(self, entered: Entered) -> Response:
        """It is ours after all: it waits in the list again, for all who asked it."""
        number, member, now = shown.number(entered.request), entered.present.member, self._parts.now()

        def turn(tx: Tx) -> bool:
            asked = unanswered.find_declined(tx, number)
            if asked:
                unanswered.take_back(tx, asked.text)
                audit.note(tx, member, "restore question", "", now)
            return asked is not None

        if not await self._parts.store.transact(turn):
            raise HTTPException(404)
        return RedirectResponse("/desk/questions?restored", 303)
