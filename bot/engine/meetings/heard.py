"""What reaches somebody around meetings and broadcasts: each event to whoever knows how to say it."""

from typing import assert_never

from bot.engine.broadcastwork import (
    ApprovalAsked,
    BroadcastPreviewed,
    BroadcastShown,
    ProgressDue,
    Progressed,
    RepliesShown,
    ToBroadcaster,
)
from bot.engine.consentwork import CaresAbout, Consented, Linked, LinkMade
from bot.engine.meetings import attending, casting, consent, planning, receiving
from bot.engine.meetingwishes import RefreshCard
from bot.engine.meetingwork import (
    AgendaShown,
    Answered,
    CardOutdated,
    Invited,
    MeetingChanged,
    MeetingsForTeam,
    MeetingShown,
    MeetingsListed,
    NothingThere,
    NotOrganiser,
    OutcomeWritten,
    PromiseMade,
    ToAttendee,
    ToOrganiser,
    WeekAfter,
)
from bot.engine.talk import Talk
from bot.engine.types import Turn


def by_resident(talk: Talk, event: ToAttendee) -> Turn:
    match event:
        case MeetingsListed():
            return attending.listed(talk, event)
        case Answered():
            return attending.answered(talk, event)
        case MeetingChanged():
            return attending.changed(talk, event)
        case CardOutdated(meeting):
            return Turn(talk.state, effects=(RefreshCard(meeting),))
        case Consented():
            return consent.consented(talk, event)
        case CaresAbout():
            return consent.cares_about(talk, event)
        case LinkMade():
            return consent.link_made(talk, event)
        case Linked():
            return consent.linked(talk, event)
        case _:
            return _unasked(talk, event)


def _unasked(talk: Talk, event: Invited | OutcomeWritten | PromiseMade | NothingThere | WeekAfter) -> Turn:
    match event:
        case Invited():
            return receiving.invited(talk, event)
        case OutcomeWritten():
            return receiving.outcome(talk, event)
        case PromiseMade():
            return receiving.promised(talk, event)
        case NothingThere():
            return attending.nothing(talk)
        case WeekAfter():
            return receiving.week_after(talk, event)
        case _:
            assert_never(event)


def by_organiser(talk: Talk, event: ToOrganiser | ToBroadcaster) -> Turn:
    match event:
        case NotOrganiser():
            return planning.not_organiser(talk)
        case MeetingsForTeam():
            return planning.listed(talk, event)
        case MeetingShown():
            return casting.about_meeting(talk, event.meeting) if event.to_invite else planning.shown(talk, event)
        case AgendaShown():
            return planning.agenda(talk, event)
        case _:
            return _of_broadcast(talk, event)


def _of_broadcast(talk: Talk, event: ToBroadcaster) -> Turn:
    match event:
        case BroadcastShown():
            return casting.shown(talk, event)
        case BroadcastPreviewed():
            return casting.previewed(talk, event)
        case ApprovalAsked():
            return casting.asked(talk, event)
        case Progressed():
            return casting.progressed(talk, event)
        case ProgressDue():
            return casting.look(talk, event)
        case RepliesShown():
            return casting.replies(talk, event)
        case _:
            assert_never(event)
