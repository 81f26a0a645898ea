"""What the files hold, except the tree: topics, groups, numbers, sites, crises, the bot's own sentences. Reads no file."""

from collections.abc import Iterable, Mapping
from itertools import chain

from bot.knowledge.shapes import Each, Field, Many, Record, Row, Shape
from bot.knowledge.types import PERSON, Crisis, Deadline, Domain, Group, Number, Plainness, Reading, Topic
from bot.knowledge.words import (
    COUNT,
    DATE,
    DOMAIN,
    DURATION,
    HTTP,
    LOCAL_ID,
    MONTH_DAY,
    PATTERN,
    PHRASE,
    SHOWN,
    SOURCE,
    TOPIC_ID_LENGTH,
    Id,
    Prose,
    Reference,
)

LINE = Each(Prose("a text of one line", most=200))
TEXT = Each(Prose(lines=True))
PATTERNS = "words in this order, with at most two others between them; * ends a word's known beginning"

SOURCES = Field(
    "sources", Many(SOURCE, "sources"), "the web pages this was taken from; [own] if it is about the helpline"
)
CHECKED = Field("checked", DATE, "the day somebody last compared this with its sources, like 2026-11-23")

# A deadline.

ONCE = Field("once", DATE, "one day, like 2026-12-31", required=False)
YEARLY = Field("yearly", MONTH_DAY, "month and day, like 09-01", required=False)
AFTER = Field("after", LINE, "what the term counts from, like: date of the letter", required=False)
DAYS = Field("days", COUNT, "how many days the term takes", required=False)
MONTHS = Field("months", COUNT, "how many months the term takes", required=False)
TERM = Field("term", LOCAL_ID, "the legal term that is counted, by its id, like objection", required=False)

_CHOICE = (
    "{once: 2026-12-31}, {yearly: 09-01}, {after: {…}, days: 42}, {after: {…}, months: 3} "
    "or {after: {…}, term: objection}"
)
_WHENS = ({"once"}, {"yearly"}, {"after", "days"}, {"after", "months"}, {"after", "term"})


def _complaint_about_when(given: Iterable[str]) -> str:
    return "" if set(given) in _WHENS else f"a moment is {_CHOICE}: choose one"


def _same(row: Row) -> Row:
    return row


WHEN = Record(
    what="a moment",
    fields=(ONCE, YEARLY, AFTER, DAYS, MONTHS, TERM),
    build=_same,
    complaint=_complaint_about_when,
    editors={"oneOf": [{"required": sorted(names), "maxProperties": len(names)} for names in _WHENS]},
)

DEADLINE_ID = Field("id", LOCAL_ID, "a name for this deadline, like last-year")
WHAT = Field("what", LINE, "what has to be done by then")
MOMENT = Field("when", WHEN, _CHOICE)
REMIND = Field("remind", Many(DURATION, "reminders"), "how long before, like [6 weeks, 3 days]")


def _deadline(row: Row) -> Deadline:
    when = row[MOMENT]
    return Deadline(
        id=row[DEADLINE_ID],
        what=row[WHAT],
        once=when.get(ONCE, None),
        yearly=when.get(YEARLY, None),
        after=when.get(AFTER, None),
        days=when.get(DAYS, 0),
        months=when.get(MONTHS, 0),
        term=when.get(TERM, ""),
        remind=row[REMIND],
    )


DEADLINE = Record("a deadline", (DEADLINE_ID, WHAT, MOMENT, REMIND), _deadline)

# A topic.

TOPIC_ID = Field("id", Id("topic", TOPIC_ID_LENGTH, frozenset({PERSON})), "its name for ever, like debt-help")
TITLE = Field("title", LINE, "what its button says")
ASK = Field("ask", Each(Many(PHRASE, "phrases", least=3)), "how people ask for it; at least 3 phrases in each language")
ANSWER = Field("answer", TEXT, "what people read; phone numbers as {id of numbers.yaml}")
VIA = Field("via", LINE, "what to forward to a helper, where nobody can apply alone", required=False)
NEXT = Field("next", Many(Reference("topic"), "topics", least=0), "topics offered under the answer", required=False)
DEADLINES = Field(
    "deadlines", Many(DEADLINE, "deadlines", least=0, named="id"), "dates that matter for it", required=False
)
REVIEW = Field("review", DURATION, "how long after 'checked' somebody must look again, like 6 months")


def _topic(row: Row) -> Topic:
    return Topic(
        id=row[TOPIC_ID],
        title=row[TITLE],
        ask=row[ASK],
        answer=row[ANSWER],
        via=row.get(VIA, None),
        next=row.get(NEXT, ()),
        deadlines=row.get(DEADLINES, ()),
        sources=row[SOURCES],
        checked=row[CHECKED],
        review=row[REVIEW],
        place=row.place,
        places=row.places(),
    )


TOPIC = Record("a topic", (TOPIC_ID, TITLE, ASK, ANSWER, VIA, NEXT, DEADLINES, SOURCES, CHECKED, REVIEW), _topic)
TOPICS = Many(TOPIC, "topics")

# A group of topics.

GROUP_ID = Field("id", Id("group"), "the name of its file: debt for topics/debt.yaml")
HEADING = Field("title", LINE, "its heading in the printed list")


def _group(row: Row) -> Group:
    return Group(row[GROUP_ID], row[HEADING], row.place)


GROUPS = Many(Record("a group", (GROUP_ID, HEADING), _group), "groups")

# A crisis.

CRISIS_ID = Field("id", Id("crisis"), "its name for ever, like suicide")
MEANT = Field("patterns", Each(Many(PATTERN, "patterns")), PATTERNS)
NEVER = Field(
    "never", Each(Many(PATTERN, "patterns", least=0)), f"what people say without meaning it; {PATTERNS}", required=False
)
ALONE = Field(
    "alone",
    Each(Many(PATTERN, "patterns", least=0)),
    "what is meant only where nothing else is said: these words and no others",
    required=False,
)


def _crisis(row: Row) -> Crisis:
    return Crisis(
        id=row[CRISIS_ID],
        patterns=_flat(row[MEANT]),
        never=_flat(row.get(NEVER, {})),
        alone=_flat(row.get(ALONE, {})),
        answer=row[ANSWER],
        sources=row[SOURCES],
        checked=row[CHECKED],
        place=row.place,
        places=row.places(),
    )


def _flat(patterns: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Of all languages, each once: in a crisis nobody minds which language they fall back to."""
    return tuple(dict.fromkeys(chain.from_iterable(patterns.values())))


CRISIS = Record("a crisis", (CRISIS_ID, MEANT, NEVER, ALONE, ANSWER, SOURCES, CHECKED), _crisis)
CRISES = Many(CRISIS, "crises")

# A site that may be named.

SITE = Field("domain", DOMAIN, "its name without www, like rotterdam.nl; what stands before that name is allowed too")
OWNER = Field("owner", PHRASE, "whose site it is")
SCHEME = Field("scheme", HTTP, "http, if the site cannot be had as https", required=False)


def _domain(row: Row) -> Domain:
    return Domain(row[SITE], row[OWNER], row[CHECKED], bool(row.get(SCHEME, "")), row.place, row.places())


DOMAINS = Many(Record("a site", (SITE, OWNER, SCHEME, CHECKED), _domain), "sites", named="domain")

# How plain texts must be.

SCORE = Field("score", Each(COUNT), "the least a text may have on Flesch's scale: 60 is B1 or easier, 80 is very easy")
LONGEST = Field("words", Each(COUNT), "the most words a sentence may have")


def _plainness(row: Row) -> Plainness:
    return Plainness(row[SCORE], row[LONGEST], row.place)


PLAINNESS = Record("a measure", (SCORE, LONGEST), _plainness)
OF_ANSWERS = Field("answers", PLAINNESS, "what is asked of answers")
OF_SENTENCES = Field("sentences", PLAINNESS, "what is asked of the bot's own sentences")


def _reading(row: Row) -> Reading:
    return Reading(row[OF_ANSWERS], row[OF_SENTENCES])


READING = Record("the list of measures", (OF_ANSWERS, OF_SENTENCES), _reading)

# Numbers and the bot's own sentences: what they may be called depends on the sentences there are.

SHOWN_FIELD = Field("shown", SHOWN, "how people write it, like 0800-2000")
NAME = Field("name", Each(PHRASE), "whose number it is")


def numbers(sentences: Mapping[str, frozenset[str]]) -> Shape[tuple[Number, ...]]:
    """The shape of `numbers.yaml`. A number cannot be called like something a sentence is filled with."""
    number_id = Field(
        "id", Id("number", reserved=frozenset(chain.from_iterable(sentences.values()))), "its name in answers, as {id}"
    )

    def build(row: Row) -> Number:
        return Number(row[number_id], row[SHOWN_FIELD], row[NAME], row[SOURCES], row[CHECKED], row.place, row.places())

    return Many(Record("a number", (number_id, SHOWN_FIELD, NAME, SOURCES, CHECKED), build), "numbers")


def texts(sentences: Mapping[str, frozenset[str]]) -> Shape[Mapping[str, str]]:
    """The shape of `texts/<language>.yaml`: exactly these sentences, each with these names to be filled in."""
    fields = {name: Field(name, Prose(lines=True, names=names), _hint(names)) for name, names in sentences.items()}

    def build(row: Row) -> Mapping[str, str]:
        return {name: row[field] for name, field in fields.items()}

    return Record("the list of sentences", tuple(fields.values()), build)


def _hint(names: frozenset[str]) -> str:
    return f"may hold {', '.join(f'{{{name}}}' for name in sorted(names))}" if names else "nothing is filled in"
