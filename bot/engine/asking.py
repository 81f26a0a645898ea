"""A resident asks for a human being: consent first, then the truth about who was asked and when again. Asks nobody itself."""

from dataclasses import replace
from datetime import datetime, timedelta

from babel.dates import format_date

from bot.dates.wall import wall
from bot.engine import choices, guide
from bot.engine.alarms import Draft
from bot.engine.casewishes import AskVolunteers, AwaitWave, LeaveCase, RecordHelped
from bot.engine.casework import CaseEnded, Reason, VolunteerLeft, VolunteersAsked, WaveDue
from bot.engine.talk import Talk
from bot.engine.types import Choice, Message, OpenCase, Turn
from bot.knowledge.types import PERSON, ROOT

_LETTER = f"{PERSON}:open:letter"


def wants_a_person(talk: Talk) -> Turn:
    """What a volunteer will see, before anything is opened. Who is of the team, or has a case, is told so."""
    if talk.state.member:
        text = guide.paragraphs(talk.text("person_for_team"), talk.text("reachable_now"))
        return guide.say(talk, text, (choices.home(talk), choices.person(talk)))
    if talk.state.case:
        text = guide.paragraphs(talk.text("person_waiting"), talk.text("reachable_now"))
        return guide.say(talk, text, (_leave(talk, talk.state.case), *choices.asides(talk, ROOT)))
    reason: Reason = "not_understood" if talk.state.misses else "asked"
    yes, no = talk.text("consent_yes"), talk.text("consent_no")
    replies = choices.yes_no(f"{PERSON}:open:{reason}", yes, f"{PERSON}:no", no)
    turn = guide.say(talk, talk.text("person_consent"), replies)
    return replace(turn, state=replace(turn.state, form=None))


def sent_letter(talk: Talk) -> Turn:
    """Somebody begins with a photo or a letter: no menu helps them as much as somebody who reads it."""
    lead = talk.text("letter_more" if asks_about_letter(talk) else "letter_came")
    yes, no = talk.text("consent_yes"), talk.text("consent_no")
    replies = choices.yes_no(_LETTER, yes, f"{PERSON}:no", no)
    return guide.say(talk, guide.paragraphs(lead, talk.text("person_consent")), replies)


def asks_about_letter(talk: Talk) -> bool:
    """Whether that question is on the screen."""
    return any(choice.id == _LETTER for choice in talk.state.offered)


def consented(talk: Talk, reason: Reason) -> Turn:
    """The case is opened at once: whoever says yes and lays the phone down is not forgotten. What is said comes back."""
    if talk.state.case or talk.state.member:
        return wants_a_person(talk)
    draft = Draft("letter", what=talk.text("letter_what")) if reason == "letter" else talk.state.draft
    return Turn(replace(talk.state, draft=draft), effects=(_opened(talk, reason),))


def declined(talk: Talk) -> Turn:
    """No volunteer; who else can be called."""
    return guide.say(talk, talk.text("reachable_now"), choices.asides(talk, ROOT))


def wants_a_person_in_crisis(talk: Talk) -> Turn:
    """The numbers once more, before anything else: who is in need must not wait for us. No question, no consent."""
    waits = (_leave(talk, talk.state.case),) if talk.state.case else ()
    ways = (*waits, choices.home(talk), choices.person_in_crisis(talk))
    message = Message(talk.text("person_in_crisis"), choices=ways, lane="crisis")
    state = guide.shown(talk.state, ways)
    return Turn(state, (message,), () if talk.state.member else (_opened(talk, "crisis"),))


def _opened(talk: Talk, reason: Reason) -> OpenCase:
    return OpenCase(reason, talk.state.menu, talk.state.topic)


def added(talk: Talk) -> Turn:
    """The line that was typed while volunteers are asked: they read it with the last messages."""
    turn = guide.say(talk, talk.text("line_added"), (_leave(talk, talk.state.case), *choices.asides(talk, ROOT)))
    return replace(turn, state=replace(turn.state, adding=False))


def wave_due(talk: Talk, due: WaveDue) -> Turn:
    return Turn(talk.state, effects=(AskVolunteers(due.case, due.round, due.wave),))


def volunteers_asked(talk: Talk, asked: VolunteersAsked) -> Turn:
    """How it stands, and the next moment at which somebody is asked: that is wished in the same turn.

    Nothing once somebody has the case, or it is closed: then it does not stand like that any more.
    """
    if talk.state.held or talk.state.case != asked.case:
        return Turn(talk.state, because="overtaken")
    first = asked.wave == 1 and asked.round == 0
    letter = first and talk.state.draft is not None and talk.state.draft.asked == "letter"
    ways = (*(_dated(talk) if letter else ()), _leave(talk, asked.case), *_asides(talk, asked))
    lead = _how_it_stands(talk, asked)
    more = talk.text("add_a_line") if first and asked.asked and not asked.crisis else ""
    more = talk.text("letter_date") if letter else more
    message = Message(guide.paragraphs(lead, more), choices=ways, lane="crisis" if asked.crisis else "reply")
    adding = bool(more) or (talk.state.adding and not first)
    wave = (asked.round, asked.wave + 1) if asked.asked else (asked.round + 1, 1)
    return Turn(
        replace(talk.state, offered=ways, adding=adding, misses=0),
        (message,),
        (AwaitWave(asked.case, *wave, asked.again),),
    )


def _asides(talk: Talk, asked: VolunteersAsked) -> tuple[Choice, ...]:
    ways = choices.asides(talk, ROOT)
    return (*ways[:-1], choices.person_in_crisis(talk)) if asked.crisis else ways


def _dated(talk: Talk) -> tuple[Choice, ...]:
    return choices.yes_no("remind:letter:yes", talk.text("yes"), "remind:letter:no", talk.text("no"))


def _how_it_stands(talk: Talk, asked: VolunteersAsked) -> str:
    total, when = str(asked.total), moment(talk, asked.again)
    if asked.crisis and asked.asked:
        return talk.text("crisis_asked", total=total)
    if asked.crisis:
        return talk.text("crisis_unanswered" if asked.total else "crisis_nobody", when=when)
    if not asked.asked:
        lead = (
            talk.text("asked_nobody", total=total, when=when) if asked.total else talk.text("asked_closed", when=when)
        )
        return guide.paragraphs(lead, talk.text("reachable_now"))
    return talk.text("asked_first" if asked.wave == 1 else "asked_more", total=total)


def moment(talk: Talk, at: datetime) -> str:
    """`vandaag vanaf 14:00 uur`, `morgen …`, or the day in words."""
    shown = wall(at, talk.library.zone)
    time, days = f"{shown:%H:%M}", (shown.date() - talk.today) // timedelta(days=1)
    if days < 2:
        return talk.text("when_tomorrow" if days else "when_today", time=time)
    return talk.text("when_day", day=format_date(shown.date(), "EEEE d MMMM", locale=talk.language), time=time)


def volunteer_left(talk: Talk, left: VolunteerLeft) -> Turn:
    if talk.state.held:
        return Turn(talk.state, because="overtaken")
    text = talk.text("volunteer_left", alias=left.alias or talk.text("a_volunteer"))
    return guide.say(talk, text, (_leave(talk, left.case), *choices.asides(talk, ROOT)))


def case_ended(talk: Talk, ended: CaseEnded) -> Turn:
    """The computer is back, and asks one thing; after a case that the person ended themselves, nothing."""
    talk = replace(talk, state=replace(talk.state, adding=False))
    if ended.by != "volunteer":
        sorry = guide.paragraphs(talk.text("case_unanswered"), talk.text("reachable_now"))
        text = talk.text("case_left") if ended.by == "resident" else sorry
        return guide.say(talk, text, choices.asides(talk, ROOT))
    alias = ended.alias or talk.text("a_volunteer")
    word = (Message(ended.word, alias, lane="relay"),) if ended.word else ()
    yes, no = f"case:{ended.case}:helped:yes", f"case:{ended.case}:helped:no"
    replies = choices.yes_no(yes, talk.text("helped_yes"), no, talk.text("helped_no"))
    ways = (*replies, *choices.asides(talk, ROOT))
    turn = guide.say(talk, talk.text("case_ended", alias=alias), ways)
    return replace(turn, messages=(*word, *turn.messages))


def helped(talk: Talk, case: int, *, yes: bool) -> Turn:
    turn = guide.say(talk, talk.text("thanks_helped" if yes else "not_helped"), choices.asides(talk, ROOT))
    return replace(turn, effects=(RecordHelped(case, yes),))


def leave(talk: Talk, case: int) -> Turn:
    """No human being any more. A button of an earlier case changes nothing."""
    if case != talk.state.case:
        return guide.show_menu(talk, ROOT)
    return Turn(talk.state, effects=(LeaveCase(case),))


def _leave(talk: Talk, case: int) -> Choice:
    return Choice(f"case:{case}:leave", talk.text("leave_case"), aside=True)


def leave_choice(talk: Talk) -> Choice:
    """Back to the computer, from a talk with a human being."""
    return Choice(f"case:{talk.state.case}:leave", talk.text("back_to_computer"), aside=True)
