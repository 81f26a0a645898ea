"""What concerns the person: what we keep of them, and forgetting it."""

from bot.engine import choices, guide
from bot.engine.talk import Talk
from bot.engine.types import Attachment, CollectData, DataCollected, Forget, Message, State, Turn
from bot.knowledge.types import ROOT


def wants_data(talk: Talk) -> Turn:
    """Nothing is said yet: what is kept is gathered first, and comes back as an event."""
    return Turn(talk.state, effects=(CollectData(),))


def data_collected(talk: Talk, data: DataCollected) -> Turn:
    head = f"{talk.text('data_head')}\n\n"
    document = Attachment(talk.text("data_file"), "text/plain; charset=utf-8", head + data.document)
    text = talk.text(
        "data_collected", messages=str(data.messages), since=talk.day(data.since), until=talk.day(data.until)
    )
    ways = choices.asides(talk, ROOT)
    message = Message(text, choices=ways, attachment=document)
    return Turn(guide.shown(talk.state, ways), (message,))


def wants_to_be_forgotten(talk: Talk) -> Turn:
    return guide.say(
        talk,
        talk.text("forget_sure"),
        choices.yes_no("forget:yes", talk.text("forget_yes"), "forget:no", talk.text("forget_no")),
    )


def forgotten(talk: Talk) -> Turn:
    """The goodbye is the last thing said; nothing is remembered but the language it is said in."""
    state = State(language=talk.language)
    return Turn(state, (Message(talk.text("forgotten")),), (Forget(),))


def kept(talk: Talk) -> Turn:
    return guide.say(talk, talk.text("not_forgotten"), choices.asides(talk, ROOT))
