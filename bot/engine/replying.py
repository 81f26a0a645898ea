"""Words in answer to a message to many: its organisers get them, and a question in them is answered like any other."""

from dataclasses import replace

from bot.engine import choices, guide
from bot.engine.meetingwishes import ReplyToBroadcast
from bot.engine.talk import Talk
from bot.engine.typed import typed
from bot.engine.types import Turn
from bot.matching import labels


def replied(talk: Talk, broadcast: int, text: str) -> Turn:
    """What only a person can understand is not asked again. A cry for help, or a command, is no reply."""
    turn = typed(talk, text)
    in_crisis = any(message.lane == "crisis" for message in turn.messages)
    if in_crisis or labels.plain(text) in talk.library.wishes:
        return turn
    if turn.state.misses > talk.state.misses:
        turn = guide.say(talk, talk.text("reply_kept"), (choices.home(talk), choices.person(talk)))
    return replace(turn, effects=(*turn.effects, ReplyToBroadcast(broadcast, text)))
