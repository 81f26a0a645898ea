"""Passes words on between a resident and whoever has their case, and tells the volunteer when one did not arrive."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.engine.casewishes import TellResident, TellVolunteer
from bot.engine.casework import NotPassedOn, PassedOn, ResidentWrote, VolunteerWrote, Why
from bot.engine.media import in_words
from bot.engine.types import Edited, Event, Sent, Wrote
from bot.store import broadcasts, cases, codec, duties, inbox, relays
from bot.store.cases import Case
from bot.store.store import Tx
from bot.store.types import Letter

_SIGNS = ("telegram",)  # channels on which a message can bear a sign; the desk shows of itself how each one fared


def seen(tx: Tx, letter: Letter, event: Event) -> Event:
    """The event, with the case, or the broadcast, of the message that it answers or changes: only the tables know that."""
    if isinstance(event, Wrote) and event.quotes and not letter.member:
        return _answering(tx, letter, event)
    if not letter.member or not isinstance(event, Wrote | Sent | Edited):
        return event
    named = event.ref if isinstance(event, Edited) else event.quotes
    meant = relays.letter_of(tx, letter.conversation, named) if named else None
    return replace(event, about=relays.case_of(tx, meant)) if meant is not None else event


def _answering(tx: Tx, letter: Letter, event: Wrote) -> Wrote:
    quoted = relays.letter_of(tx, letter.conversation, event.quotes)
    return replace(event, cast=broadcasts.of_letter(tx, quoted)) if quoted is not None else event


def tell_volunteer(tx: Tx, letter: Letter, wish: TellVolunteer, now: datetime) -> None:
    """To whoever has this conversation's case: its turn is under way, so nobody else can have taken it meanwhile."""
    case = cases.current(tx, letter.conversation)
    if case is None or case.room is None:
        return
    cases.heard(tx, case.id, now)
    edited = relays.letter_of(tx, letter.conversation, wish.ref) if wish.edits and wish.ref else None
    quoted = edited or (relays.letter_of(tx, letter.conversation, wish.quotes) if wish.quotes else None)
    wrote = ResidentWrote(
        case.id,
        wish.text,
        wish.what,
        relays.counterpart(tx, quoted, case.room) if quoted else 0,
        wish.edits,
        _words(relays.event_of(tx, edited)) if edited else "",
        wish.alarm,
        wish.media,
        wish.album,
    )
    copy = inbox.put(tx, case.room, wrote, key=f"relay:{letter.id}", now=now)
    if copy is not None:
        relays.belongs(tx, copy, case.id, letter.id)


def _words(stored: str) -> str:
    try:
        event = codec.read_event(stored)
    except ValueError:
        return ""
    if isinstance(event, Sent):
        return event.caption or (in_words(event.media) if event.media else "")
    return event.text if isinstance(event, Wrote) else ""


def tell_resident(tx: Tx, letter: Letter, wish: TellResident, now: datetime) -> None:
    """To the resident of this case and to nobody else, if it is the volunteer's: else they hear that it was not sent."""
    case = cases.get(tx, wish.case) if letter.member else None
    if case is None or case.owner != letter.member or case.state == "waiting":
        _refuse(tx, letter, wish, "not_yours", now)
        return
    source = (relays.letter_of(tx, letter.conversation, wish.ref) if wish.ref else None) or letter.id
    edited = relays.counterpart(tx, source, case.conversation) if wish.edits else 0
    if wish.edits and not edited:
        _refuse(tx, letter, wish, "never_sent", now)
        return
    alias = duties.duty(tx, letter.member).alias
    quotes = edited or _quoted(tx, letter, wish, case)
    wrote = VolunteerWrote(case.id, alias, wish.text, wish.what, quotes, wish.edits, wish.media, wish.album, wish.topic)
    copy = inbox.put(tx, case.conversation, wrote, key=f"relay:{letter.id}", now=now)
    if copy is not None:
        relays.belongs(tx, source, case.id)
        relays.belongs(tx, copy, case.id, source)
        relays.belongs(tx, letter.id, case.id)  # an edit too is erased with the resident
        cases.spoke(tx, case.id, now)


def _quoted(tx: Tx, letter: Letter, wish: TellResident, case: Case) -> int:
    meant = relays.letter_of(tx, letter.conversation, wish.quotes) if wish.quotes else None
    return relays.counterpart(tx, meant, case.conversation) if meant is not None else 0


def _refuse(tx: Tx, letter: Letter, wish: TellResident, why: Why, now: datetime) -> None:
    lost = NotPassedOn(wish.case, why, wish.text, letter.id)
    inbox.deliver(tx, letter.conversation, lost, key=f"refused:{letter.id}", now=now)


def tell_of_arrival(tx: Tx, deliveries: Sequence[int], now: datetime) -> None:
    """Let volunteers see at each of their messages that it arrived, where no page shows it anyway."""
    for one in relays.arrived(tx, deliveries, _SIGNS):
        letter = inbox.put(tx, one.room, PassedOn(one.case, one.source), key=f"arrived:{one.copy}", now=now)
        if letter is not None:
            relays.belongs(tx, letter, one.case)


def tell_of_trouble(tx: Tx, since: datetime, now: datetime) -> int:
    """Tell volunteers which of their messages did not arrive since then; each once. Returns how many."""
    told = 0
    for trouble in relays.troubles(tx, since):
        room, words = relays.conversation_of(tx, trouble.source), _words(relays.event_of(tx, trouble.source))
        if room is not None:
            why: Why = "unsure" if trouble.state == "unsure" else "undelivered"
            lost = NotPassedOn(trouble.case, why, words, trouble.source)
            letter = inbox.put(tx, room, lost, key=f"trouble:{trouble.delivery}", now=now)
            if letter is not None:
                relays.belongs(tx, letter, trouble.case)
                told += 1
    return told
