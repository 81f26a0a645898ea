"""What was learnt as bytes, under a name that changes with whatever it was learnt from. No disk, no learning."""

import hashlib
import json
import sys
from array import array
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

from bot.matching.evidence import Phrases
from bot.matching.kin import FAMILIES
from bot.matching.mind import Exactly, Mind
from bot.matching.offtopic import LINES
from bot.matching.phrases import Phrase
from bot.matching.reading import Reader
from bot.matching.scoring import Scorer
from bot.matching.space import Groups, Space, Table
from bot.matching.sureness import Bars

_FORM = 15
"""Counts up whenever the same phrases would be learnt otherwise, so that nothing old is recalled."""


def recall(
    asked: Sequence[Phrase], topics: int, languages: Sequence[str], reader: Reader, kept: MutableMapping[str, bytes]
) -> Mind:
    """What was learnt from these phrases, if it was kept; else it is learnt, and kept."""
    name = name_of(asked, topics)
    content = kept.get(name)
    mind = opened(content) if content else None
    if mind is None:
        from bot.matching.teaching import learn_all  # with numpy: 14 MB that only who learns has to spend

        mind = learn_all(asked, topics, languages, reader)
        kept[name] = packed(mind)
    return mind


def name_of(asked: Sequence[Phrase], topics: int) -> str:
    """Another one for other phrases, other off-topic lines, other families, another form or another byte order."""
    digest = hashlib.sha256(f"{_FORM} {sys.byteorder} {topics} {FAMILIES} {LINES}".encode())
    for phrase in asked:
        digest.update(f"\n{phrase.topic} {phrase.language} {' '.join(phrase.words)}".encode("utf-8", "replace"))
    return digest.hexdigest()[:32]


def _arrays(mind: Mind) -> Iterator["array[int] | array[float]"]:
    scorer, exactly = mind.scorer, mind.exactly
    space, table, phrases = scorer.space, scorer.table, scorer.phrases
    yield from (space.features, space.telling, table.begins, table.subjects, table.strengths)
    yield from (phrases.begins, phrases.languages, phrases.lengths, phrases.uses.begins, phrases.uses.rows)
    yield from (phrases.own.begins, phrases.own.rows, exactly.numbers, exactly.topics)


_CODES = "IfIHfIHfIIIIIH"


def packed(mind: Mind) -> bytes:
    """One line of figures, a checksum among them, and the arrays as they are."""
    parts = [one.tobytes() for one in _arrays(mind)]
    body = b"".join(parts)
    head = {
        "sizes": [len(part) for part in parts],
        "sum": hashlib.sha256(body).hexdigest(),
        "topics": mind.scorer.topics,
        "unknown": mind.scorer.unknown,
        "bars": [mind.bars.answer, mind.bars.suggest],
    }
    return json.dumps(head).encode() + b"\n" + body


def opened(content: bytes) -> Mind | None:
    """What `packed` made; None when it is not whole."""
    head, body = _parts(content)
    return _opened(head, body) if head else None


def is_whole(content: bytes) -> bool:
    """Whether it can be opened; this alone is quicker."""
    return bool(_parts(content)[0])


def _parts(content: bytes) -> tuple[dict[str, Any], bytes]:
    """The head, empty when it does not fit the rest, and the arrays."""
    line, _, body = content.partition(b"\n")
    try:
        head = json.loads(line)
        whole = head["sum"] == hashlib.sha256(body).hexdigest()
    except (ValueError, TypeError, KeyError):
        return {}, body
    return head if whole else {}, body


def _opened(head: dict[str, Any], body: bytes) -> Mind:
    found: list[Any] = []
    start = 0
    for code, size in zip(_CODES, head["sizes"], strict=True):
        found.append(array(code, body[start : start + size]))
        start += size
    features, telling, begins, subjects, strengths, *about_phrases, numbers, topics = found
    places, languages, lengths, uses, rows, own, owned = about_phrases
    phrases = Phrases(places, languages, lengths, Groups(uses, rows), Groups(own, owned))
    table = Table.build(begins, subjects, strengths, head["topics"] + 1)
    scorer = Scorer(head["topics"], Space.build(features, telling), table, phrases, head["unknown"])
    return Mind(scorer, Exactly(numbers, topics), Bars(*head["bars"]))
