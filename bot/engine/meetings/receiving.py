"""What a resident hears without having asked just now: an invitation, the outcome, the question a week later."""

from dataclasses import replace

from bot.dates.wall import wall
from bot.engine import choices, guide
from bot.engine.alarms import Reminder
from bot.engine.meetings import cards
from bot.engine.meetingwishes import ClaimPromise, TellOfInvitation
from bot.engine.meetingwork import Invited, OutcomeWritten, Promise, PromiseMade, WeekAfter, Words
from bot.engine.reminders import keeping, wording
from bot.engine.talk import Talk
from bot.engine.types import Choice, Effect, Message, Turn


def said(talk: Talk, event: Invited) -> Message:
    """Word for word what was approved, in their language; below it how to answer and how to stop."""
    words = event.texts.get(talk.language) or next(iter(event.texts.values()), Words("", ""))
    answers = cards.ways(talk, event.meeting) if event.meeting else ()
    reply = () if event.meeting else (Choice(f"broadcast:{event.broadcast}:reply", talk.text("invited_reply")),)
    stop = Choice(f"invites:{event.about}:no", talk.text("invited_stop"), aside=True)
    card = cards.name(event.meeting) if event.meeting else ""
    return Message(words.text, words.title, (*answers, *reply, choices.person(talk), stop), lane="broadcast", card=card)


def invited(talk: Talk, event: Invited) -> Turn:
    """Also between a resident and a volunteer, who is told; the buttons on their screen stay what they were."""
    message = said(talk, event)
    if event.test:
        return Turn(talk.state, (replace(message, lane="reply"),))
    told: tuple[Effect, ...] = (TellOfInvitation(),) if talk.state.held else ()
    state = talk.state if talk.state.held else replace(talk.state, offered=message.choices)
    return Turn(state, (message,), told, because=f"broadcast {event.broadcast}")


def outcome(talk: Talk, event: OutcomeWritten) -> Turn:
    """What came of it, and who promised what; whoever promised may say so, and is reminded then."""
    text = event.outcomes.get(talk.language) or next(iter(event.outcomes.values()), "")
    lines = tuple(f"- {line(talk, one)}" for one in event.promises)
    promised = "\n".join((talk.text("outcome_promises"), *lines)) if lines else ""
    mine = tuple(
        Choice(f"promise:{one.id}:mine", talk.text("outcome_mine", what=_short(one.what)))
        for one in event.promises
        if not one.known
    )
    ways = (*mine, choices.home(talk), choices.person(talk))
    title = talk.text("outcome_title", title=cards.words(talk, event.meeting).title)
    message = Message(guide.paragraphs(text, promised), title, ways, lane="reminder")
    return Turn(replace(talk.state, offered=ways), (message,))


def line(talk: Talk, promise: Promise) -> str:
    day = wording.day(talk, wall(promise.due, talk.library.zone).date())
    return talk.text("outcome_line", who=promise.who, what=promise.what, day=day)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"


def claimed(talk: Talk, promise: int) -> Turn:
    return Turn(talk.state, effects=(ClaimPromise(promise),))


def promised(talk: Talk, event: PromiseMade) -> Turn:
    """It rings like every other reminder."""
    made = Reminder(keeping.new_id(talk), event.promise.what, (wall(event.promise.due, talk.library.zone),), talk.now)
    day = wording.day(talk, made.times[0].date())
    there = replace(talk, state=keeping.put(talk.state, made))
    turn = guide.say(there, talk.text("promise_kept", day=day), (choices.home(talk), choices.person(talk)))
    return replace(turn, effects=keeping.rings(talk, made))


def week_after(talk: Talk, event: WeekAfter) -> Turn:
    id = event.meeting.id
    yes, no = talk.text("after_yes"), talk.text("after_no")
    replies = choices.yes_no(f"meeting:{id}:did:yes", yes, f"meeting:{id}:did:no", no)
    ways = (*replies, choices.person(talk))
    title = cards.words(talk, event.meeting).title
    message = Message(talk.text("after_ask", title=title), choices=ways, lane="reminder")
    return Turn(replace(talk.state, offered=ways), (message,))
