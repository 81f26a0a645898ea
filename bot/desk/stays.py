"""Whether whoever has a page of the desk open may go on listening: asked anew at every look. No page."""

from collections.abc import Callable

from bot.desk.guard import TEAM, Entered, Who
from bot.desk.keys import Keys, digest
from bot.desk.parts import DeskParts
from bot.store import sessions
from bot.store.store import Tx


def staying(
    parts: DeskParts, keys: Keys, entered: Entered, may: frozenset[Who] = TEAM
) -> Callable[[Tx], bool]:  # fmt: skip
    """For as long as this very session lasts and its member has one of these roles."""
    kept, member = keys.read(entered.request, "session"), entered.present.member

    def stays(tx: Tx) -> bool:
        present = sessions.find(tx, digest(kept), parts.now())
        return present is not None and present.member == member and bool(may & present.roles)

    return stays
