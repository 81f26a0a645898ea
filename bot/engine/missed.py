"""Questions that find no answer: which of them are kept for people to look at, and what follows "that is not what I meant"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.engine import asking, choices, guide
from bot.engine.redaction import redacted
from bot.engine.talk import Talk
from bot.engine.types import Choice, Turn
from bot.engine.unanswered import Asked, DropQuestion, Fate, KeepQuestion
from bot.knowledge.types import ROOT
from bot.matching.types import Candidate, Ranking

_MOST = 4  # topics that are remembered with a question: an answer and three others
_LIKELY = 0.2  # of the first guess; a second one that is less likely only confuses


def noted(talk: Talk, text: str, ranking: Ranking) -> Talk:
    """The talk, with what may be learnt from this question on its mind; nothing where the words are not ours to learn from."""
    words = redacted(text, talk.library.index.spoken) if _is_open(talk) and not text.startswith("/") else ""
    answered = ranking.verdict == "answer"
    asked = Asked(words, talk.language, _topics(ranking, answered), answered) if any(map(str.isalpha, words)) else None
    return replace(talk, state=replace(talk.state, asked=asked))


def _topics(ranking: Ranking, answered: bool) -> tuple[str, ...]:
    """Once the answer is refused, what came second comes first."""
    first = ranking.candidates[:1] if answered else ()
    others = likely(ranking.candidates[len(first) :])
    return (*(one.id for one in first), *others)[:_MOST]


def likely(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """The topics that are worth offering."""
    return tuple(one.id for one in candidates if one.score >= _LIKELY * candidates[0].score)


def _is_open(talk: Talk) -> bool:
    """Not with a human being there or on the way, not of the team, and not about a letter or a file."""
    state = talk.state
    return not (talk.private or state.case or state.member or asking.asks_about_letter(talk))


def kept(turn: Turn, fate: Fate) -> Turn:
    """The turn, with the wish to keep the question it could not answer. What was offered may still be taken."""
    asked = turn.state.asked
    if asked is None:
        return turn
    still = asked if fate == "suggest" else None
    wish = KeepQuestion(asked if fate != "none" else replace(asked, topics=()), fate)
    return replace(turn, state=replace(turn.state, asked=still), effects=(*turn.effects, wish))


def taken(turn: Turn, topic: str) -> Turn:
    """Somebody tapped what was offered: then we were right after all, and nothing is left to learn."""
    asked = turn.state.asked
    if asked is None or asked.answered or topic not in asked.topics:
        return turn
    return replace(turn, state=replace(turn.state, asked=None), effects=(*turn.effects, DropQuestion(asked.text)))


def unmeant(talk: Talk, topic: str) -> Turn:
    """Who was given something else than they meant is offered what came next, and a person; a button of long ago the menu."""
    asked = talk.state.asked if choices.unmeant(talk, topic) else None
    others = [talk.knowledge.topics[id] for id in asked.topics[1:] if id in talk.knowledge.topics] if asked else []
    if others:
        elsewhere = Choice(f"menu:{ROOT}", talk.text("none_of_these"), aside=True)
        ways = (*(choices.of_topic(talk, other) for other in others), elsewhere, choices.person(talk))
        turn = guide.say(talk, talk.text("unmeant_instead"), ways)
    else:
        turn = guide.say(talk, talk.text("unmeant_otherwise"), guide.menu_choices(talk, talk.knowledge.menus[ROOT]))
    return kept(turn, "wrong") if asked else turn


def told(talk: Talk) -> Turn:
    """The same, typed: about the answer on the screen."""
    return unmeant(talk, talk.state.topic)
