"""Why a form was not taken. Decides nothing."""

from bot.desk.visitors import Visitor


class TurnedAway(Exception):
    """A form was not taken. `text` is what the person typed, to be given back; `visitor` if we know them.

    `why` is the name of the sentence that says it to whom we know.
    """

    def __init__(self, status: int, why: str = "", *, text: str = "", visitor: Visitor | None = None) -> None:
        super().__init__(status)
        self.status, self.why, self.text, self.visitor = status, why, text, visitor
