"""Walks every path of the tree through the engine's one door, as a person would, in one language. Judges no wording."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bot.engine.step import step
from bot.engine.types import Choice, Event, Library, OpenCase, Pressed, Started, State, Turn, Wrote
from bot.knowledge.types import PERSON, ROOT, Crisis, Knowledge, Menu, Place, Problem, Topic
from bot.proof.places import at

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Met:
    """A turn somebody came to, and where in the knowledge its words stand."""

    turn: Turn
    place: Place
    language: str


@dataclass(slots=True)
class Walk:
    """What one walk came upon: `ways` down the tree, all turns `met`, the `topics` reached, and what was wrong.

    `waiting` are the answers that were met, and not yet what follows them.
    `fresh` is a day on which no answer is old yet: how each of them ages is looked at by itself.
    """

    library: Library
    language: str
    fresh: date
    ways: int = 0
    met: list[Met] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)
    waiting: list[tuple[Turn, Topic]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def knowledge(self) -> Knowledge:
        return self.library.knowledge

    def begin(self) -> Turn:
        return self.after(Turn(State()), Started(self.language))

    def press(self, turn: Turn, choice: str) -> Turn:
        return self.after(turn, Pressed(choice))

    def after(self, turn: Turn, event: Event, on: date | None = None) -> Turn:
        """What follows, on the given day or on a fresh one."""
        return step(turn.state, event, self.library, datetime.combine(on or self.fresh, time(12), UTC))

    def meet(self, turn: Turn, place: Place) -> None:
        self.met.append(Met(turn, place, self.language))
        self.problems += [Problem(place, message) for message in _complaints(turn, self.language)]

    def blame(self, wrong: bool, place: Place, message: str) -> None:
        if wrong:
            self.problems.append(Problem(place, message))


def walk(library: Library, language: str) -> Walk:
    """Press every button of the tree and of every answer, and say the words of every crisis."""
    walk = Walk(library, language, min(topic.checked for topic in library.knowledge.topics.values()))
    begun = walk.begin()
    _menu(walk, begun, walk.knowledge.menus[ROOT])
    while walk.waiting:
        _follow(walk, *walk.waiting.pop())
    for crisis in walk.knowledge.crises:
        _crisis(walk, begun, crisis)
    return walk


def _complaints(turn: Turn, language: str) -> Iterator[str]:
    """What must hold of everything that is said: a way on, and a person within one tap."""
    asked = any(isinstance(effect, OpenCase) for effect in turn.effects)
    if not turn.messages or not turn.messages[-1].choices:
        yield f"a dead end in {language}: nothing to press after “{_short(turn)}”; give it a way on"
    for message in turn.messages:
        if message.choices and not asked and not any(map(_is_person, message.choices)):
            yield f"no person within one tap in {language} after “{_short(turn)}”; add a button that leads to one"


def _is_person(choice: Choice) -> bool:
    return choice.id.partition(":")[0] == PERSON


def _menu(walk: Walk, turn: Turn, menu: Menu) -> None:
    place = at(menu, "question", walk.language)
    walk.meet(turn, place)
    shown = [(choice.id, choice.label) for choice in turn.messages[-1].choices] if turn.messages else []
    asked = [(option.to, option.label[walk.language].strip()) for option in menu.options]
    walk.blame(shown[: len(asked)] != asked, place, f"the question of {menu.id} is asked without its options")
    if menu.parent:
        _back(walk, turn, menu.parent, place)
    for row, option in enumerate(menu.options):
        _option(walk, turn, menu, option.to, at(menu, "options", row, "label", walk.language))


def _option(walk: Walk, turn: Turn, menu: Menu, to: str, place: Place) -> None:
    reached = walk.press(turn, to)
    kind, _, id = to.partition(":")
    if kind == "menu":
        walk.blame(reached.state.menu != id, place, f"this option does not lead to the menu {id}")
        _menu(walk, reached, walk.knowledge.menus[id])
        return
    walk.ways += 1
    if kind == "topic":
        _answer(walk, reached, id, place)
        _back(walk, reached, menu.id, place)
    else:
        walk.meet(reached, place)
        walk.blame(not _calls(walk, reached), place, "nobody is called here")


def _calls(walk: Walk, turn: Turn) -> bool:
    """Whether a yes to what a volunteer will see opens a case."""
    replies = [choice.id for message in turn.messages for choice in message.choices if choice.reply]
    return any(isinstance(effect, OpenCase) for reply in replies[:1] for effect in walk.press(turn, reply).effects)


def _back(walk: Walk, turn: Turn, menu: str, place: Place) -> None:
    """The last step can be taken back: to the menu it was taken from."""
    label = walk.knowledge.texts[walk.language]["back"].strip()
    back = [choice.id for message in turn.messages for choice in message.choices if choice.label == label]
    walk.blame(not back, place, f"there is no way back to {menu} in {walk.language}")
    for choice in back:
        reached = walk.press(turn, choice).state
        walk.blame((reached.menu, reached.topic) != (menu, ""), place, f"back does not lead to {menu}")


def _answer(walk: Walk, turn: Turn, id: str, place: Place) -> None:
    """Whether the answer is there; what follows it is looked at once, from wherever it is met first."""
    walk.blame(turn.state.topic != id, place, f"the answer {id} does not come here")
    walk.meet(turn, at(walk.knowledge.topics[id], "answer", walk.language))
    if id not in walk.topics:
        walk.topics.add(id)
        walk.waiting.append((turn, walk.knowledge.topics[id]))


def _follow(walk: Walk, turn: Turn, topic: Topic) -> None:
    place = at(topic, "answer", walk.language)
    for reply in ("yes", "no"):
        walk.meet(walk.press(turn, f"helped:{topic.id}:{reply}"), place)
    for day in (topic.due + _ONE_DAY, topic.served_until + _ONE_DAY):
        walk.meet(walk.after(turn, Pressed(f"topic:{topic.id}"), day), place)
    for row, id in enumerate(topic.next):
        _answer(walk, walk.press(turn, f"topic:{id}"), id, at(topic, "next", row))


def _crisis(walk: Walk, begun: Turn, crisis: Crisis) -> None:
    words = (pattern.replace("*", "") for pattern in (*crisis.patterns, *crisis.alone))
    heard = next((said for said in words if walk.library.index.crisis(said) == crisis.id), None)
    if heard is None:
        remedy = "its words are taken by `never` or by another crisis"
        walk.problems.append(Problem(crisis.place, f"nothing anybody writes leads to the crisis {crisis.id}: {remedy}"))
        return
    turn = walk.after(begun, Wrote(heard))
    place = at(crisis, "answer", walk.language)
    walk.meet(turn, place)
    at_once = [message.text for message in turn.messages[:1] if message.lane == "crisis"]
    wrong = not at_once or not at_once[0].startswith(crisis.answer[walk.language].strip())
    walk.blame(wrong, place, f"the words of the crisis {crisis.id} are not answered with its text at once")


def _short(turn: Turn) -> str:
    return (turn.messages[-1].title or turn.messages[-1].text)[:40] if turn.messages else "nothing"
