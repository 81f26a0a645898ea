"""Typed words: a crisis first, then a command, a number, a label on the screen, and last a question."""

from dataclasses import replace
from typing import Literal, assert_never

from bot.dates.phrases.request import asks
from bot.engine import asking, at_the_desk, choices, dropping, guide, missed, need, personal
from bot.engine.meetings import attending, consent, forms
from bot.engine.pressed import pressed, speak
from bot.engine.reminders import alone, answering, deadlines, making, ringing, standing
from bot.engine.talk import Talk
from bot.engine.types import Choice, Message, Turn, Wish
from bot.knowledge.types import PERSON, ROOT
from bot.matching import labels
from bot.matching.types import Ranking

_SENTENCES = {"thanks": "you_are_welcome", "help": "help"}
_OFFER_A_PERSON_AT = 2  # questions in a row that were not understood


def typed(talk: Talk, text: str) -> Turn:
    crisis = talk.library.index.crisis(text)
    if crisis:
        return need.in_crisis(talk, crisis)
    wish = talk.library.wishes.get(labels.plain(text))
    if wish:
        return wished(talk, wish)
    if talk.state.form:
        return forms.typed(talk, talk.state.form, text)
    if talk.state.adding and talk.state.case:
        return chosen(talk, text) or making.dated(talk, text) or asking.added(talk)
    return chosen(talk, text) or in_another_language(talk, text) or reminded(talk, text) or asked(_apart(talk), text)


def in_another_language(talk: Talk, text: str) -> Turn | None:
    """Who asks for another language gets it at once; None for the one we speak already, where it is a word like any other."""
    language = talk.library.tongues.get(labels.plain(text), talk.language)
    return None if language == talk.language else speak(talk, language)


def reminded(talk: Talk, text: str) -> Turn | None:
    """What belongs to a reminder in the making, or asks for one; None for everything else."""
    wanted = _after_command(talk, text)
    if wanted or asks(text, talk.language):
        return making.begin(talk, wanted or text)
    return deadlines.answered(talk, text) or making.answered(talk, text)


def _after_command(talk: Talk, text: str) -> str:
    """What stands behind `/herinner`, in whichever language."""
    if not text.startswith("/"):
        return ""
    word, _, rest = text.partition(" ")
    return rest.strip() if talk.library.wishes.get(labels.plain(word)) == "remind" else ""


def _apart(talk: Talk) -> Talk:
    """Somebody who asks about something else has left the reminder in the making; it may have been its words, too.

    The day in a letter stays asked, because it takes nothing but a day. Nor is anything learnt from what is said after a cry
    for help.
    """
    draft = talk.state.draft
    if draft is None or draft.asked == "aside" or (draft.asked == "letter" and draft.misses):
        return replace(talk, private=talk.private or need.asked(talk))
    left = replace(draft, misses=draft.misses + 1) if draft.asked == "letter" else replace(draft, asked="aside")
    return replace(talk, state=replace(talk.state, draft=left), private=True)


def wished(talk: Talk, wish: Wish) -> Turn:
    """One of the words that always work."""
    match wish:
        case "hello" | "begin":
            away = guide.where_they_were(talk) if wish == "hello" else None
            return away or guide.show_menu(talk, ROOT)
        case "meetings" | "invites" | "link" | "stop" | "data" | "forget" | "unmeant" | "drop":
            return _about_them(talk, wish)
        case "thanks" | "help":
            taken = making.accepted(talk) if wish == "thanks" and making.is_right(talk) else None
            return taken or guide.say(talk, talk.text(_SENTENCES[wish]), choices.asides(talk, ROOT))
        case "back":
            return guide.step_back(talk)
        case "person":
            return asking.wants_a_person(talk)
        case "language":
            return guide.say(talk, talk.text("choose_language"), choices.languages(talk))
        case "remind" | "reminders":
            return making.begin(talk) if wish == "remind" else answering.overview(talk)
        case "yes" | "no":
            return confirmed(talk, first=wish == "yes")
        case "desk":
            return at_the_desk.wants_in(talk)
        case _:
            assert_never(wish)


def _about_them(
    talk: Talk, wish: Literal["meetings", "invites", "link", "stop", "data", "forget", "unmeant", "drop"]
) -> Turn:
    ways = {
        "data": personal.wants_data,
        "forget": personal.wants_to_be_forgotten,
        "meetings": attending.wants_list,
        "invites": consent.overview,
        "link": consent.wants_link,
        "stop": consent.stopped,
        "unmeant": missed.told,
        "drop": dropping.dropped,
    }
    return ways[wish](talk)


def confirmed(talk: Talk, *, first: bool) -> Turn:
    """A typed yes or no answers the question on the screen; a yes also takes the only option there is.

    A yes to several is asked which; a no lets go of a reminder in the making.
    """
    replies = [choice for choice in talk.state.offered if choice.reply]
    options = [choice for choice in talk.state.offered if not choice.reply and not choice.aside]
    if replies:
        return pressed(talk, (replies[0] if first else replies[-1]).id)
    if first and len(options) == 1:
        return pressed(talk, options[0].id)
    if first and options:
        return which_number(talk)
    return (None if first else standing.let_go(talk)) or guide.show_menu(talk, talk.nearest_menu(talk.state.menu).id)


def chosen(talk: Talk, text: str) -> Turn | None:
    """A typed number or label means the button that shows it; None when the text is something else."""
    offered = talk.state.offered
    number = labels.number(text)
    if number is not None and offered:
        return pressed(talk, offered[number - 1].id) if 0 < number <= len(offered) else which_number(talk)
    meant = (*offered, *ringing.behind(talk))
    place = labels.nearest(text, [choice.label for choice in meant])
    return None if place is None else pressed(talk, meant[place].id)


def which_number(talk: Talk) -> Turn:
    offered = talk.state.offered
    return Turn(talk.state, (Message(talk.text("which_number", last=str(len(offered))), choices=offered),))


def asked(talk: Talk, text: str) -> Turn:
    """A question in their own words. After a cry for help the numbers come before an answer, and instead of a guess."""
    crying = need.asked(talk)
    when = None if crying else alone.moment(talk, text)
    if when:
        return alone.answered(talk, when) or not_understood(talk)
    ranking = talk.library.index.about(text, talk.language)
    if not crying:
        return about(talk, text, ranking)
    return need.beside(talk, about(talk, text, ranking)) if ranking.verdict == "answer" else need.still(talk)


def about(talk: Talk, text: str, ranking: Ranking) -> Turn:
    """An answer, a few to choose from, or an honest no."""
    talk = missed.noted(in_their_language(talk, ranking), text, ranking)
    match ranking.verdict:
        case "answer":
            return guide.show_topic(talk, ranking.candidates[0].id)
        case "suggest":
            return missed.kept(did_you_mean(talk, ranking), "suggest")
        case "none" | "crisis":  # a crisis was answered before
            return missed.kept(not_understood(talk), "none")
        case _:
            assert_never(ranking.verdict)


def in_their_language(talk: Talk, ranking: Ranking) -> Talk:
    """Who asks in another language gets the answer in it, unless they chose theirs."""
    if ranking.verdict == "none" or talk.state.chosen:
        return talk
    return replace(talk, state=replace(talk.state, language=ranking.language))


def did_you_mean(talk: Talk, ranking: Ranking) -> Turn:
    topics = [talk.knowledge.topics[id] for id in missed.likely(ranking.candidates)[:3]]
    ways = tuple(choices.of_topic(talk, topic) for topic in topics)
    other = Choice(f"menu:{ROOT}", talk.text("none_of_these"), aside=True)
    turn = guide.say(talk, talk.text("did_you_mean"), (*ways, other, choices.person(talk)))
    return replace(turn, because=", ".join(str(topic.place) for topic in topics))


def not_understood(talk: Talk) -> Turn:
    """The first time other words and the menu; from the second in a row a person."""
    misses = talk.state.misses + 1
    if misses < _OFFER_A_PERSON_AT:
        menu = talk.knowledge.menus[ROOT]
        turn = guide.say(talk, talk.text("not_understood"), guide.menu_choices(talk, menu))
    else:
        replies = choices.yes_no(PERSON, talk.text("yes"), f"menu:{ROOT}", talk.text("no"))
        turn = guide.say(talk, talk.text("not_understood_again"), replies)
    return replace(turn, state=replace(turn.state, misses=misses))
