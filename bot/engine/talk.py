"""One conversation at one moment: its state, what we know and the time. Looks things up; says nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date

from bot.engine.types import Library, State
from bot.knowledge.sentences import fill
from bot.knowledge.types import ROOT, Knowledge, Menu, Words

_AWAY = timedelta(hours=12)  # after a night nobody knows any more which question they were looking at


@dataclass(frozen=True, slots=True)
class Talk:
    """What the engine's functions share. `state.language` is always one of the knowledge's languages.

    `private`: what they say belongs to a letter, a file or a reminder, and nobody may learn from it.
    """

    state: State
    library: Library
    now: datetime
    private: bool = False

    @property
    def knowledge(self) -> Knowledge:
        return self.library.knowledge

    @property
    def language(self) -> str:
        return self.state.language

    @property
    def wall(self) -> datetime:
        """What the helpline's wall clock shows."""
        return self.now.astimezone(self.library.zone).replace(tzinfo=None)

    @property
    def today(self) -> date:
        return self.wall.date()

    def text(self, name: str, **values: str) -> str:
        """One of the helpline's own sentences, in the conversation's language."""
        return fill(self.knowledge.texts[self.language][name], **values).strip()

    def of(self, words: Words) -> str:
        return words[self.language].strip()

    def nearest_menu(self, id: str) -> Menu:
        """The menu, or its nearest living ancestor: a person's place outlives any change of the tree."""
        while id not in self.knowledge.menus:
            id = id.rpartition(".")[0] or ROOT
        return self.knowledge.menus[id]

    def day(self, day: date) -> str:
        """A date in full words: `23 november 2026`."""
        return _in_words(day, self.language)

    def was_away(self) -> bool:
        return self.state.seen is not None and self.now - self.state.seen > _AWAY


@lru_cache(256)  # the same few dates stand under all answers, and writing one takes longer than finding the answer
def _in_words(day: date, language: str) -> str:
    return format_date(day, "d MMMM y", locale=language)


def known_language(hint: str, languages: tuple[str, ...]) -> str:
    """`nl` for `nl-NL`; empty for a language we do not speak."""
    short = hint.replace("_", "-").partition("-")[0].lower()
    return short if short in languages else ""
