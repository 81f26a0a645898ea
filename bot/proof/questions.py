"""One question at a time: in every text, and in every message as it is put together. Judges nothing else."""

from collections.abc import Iterable, Iterator

from bot.knowledge.types import Problem
from bot.proof.limits import QUESTIONS
from bot.proof.places import Said
from bot.proof.prose import questions
from bot.proof.walk import Met

_REMEDY = "ask one, and let the others be conditions (“Is it urgent? Call us.”) or stand in quotes"


def problems(said: Iterable[Said], met: Iterable[Met]) -> Iterator[Problem]:
    """Texts and messages with more than one question that waits for an answer."""
    texts = tuple(text for text in said if text.kind not in ("title", "label", "via"))
    own = {text.place: questions(text.text) for text in texts}
    for text in texts:
        if len(own[text.place]) > QUESTIONS:
            yield Problem(text.place, _message(own[text.place]))
    guilty = {asked for asked in own.values() if len(asked) > QUESTIONS}
    for each in met:
        for message in each.turn.messages:
            asked = questions(message.text)
            # A text that asks twice by itself is named above, once, and not again with each message it is part of.
            if len(asked) > QUESTIONS and not any(set(twice) <= set(asked) for twice in guilty):
                yield Problem(each.place, _message(asked))


def _message(asked: tuple[str, ...]) -> str:
    return f"{len(asked)} questions in one message, “{'” and “'.join(asked)}”: {_REMEDY}"
