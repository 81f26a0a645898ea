"""The buttons: what their ids mean, for ever, and which ones stand under every step."""

from bot.engine.talk import Talk
from bot.engine.types import Choice
from bot.knowledge.types import PERSON, ROOT, Menu, Topic

PERSON_IN_CRISIS = f"{PERSON}:crisis"
LONGEST_ID = 64  # bytes; what Telegram carries


def of_topic(talk: Talk, topic: Topic) -> Choice:
    return Choice(f"topic:{topic.id}", talk.of(topic.title))


def of_menu(talk: Talk, menu: Menu) -> tuple[Choice, ...]:
    return tuple(Choice(option.to, talk.of(option.label)) for option in menu.options)


def asides(talk: Talk, back_to: str) -> tuple[Choice, ...]:
    """Back to a menu, start again and a person: under every step but the first, which has no way back."""
    ways = (Choice(f"menu:{back_to}", talk.text("back"), aside=True), home(talk)) if back_to else ()
    return (*ways, person(talk))


def home(talk: Talk) -> Choice:
    return Choice(f"menu:{ROOT}", talk.text("home"), aside=True)


def person(talk: Talk) -> Choice:
    return Choice(PERSON, talk.text("person"), aside=True)


def person_in_crisis(talk: Talk) -> Choice:
    """A person at once, without a question. As long as it is on the screen we know that they cried for help."""
    return Choice(PERSON_IN_CRISIS, talk.text("person"), aside=True)


def unmeant(talk: Talk, topic: str) -> tuple[Choice, ...]:
    """The way to say that this answer was not meant: only under the answer to a typed question."""
    asked = talk.state.asked
    shown = asked is not None and asked.answered and asked.topics[0] == topic
    return (Choice(f"unmeant:{topic}", talk.text("unmeant"), aside=True),) if shown else ()


def languages(talk: Talk) -> tuple[Choice, ...]:
    return tuple(Choice(f"lang:{language}", texts["language_name"]) for language, texts in talk.knowledge.texts.items())


def other_languages(talk: Talk) -> tuple[Choice, ...]:
    return tuple(
        Choice(choice.id, choice.label, aside=True)
        for choice in languages(talk)
        if choice.id != f"lang:{talk.language}"
    )


def yes_no(yes: str, yes_label: str, no: str, no_label: str) -> tuple[Choice, ...]:
    """The two answers to the question in the text; a typed yes means the first, a typed no the second."""
    return (Choice(yes, yes_label, reply=True), Choice(no, no_label, reply=True))
