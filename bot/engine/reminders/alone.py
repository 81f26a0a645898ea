"""A day or an hour and nothing else: no question about money, even where the answer to one names that day."""

from dataclasses import replace

from bot.dates.phrases.read import read_alone
from bot.dates.phrases.request import about
from bot.dates.phrases.types import Moment, Unclear
from bot.engine import choices, guide
from bot.engine.alarms import Draft
from bot.engine.reminders import keeping, making
from bot.engine.talk import Talk
from bot.engine.types import Turn


def moment(talk: Talk, text: str) -> Moment | Unclear | None:
    """What was read, where that is all there is; None where they say more than when."""
    found = read_alone(text, talk.wall, talk.language)
    if found is None:
        return None
    spans = Moment(talk.wall, False, False, spans=found.spans)
    return None if about(text, spans, talk.language) else found


def answered(talk: Talk, found: Moment | Unclear) -> Turn | None:
    """The reminder they left for something else goes on with it; otherwise they may be reminded then.

    None for what cannot be read, where no day is asked for.
    """
    draft = talk.state.draft
    if isinstance(found, Unclear):
        return making.ask_when(talk, draft, found.why) if draft and draft.asked == "letter" else None
    if draft and (draft.what or draft.topic):
        return making.timed(talk, replace(draft, times=(), rrule="", misses=0), found)
    moments = sorted(at for at in {found.at, *found.alternatives} if not keeping.is_past(talk, at))
    ways = (*(making.option(talk, at) for at in moments), choices.home(talk), choices.person(talk))
    turn = guide.say(talk, talk.text("only_a_moment"), ways)
    return replace(turn, state=replace(turn.state, draft=Draft("aside", timed=found.time_given, rrule=found.rrule)))
