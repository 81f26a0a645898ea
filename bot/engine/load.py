"""A volunteer's cases as they are remembered: which there are, which one is active, and what each resident is called."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.engine.holding import Caseload, Held
from bot.engine.talk import Talk
from bot.engine.traces import joined, traces
from bot.engine.types import Choice, State

_SPREAD, _SHIFT, _SIZE, _FIRST = 7919, 4242, 9000, 1000


def number(case: int) -> int:
    """What a resident is called instead of a name: four digits that come from the case's own number and nothing else.

    Two cases share one only when 9,000 others were opened between them.
    """
    return (case * _SPREAD + _SHIFT) % _SIZE + _FIRST


def resident(talk: Talk, case: int) -> str:
    """`Bewoner 4821`; somebody made up has no number."""
    return talk.text("resident", number=str(number(case))) if case > 0 else talk.text("practice_resident")


def told_apart(talk: Talk, members: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Volunteers as a colleague chooses one: by name, and by number where there is no name or two of the same."""
    names = Counter(alias.casefold() for _, alias in members)

    def shown(id: int, alias: str) -> str:
        number = talk.text("desk_member", number=str(id))
        if not alias:
            return number
        return alias if names[alias.casefold()] == 1 else f"{alias} ({number})"

    return tuple((id, shown(id, alias)) for id, alias in members)


def held(load: Caseload, case: int) -> Held | None:
    return next((one for one in load.cases if one.case == case), None)


def taken(state: State, case: int, words: Iterable[str] = ()) -> State:
    """With this case, and at work on it if they chose no other since: whoever takes one wants to talk, not to be named."""
    known = held(state.load, case) or Held(case, traces(f"x {number(case)}"))
    new = replace(known, traces=joined(known.traces, traces("\n".join(words))))
    others = tuple(one for one in state.load.cases if one.case != case)
    active = case if state.load.meant in (0, case) else state.load.active
    return replace(state, load=replace(state.load, cases=(*others, new), active=active, naming=False))


def left(state: State, case: int) -> State:
    """Without this case, and without what was still to be said in it. Another one does not become active by itself."""
    load = state.load
    pending = load.pending if load.pending and load.pending.case != case else None
    cases = tuple(one for one in load.cases if one.case != case)
    return replace(
        state, load=replace(load, cases=cases, active=0 if load.active == case else load.active, pending=pending)
    )


def switched(state: State, case: int) -> State:
    return replace(state, load=replace(state.load, active=case, meant=case))


def wanted(state: State, case: int) -> State:
    """They chose this case and do not have it: until they do, no case is active."""
    return replace(state, load=replace(state.load, active=0, meant=case))


def said(state: State, case: int, text: str) -> State:
    """What stands out in these words belongs to this case from now on."""
    cases = tuple(
        replace(one, traces=joined(one.traces, traces(text))) if one.case == case else one for one in state.load.cases
    )
    return replace(state, load=replace(state.load, cases=cases))


def names_another(load: Caseload, case: int, text: str) -> bool:
    """Whether these words hold what is known of another resident and not of this one."""
    own = held(load, case)
    foreign = {trace for one in load.cases if one.case != case for trace in one.traces}
    return not foreign.difference(own.traces if own else ()).isdisjoint(traces(f"x {text}"))


def switches(talk: Talk, leave_out: int = 0) -> tuple[Choice, ...]:
    """A button for each case that is not active."""
    return tuple(
        switch(talk, one.case) for one in talk.state.load.cases if one.case not in (leave_out, talk.state.load.active)
    )


def switch(talk: Talk, case: int) -> Choice:
    return Choice(f"case:{case}:switch", talk.text("switch_to", resident=resident(talk, case)))
