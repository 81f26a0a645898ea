"""The tree and the answers: what a step of the way says, and which ways lead on."""

from dataclasses import replace
from datetime import timedelta

from bot.engine import choices
from bot.engine.meetingwishes import ListMeetings
from bot.engine.talk import Talk
from bot.engine.types import Choice, Message, State, Turn
from bot.knowledge.types import PERSON, ROOT, Menu, Topic

MEETINGS = "next-meeting"
"""The answer under which the coming meetings are shown."""


def show_menu(talk: Talk, id: str, lead: str = "") -> Turn:
    """The menu's question and options. One that is gone leads to its nearest living ancestor, and says so."""
    menu = talk.nearest_menu(id)
    gone = talk.text("menu_gone") if menu.id != id else ""
    first = talk.text("how_to") if menu.id == ROOT and not (lead or gone) else ""
    text = paragraphs(lead, gone, talk.of(menu.question), first)
    message = Message(text, choices=menu_choices(talk, menu))
    state = replace(shown(talk.state, message.choices), menu=menu.id, topic="")
    return Turn(state, (message,), because=str(menu.place))


def menu_choices(talk: Talk, menu: Menu) -> tuple[Choice, ...]:
    languages = () if menu.parent else choices.other_languages(talk)
    return (*choices.of_menu(talk, menu), *choices.asides(talk, menu.parent), *languages)


def show_topic(talk: Talk, id: str, lead: str = "") -> Turn:
    """The answer, when it was checked, and what people ask next. One that is gone leads back to the menu they came from."""
    topic = talk.knowledge.topics.get(id)
    if topic is None:
        return show_menu(talk, talk.nearest_menu(talk.state.menu).id, talk.text("topic_gone"))
    message = too_old(talk, topic) if age(talk, topic) > 2 * topic.review else answer(talk, topic, lead)
    state = replace(shown(talk.state, message.choices), topic=topic.id)
    effects = (ListMeetings(),) if topic.id == MEETINGS else ()
    return Turn(state, (message,), effects, because=str(topic.place))


def age(talk: Talk, topic: Topic) -> timedelta:
    """How long ago somebody compared the answer with its sources."""
    return talk.today - topic.checked


def answer(talk: Talk, topic: Topic, lead: str) -> Message:
    """The answer with its date, which becomes a warning when another look is overdue."""
    forward = talk.text("forward_this", sentence=talk.of(topic.via)) if topic.via else ""
    text = paragraphs(lead, talk.of(topic.answer), forward, _dated(talk, topic), talk.text("did_it_help"))
    return Message(text, talk.of(topic.title), topic_choices(talk, topic))


def canned(talk: Talk, topic: Topic) -> str:
    """The answer as a volunteer sends it: with its title and the day it was checked, and nothing to tap on."""
    return paragraphs(talk.of(topic.title), talk.of(topic.answer), _dated(talk, topic))


def _dated(talk: Talk, topic: Topic) -> str:
    return talk.text("answer_aged" if age(talk, topic) > topic.review else "checked", date=talk.day(topic.checked))


def too_old(talk: Talk, topic: Topic) -> Message:
    """Instead of an answer that nobody looked at for too long: why, and who knows."""
    person = choices.yes_no(PERSON, talk.text("yes"), f"menu:{talk.nearest_menu(talk.state.menu).id}", talk.text("no"))
    ways = (*person, *choices.asides(talk, talk.state.menu))
    return Message(talk.text("answer_too_old", date=talk.day(topic.checked)), talk.of(topic.title), ways)


def topic_choices(talk: Talk, topic: Topic) -> tuple[Choice, ...]:
    helped = choices.yes_no(
        f"helped:{topic.id}:yes", talk.text("helped_yes"), f"helped:{topic.id}:no", talk.text("helped_no")
    )
    remind = (Choice(f"remind:topic:{topic.id}", talk.text("remind_me")),) if topic.deadlines else ()
    ways = (*helped, *remind, *follow_ups(talk, topic), *choices.asides(talk, talk.state.menu))
    return (*ways, *choices.unmeant(talk, topic.id))


def follow_ups(talk: Talk, topic: Topic) -> tuple[Choice, ...]:
    return tuple(choices.of_topic(talk, talk.knowledge.topics[id]) for id in topic.next)


def helped(talk: Talk, id: str, yes: bool) -> Turn:
    """After the thanks nothing more is asked; after a no the next ways are laid out."""
    if yes:
        return say(talk, talk.text("thanks_helped"), (choices.home(talk), choices.person(talk)))
    topic = talk.knowledge.topics.get(id)
    ways = follow_ups(talk, topic) if topic else ()
    return say(talk, talk.text("what_else"), (*ways, *choices.asides(talk, talk.nearest_menu(talk.state.menu).id)))


def step_back(talk: Talk) -> Turn:
    """From an answer to its menu, from a menu to the one above; from the first menu to itself."""
    menu = talk.nearest_menu(talk.state.menu)
    return show_menu(talk, menu.id if talk.state.topic else menu.parent or ROOT)


def where_they_were(talk: Talk) -> Turn | None:
    """After days away: go on or start again? None when there is no place worth going back to."""
    topic = talk.knowledge.topics.get(talk.state.topic)
    menu = talk.nearest_menu(talk.state.menu)
    if not talk.was_away() or (topic is None and menu.id == ROOT):
        return None
    place, name = (f"topic:{topic.id}", topic.title) if topic else (f"menu:{menu.id}", menu.label)
    replies = choices.yes_no(place, talk.text("go_on"), f"menu:{ROOT}", talk.text("begin_again"))
    return say(talk, talk.text("welcome_back", where=talk.of(name)), (*replies, choices.person(talk)))


def say(talk: Talk, text: str, ways: tuple[Choice, ...], title: str = "") -> Turn:
    """A sentence of the helpline's own, with ways on; the person stays where they are."""
    message = Message(text, title, ways)
    return Turn(shown(talk.state, ways), (message,))


def shown(state: State, ways: tuple[Choice, ...]) -> State:
    """With these ways on the screen. A reminder in the making is set aside: it does not take words that are typed now.

    The date on a letter stays asked: it takes nothing but a date.
    """
    draft = state.draft
    if draft and draft.asked != "letter":
        draft = replace(draft, asked="aside")
    return replace(state, offered=ways, draft=draft, misses=0)


def paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)
