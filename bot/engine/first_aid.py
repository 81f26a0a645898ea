"""What must be said when nothing can be remembered: the fixed text for somebody in danger. Needs no state and no database."""

from bot.engine.talk import known_language
from bot.engine.types import Edited, Event, Library, Message, Sent, Wrote


def first_aid(library: Library, event: Event) -> Message | None:
    """The crisis text for these words, without buttons (nothing behind them would work); None for everything else."""
    match event:
        case Wrote(text, language) | Edited(text, language):
            return _aid(library, text, language)
        case Sent(caption=caption, language=language):
            return _aid(library, caption, language)
        case _:
            return None


def _aid(library: Library, text: str, hint: str) -> Message | None:
    found = library.index.crisis(text)
    if not found:
        return None
    languages = library.knowledge.languages
    answer = next(crisis.answer for crisis in library.knowledge.crises if crisis.id == found)
    return Message(answer[known_language(hint, languages) or languages[0]].strip(), lane="crisis")
