"""One look for all that an open line shows at one moment, however often that asks for it. Knows nothing of what is seen."""

from collections.abc import Callable
from typing import Generic, TypeVar

from bot.store.store import Tx

S = TypeVar("S")


class Glance(Generic[S]):
    """Looks once in each transaction and language."""

    def __init__(self, look: Callable[[Tx, str], S | None]) -> None:
        self._look = look
        self._at: tuple[Tx, str] | None = None
        self._seen: S | None = None

    def __call__(self, tx: Tx, language: str) -> S | None:
        if self._at is None or self._at[0] is not tx or self._at[1] != language:
            self._at, self._seen = (tx, language), self._look(tx, language)
        return self._seen
