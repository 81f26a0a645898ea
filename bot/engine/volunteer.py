"""What somebody of the team does: their plain words go to a resident, and to the right one, or wait for one more tap."""

from dataclasses import replace

from bot.engine import duty, guide, load, orders
from bot.engine.casewishes import TellResident
from bot.engine.holding import Pending
from bot.engine.media import in_words
from bot.engine.pressed import pressed
from bot.engine.talk import Talk
from bot.engine.types import Choice, Edited, FromThem, Message, Pressed, Sent, Turn, Unsupported, Wrote
from bot.matching import labels


def instead(talk: Talk, event: FromThem) -> Talk:
    """Whoever is asked for a name and does something else, is not asked any more: later words are no name of theirs."""
    other = isinstance(event, Pressed) or (isinstance(event, Wrote) and event.text.lstrip().startswith("/"))
    if not other or not talk.state.load.naming:
        return talk
    return replace(talk, state=replace(talk.state, load=replace(talk.state.load, naming=False)))


def did(talk: Talk, event: FromThem) -> Turn | None:
    """What it leads to for somebody of the team; None for what they do as everybody does."""
    match event:
        case Wrote():
            return _dropped(talk, event)
        case Edited(text, about=about):
            return _edited(talk, event, text, about)
        case Sent() if talk.state.load.cases:
            return _addressed(talk, event.about or talk.state.load.active, event.caption, event)
        case Unsupported() if talk.state.load.active:
            return _say(talk, talk.text("held_unknown"))
        case _:
            return None


def _dropped(talk: Talk, wrote: Wrote) -> Turn | None:
    """Words that still waited for a tap are not sent any more when others follow: that is said, never silent."""
    waiting = talk.state.load.pending
    cleared = replace(talk, state=replace(talk.state, load=replace(talk.state.load, pending=None)))
    turn = _wrote(cleared, wrote)
    if turn is None or waiting is None:
        return turn
    return replace(turn, messages=(Message(talk.text("hold_dropped"), lane="relay"), *turn.messages))


def _wrote(talk: Talk, wrote: Wrote) -> Turn | None:
    text = wrote.text.strip()
    if text.startswith("//"):
        return orders.note(talk, wrote.about or talk.state.load.active, text.lstrip("/").strip())
    if text.startswith("/"):
        return _about(talk, text, wrote.about) if wrote.about else _commanded(talk, text)
    if talk.state.form and not wrote.about:
        return None  # the answer to a question, as everybody's
    if talk.state.load.naming and not wrote.about:
        return duty.named(talk, text)
    if not talk.state.load.cases and not wrote.about:
        return None
    return _addressed(talk, wrote.about or talk.state.load.active, wrote.text, wrote)


def _about(talk: Talk, text: str, case: int) -> Turn | None:
    """A command that answers a message of a case is about that case; what was active stays so."""
    if labels.number(text[1:]) is not None:
        return _commanded(talk, text)
    turn, before = _commanded(replace(talk, state=load.switched(talk.state, case)), text), talk.state.load.active
    if turn is None:
        return None
    return replace(turn, state=load.switched(turn.state, before if load.held(turn.state.load, before) else 0))


def _commanded(talk: Talk, text: str) -> Turn | None:
    """A command of the team; `/2` is the second button on the screen. Unknown ones never reach a resident."""
    number = labels.number(text[1:])
    offered = talk.state.offered
    if number is not None and 0 < number <= len(offered):
        return pressed(talk, offered[number - 1].id)
    word, _, rest = text[1:].partition(" ")
    order = talk.library.orders.get(labels.plain(word))
    if order:
        return orders.obeyed(talk, order, rest.strip())
    if talk.library.wishes.get(labels.plain(text)) or not talk.state.load.cases:
        return None
    return _say(talk, talk.text("order_unknown"))


def _addressed(talk: Talk, case: int, text: str, event: Wrote | Sent) -> Turn:
    """To this case, unless there is a doubt: none is active, it is closed, or the words are of another resident."""
    if isinstance(event, Sent) and event.album and event.album == talk.state.load.refused:
        return Turn(talk.state, because="refused: said of the whole album")
    known = load.held(talk.state.load, case)
    if not case:
        return _chosen_first(talk, event)
    if known is None:
        return _held_back(talk, case, text, event, "hold_closed")
    if load.names_another(talk.state.load, case, _words(text, event)):
        return _held_back(talk, case, text, event, "hold_trace")
    if isinstance(event, Wrote):
        return told(talk, TellResident(case, text, ref=event.ref, quotes=event.quotes))
    wish = TellResident(case, text, event.what, event.ref, event.quotes, media=event.media, album=event.album)
    turn = told(talk, wish)
    return turn if event.media else _unseen(talk, turn, event)


def _chosen_first(talk: Talk, event: Wrote | Sent) -> Turn:
    """Nobody knows for whom it is; of an album that is said once."""
    album = event.album if isinstance(event, Sent) else ""
    noted = replace(talk, state=replace(talk.state, load=replace(talk.state.load, refused=album)))
    return _say(noted, talk.text("choose_case"), load.switches(noted))


def _words(text: str, event: Wrote | Sent) -> str:
    """All that can be read in it, also on a card with a name or a place."""
    return f"{text} {in_words(event.media)}" if isinstance(event, Sent) and event.media else text


def _unseen(talk: Talk, turn: Turn, sent: Sent) -> Turn:
    """The resident sees that something came, and not the thing itself: the platform told too little of it."""
    told = talk.text("own_unseen", what=talk.text(f"kind_{sent.what}"))
    return replace(turn, messages=(*turn.messages, Message(told, lane="relay")))


def told(talk: Talk, wish: TellResident) -> Turn:
    """Passed on; a made-up resident answers by the next line of their story."""
    if wish.case < 0:
        return orders.practised(talk, wish.case)
    words = f"{wish.text} {in_words(wish.media)}" if wish.media else wish.text
    return Turn(load.said(talk.state, wish.case, words), effects=(wish,), because="passed on")


def _held_back(talk: Talk, case: int, text: str, event: Wrote | Sent, why: str) -> Turn:
    """Nothing is sent before somebody says so. Things that are not words are not kept waiting: they can be sent again."""
    if isinstance(event, Sent):
        noted = replace(talk, state=replace(talk.state, load=replace(talk.state.load, refused=event.album)))
        return _say(noted, guide.paragraphs(talk.text(why), talk.text("not_sent")))
    pending = Pending(case, text, event.ref, event.quotes)
    state = replace(talk.state, load=replace(talk.state.load, pending=pending))
    question = talk.text("hold_sure", resident=load.resident(talk, case))
    ways = (
        Choice(f"case:{case}:send", talk.text("send_it"), reply=True),
        Choice(f"case:{case}:keep", talk.text("do_not_send"), reply=True),
    )
    return _say(replace(talk, state=state), guide.paragraphs(talk.text(why), question), ways)


def _edited(talk: Talk, edited: Edited, text: str, about: int) -> Turn | None:
    """The new wording goes where the old one went; what never went anywhere stays here."""
    if not talk.state.load.cases and not about:
        return None
    if not about or load.held(talk.state.load, about) is None:
        return _say(talk, talk.text("edit_stays"))
    if load.names_another(talk.state.load, about, text):
        return _say(talk, guide.paragraphs(talk.text("hold_trace"), talk.text("not_sent")))
    return told(talk, TellResident(about, text, ref=edited.ref, edits=True))


def _say(talk: Talk, text: str, ways: tuple[Choice, ...] = ()) -> Turn:
    return Turn(replace(talk.state, offered=ways or talk.state.offered), (Message(text, choices=ways, lane="relay"),))
