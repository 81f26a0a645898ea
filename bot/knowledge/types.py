"""The knowledge as frozen values: what a topic, a menu or a number is. No reading, no checking, no speaking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Words = Mapping[str, str]
"""One text per language: `{"nl": "Zorgtoeslag", "en": "Healthcare allowance"}`."""

ROOT = "start"
"""The id of the first menu. Other menus are named by their way down: `debts`, `debts.letter`."""

PERSON = "person"
"""Where an option leads that offers a human being."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the knowledge folder; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


Places = Mapping[str, Place]
"""Where the parts of something stand, by the way down to them: `answer.nl`, `ask.en.3`, `sources.0`."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What a phrase of a topic does: sound an alarm, read like the `twin` of another topic, or not find its own topic."""

    why: Literal["danger", "alike", "lost"]
    phrase: str
    topic: str
    twin: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do about it, in one sentence; of phrases also as a `clash`, for other words."""

    place: Place
    message: str
    clash: Clash | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that matters for a topic: exactly one of `once`, `yearly` (month, day) or `after` is given.

    `after` names the event in words; the term is then a legal one (`term`, an id of `bot.dates.terms`), or `days` or
    `months` long, whichever is not 0.
    """

    id: str
    what: Words
    once: date | None
    yearly: tuple[int, int] | None
    after: Words | None
    days: int
    months: int
    term: str
    remind: tuple[timedelta, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject of the list of help: a vetted answer, and how people ask for it.

    `via` is a sentence to forward to a helper, for what nobody can apply for alone. After `checked` plus `review` the
    answer is due for another look.
    """

    id: str
    title: Words
    ask: Mapping[str, tuple[str, ...]]
    answer: Words
    via: Words | None
    next: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    sources: tuple[str, ...]
    checked: date
    review: timedelta
    place: Place
    places: Places = field(default_factory=dict, compare=False, repr=False)

    @property
    def group(self) -> str:
        """The id of the group it is listed in: the name of the file it stands in."""
        return self.place.file.rpartition("/")[2].removesuffix(".yaml")

    @property
    def due(self) -> date:
        """The last day the answer counts as checked; after it, it carries a warning."""
        return self.checked + self.review

    @property
    def served_until(self) -> date:
        """The last day the answer is given at all; after it nobody should rely on it."""
        return self.checked + 2 * self.review


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the printed list; its topics are those of the file `topics/<id>.yaml`."""

    id: str
    title: Words
    place: Place


@dataclass(frozen=True, slots=True)
class Option:
    """A button of a menu. `to` is `menu:<id>`, `topic:<id>` or `person`."""

    label: Words
    to: str


@dataclass(frozen=True, slots=True)
class Menu:
    """A step of the tree: one question, at most six options. `parent` is empty for the first menu only."""

    id: str
    label: Words
    question: Words
    options: tuple[Option, ...]
    parent: str
    place: Place
    places: Places = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A phone number an answer may name, as `{id}`; `shown` is how people write it, e.g. `0800-2000`."""

    id: str
    shown: str
    name: Words
    sources: tuple[str, ...]
    checked: date
    place: Place
    places: Places = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Crisis:
    """Words that come before everything, and the fixed text they are answered with.

    A pattern is words in this order with at most two others between them; `*` ends a word's known beginning.
    `never` holds what people say without meaning it ("ik lach me dood"): cut out before the patterns are tried.
    `alone` holds what is meant only where nothing else is said ("ik wil niet meer").
    """

    id: str
    patterns: tuple[str, ...]
    never: tuple[str, ...]
    alone: tuple[str, ...]
    answer: Words
    sources: tuple[str, ...]
    checked: date
    place: Place
    places: Places = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Domain:
    """A site that sources and answers may name, with everything below it. `plain`: it can be had as http only."""

    name: str
    owner: str
    checked: date
    plain: bool
    place: Place
    places: Places = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Plainness:
    """How plain texts must be, per language: `score` on Flesch's scale at least, `words` in a sentence at most."""

    score: Mapping[str, int]
    words: Mapping[str, int]
    place: Place


@dataclass(frozen=True, slots=True)
class Reading:
    """What is asked of the answers, and of the bot's own `sentences`."""

    answers: Plainness
    sentences: Plainness


Span = tuple[int, int]
"""From and until, in minutes since midnight."""


@dataclass(frozen=True, slots=True)
class Helpline:
    """When volunteers can be asked (`open`: Monday to Sunday, None is closed), and how.

    `wave` volunteers at once, the next ones after `minutes`; `weekly` cases for one volunteer in seven days. A resident who
    waits for an answer makes us remind the volunteer after `remind` hours, and ask others after `back` hours.
    """

    open: tuple[Span | None, ...] = ((600, 1020),) * 5 + (None, None)
    closed: frozenset[date] = frozenset()
    wave: int = 3
    minutes: int = 3
    weekly: int = 5
    remind: int = 2
    back: int = 4
    place: Place = Place("helpline.yaml", 1, 1)


@dataclass(frozen=True, slots=True)
class Story:
    """What a made-up resident writes, line after line, for a volunteer to practise with."""

    id: str
    title: Words
    lines: Mapping[str, tuple[str, ...]]
    place: Place


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything the helpline knows, whole and proven to hang together by the loader.

    `answer` texts have their numbers filled in. `texts` are the bot's own sentences: language, then name. `groups` stand in
    the order of the printed list, and every topic is in one. `places`: where each sentence of `texts` stands.
    """

    languages: tuple[str, ...]
    topics: Mapping[str, Topic]
    menus: Mapping[str, Menu]
    numbers: Mapping[str, Number]
    crises: tuple[Crisis, ...]
    texts: Mapping[str, Words]
    groups: tuple[Group, ...]
    domains: Mapping[str, Domain] = field(default_factory=dict)
    reading: Reading | None = None
    helpline: Helpline = field(default_factory=Helpline)
    stories: tuple[Story, ...] = ()
    places: Mapping[str, Places] = field(default_factory=dict, compare=False, repr=False)
