"""The knowledge made ready for talking: its index, and what people type instead of pressing. Built once at load."""

from collections.abc import Mapping, MutableMapping
from types import MappingProxyType
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from bot.engine.casewishes import Order
from bot.engine.types import Library, Wish
from bot.knowledge.types import Knowledge, Words
from bot.matching.index import Index
from bot.matching.labels import plain

ZONE = "Europe/Amsterdam"
"""Where the helpline is, unless its operator says otherwise."""


def open_library(knowledge: Knowledge, zone: str = ZONE, kept: MutableMapping[str, bytes] | None = None) -> Library:
    """`kept` is where what was learnt lies between starts; without it all is learnt anew."""
    texts = knowledge.texts
    return Library(
        knowledge, Index.build(knowledge, kept), wishes(texts), ZoneInfo(zone), orders(texts), tongues(texts)
    )


def wishes(texts: Mapping[str, Words]) -> Mapping[str, Wish]:
    """What a whole message means that is just one of the known words, in whichever language; the first language wins."""
    found: dict[str, Wish] = {}
    for words in texts.values():
        for wish in get_args(Wish):
            for phrase in words[f"words_{wish}"].split(","):
                found.setdefault(plain(phrase), wish)
    return MappingProxyType(found)


def tongues(texts: Mapping[str, Words]) -> Mapping[str, str]:
    """Which language somebody asks for with a whole message: `english please`."""
    found = {plain(phrase): language for language, words in texts.items() for phrase in words["words_speak"].split(",")}
    return MappingProxyType(found)


def orders(texts: Mapping[str, Words]) -> Mapping[str, Order]:
    """What a word of the team means after a slash, in whichever language."""
    found: dict[str, Order] = {}
    for words in texts.values():
        for order in get_args(Order):
            for phrase in words[f"words_{order}"].split(","):
                found.setdefault(plain(phrase), order)
    return MappingProxyType(found)


def command(texts: Words, wish: Wish) -> str:
    """The word that always works after a slash: the first one of its list."""
    return texts[f"words_{wish}"].split(",")[0].strip()


Listed = Literal["begin", "person", "remind", "reminders", "meetings", "invites", "language", "data", "forget", "help"]
"""The wishes a platform's own menu of commands shows, in this order."""


def commands(texts: Words) -> tuple[tuple[str, str], ...]:
    """Each listed command with what it does, in one language."""
    named = {"begin": "command_start"}
    return tuple((command(texts, wish), texts[named.get(wish, f"command_{wish}")]) for wish in get_args(Listed))
