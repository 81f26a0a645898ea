"""What somebody agrees to hear of, where they live and what they care about; and two channels that are one person's."""

from dataclasses import replace

from bot.engine import choices, guide
from bot.engine.consentwork import CaresAbout, Consented, Linked, LinkMade
from bot.engine.meetingwishes import CareAbout, Consent, DescribeMe, MakeLink, StopInvitations, UseLink
from bot.engine.talk import Talk
from bot.engine.types import Choice, Message, Turn
from bot.knowledge.types import ROOT, Menu

DISTRICTS = (
    "Centrum", "Charlois", "Delfshaven", "Feijenoord", "Hillegersberg-Schiebroek", "Hoek van Holland", "Hoogvliet",
    "IJsselmonde", "Kralingen-Crooswijk", "Noord", "Overschie", "Pernis", "Prins Alexander", "Rozenburg",
)  # fmt: skip
"""The city's own districts."""


def asked_once(talk: Talk, turn: Turn) -> Turn:
    """The turn, and once in this conversation the question whether they like to be invited again."""
    if turn.state.invites:
        return turn
    replies = choices.yes_no("invites:meetings:yes", talk.text("yes"), "invites:meetings:no", talk.text("no"))
    asked = Message(talk.text("invites_ask"), choices=replies)
    state = replace(turn.state, invites=True, offered=replies)
    return replace(turn, state=state, messages=(*turn.messages, asked))


def overview(talk: Talk) -> Turn:
    """Everything somebody can agree to, each by itself."""
    kinds = ("meetings:yes", "meetings:no", "tips:yes", "tips:no")
    each = tuple(Choice(f"invites:{kind}", talk.text(f"invites_{kind.replace(':', '_')}")) for kind in kinds)
    more = (Choice("invites:live", talk.text("invites_live")), Choice("invites:care", talk.text("invites_care")))
    return guide.say(talk, talk.text("invites_which"), (*each, *more, choices.home(talk), choices.person(talk)))


def pressed(talk: Talk, words: list[str]) -> Turn | None:
    match words:
        case ["meetings" | "tips" as about, "yes" | "no" as answer]:
            return Turn(talk.state, effects=(Consent(about, answer, talk.language),))
        case ["live"]:
            return _where(talk, "")
        case ["live", district] if district in ("", *DISTRICTS):
            return Turn(talk.state, effects=(DescribeMe(district=district), CareAbout()))
        case ["care"]:
            return Turn(talk.state, effects=(CareAbout(),))
        case ["care" | "drop" as what, subject] if subject in talk.knowledge.menus:
            return Turn(talk.state, effects=(CareAbout(subject, yes=what == "care"),))
        case ["ready"]:
            return guide.say(talk, talk.text("invites_ready"), _on(talk))
        case _:
            return None


def consented(talk: Talk, event: Consented) -> Turn:
    """After a yes: where they live, so that they are asked for what is near."""
    there = replace(talk, state=replace(talk.state, invites=True))
    if event.answer == "no":
        return guide.say(there, talk.text(f"invites_no_{event.about}"), _on(talk))
    return _where(there, talk.text(f"invites_kept_{event.about}"))


def _on(talk: Talk) -> tuple[Choice, ...]:
    return (choices.home(talk), choices.person(talk))


def _where(talk: Talk, lead: str) -> Turn:
    places = tuple(Choice(f"invites:live:{one}", one) for one in DISTRICTS)
    ways = (*places, Choice("invites:live:", talk.text("invites_rather_not")))
    return guide.say(talk, guide.paragraphs(lead, talk.text("invites_where")), ways)


def subjects(talk: Talk) -> tuple[Menu, ...]:
    """Those of the first menu."""
    menus = (option.to.removeprefix("menu:") for option in talk.knowledge.menus[ROOT].options)
    return tuple(talk.knowledge.menus[one] for one in menus if one in talk.knowledge.menus)


def cares_about(talk: Talk, event: CaresAbout) -> Turn:
    """One after another; what is kept is marked, and goes when it is tapped again.

    An older button keeps its meaning: tapped twice, what was put on the list stays on it.
    """
    ways = tuple(
        Choice(f"invites:drop:{one.id}", f"✓ {talk.of(one.label)}")
        if one.id in event.subjects
        else Choice(f"invites:care:{one.id}", talk.of(one.label))
        for one in subjects(talk)
    )
    return guide.say(
        talk, talk.text("invites_what"), (*ways, Choice("invites:ready", talk.text("meet_ready"), reply=True))
    )


def stopped(talk: Talk) -> Turn:
    """On every channel, and of every kind; what they asked for themselves still comes, and that is said."""
    still = bool(talk.state.reminders)
    text = guide.paragraphs(talk.text("stopped"), talk.text("stopped_but_reminders") if still else "")
    kept = (Choice("remind:list", talk.text("remind_all")),) if still else ()
    turn = guide.say(talk, text, (*kept, *choices.asides(talk, ROOT)))
    state = replace(turn.state, invites=True, form=None)
    return replace(turn, state=state, effects=(StopInvitations(),))


# One person on two channels.


def wants_link(talk: Talk) -> Turn:
    return Turn(talk.state, effects=(MakeLink(),))


def link_made(talk: Talk, event: LinkMade) -> Turn:
    return guide.say(talk, talk.text("link_made", code=event.code), _on(talk))


def showed_link(talk: Talk, digest: str) -> Turn:
    return Turn(talk.state, effects=(UseLink(digest),))


def linked(talk: Talk, event: Linked) -> Turn:
    return guide.say(talk, talk.text("linked" if event.good else "link_refused"), _on(talk))
