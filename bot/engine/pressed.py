"""A pressed button: its id says what it means, however old it is."""

from dataclasses import replace

from bot.engine import asking, guide, missed, need, personal
from bot.engine.reminders import answering, deadlines
from bot.engine.talk import Talk
from bot.engine.taps import tapped
from bot.engine.types import Turn
from bot.knowledge.types import PERSON, ROOT


def pressed(talk: Talk, choice: str) -> Turn:
    """What the button meant when it was shown. One from a future or foreign program leads to the beginning, with a word.

    Whoever takes something else, by tapping or by typing it, has left what was asked of them.
    """
    form = talk.state.form if choice.startswith("form:") else None
    talk = replace(talk, state=replace(talk.state, adding=False, form=form))
    match choice.split(":"):
        case ["menu", menu]:
            return guide.show_menu(talk, menu)
        case ["topic", topic]:
            return missed.taken(guide.show_topic(talk, topic), topic)
        case ["unmeant", topic]:
            return missed.unmeant(talk, topic)
        case ["helped", topic, "yes" | "no" as answer]:
            return guide.helped(talk, topic, answer == "yes")
        case ["lang", language] if language in talk.knowledge.languages:
            return speak(talk, language)
        case ["forget", "yes" | "no" as answer]:
            return personal.forgotten(talk) if answer == "yes" else personal.kept(talk)
        case ["remind", *words]:
            return answering.pressed(talk, words) or _outdated(talk)
        case ["deadline", topic, deadline]:
            return deadlines.chosen(talk, topic, deadline) or _outdated(talk)
        case words:
            turn = _person(talk, words[1:]) if words[0] == PERSON else tapped(talk, words)
            return turn or _outdated(talk)


def _outdated(talk: Talk) -> Turn:
    return guide.show_menu(talk, ROOT, talk.text("button_unknown"))


def _person(talk: Talk, words: list[str]) -> Turn | None:
    match words:
        case []:
            return asking.wants_a_person(talk)
        case ["crisis"]:
            return asking.wants_a_person_in_crisis(talk)
        case ["crisis", "no"]:
            return need.declined(talk)
        case ["open", "asked" | "not_understood" | "letter" as reason]:
            return asking.consented(talk, reason)
        case ["no"]:
            return asking.declined(talk)
        case _:
            return None


def speak(talk: Talk, language: str) -> Turn:
    """Go on in another language, at the same place."""
    there = replace(talk, state=replace(talk.state, language=language, chosen=True))
    lead = there.text("language_changed")
    if talk.state.topic in talk.knowledge.topics:
        return guide.show_topic(there, talk.state.topic, lead)
    return guide.show_menu(there, there.nearest_menu(talk.state.menu).id, lead)
