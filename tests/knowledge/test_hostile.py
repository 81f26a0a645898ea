"""Files made to break the reader: refused fast, with a place, and never with anything but a list of problems."""

import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.knowledge.load import KnowledgeError, load
from tests.knowledge.parts import SENTENCES, SMALL, TOPICS_LINE, problems_of
from tests.yardstick import slowness

# 0.15 on a quiet machine; a busy neighbour slows the processor down too, and measuring coverage takes three times as long.
SECONDS = 1.0
MEGABYTE = 1_000_000

LAUGHS = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairwise("abcdefghij"))

HOSTILE = {
    "100,000 brackets": "[" * 100_000,
    "100,000 braces": "{a: " * 100_000,
    "100,000 brackets, closed": "[" * 100_000 + "]" * 100_000,
    "100,000 dashes": "- " * 100_000,
    "100,000 question marks": "? " * 100_000,
    "a staircase": "".join(" " * depth + "a:\n" for depth in range(1_300)),
    "2,000 deep entries": ("- " * 30 + "\n") * 2_000,
    "3,000 broken entries": '- "\n' * 3_000,
    "1,900 broken entries": '- "a\n' * 1_900,
    "1,900 broken names": "".join(f'n{number}: "a\n' for number in range(1_900)),
    "a billion laughs": LAUGHS,
    "laughs by merging": "a: &a {x: 1}\nb: &b {<<: *a}\nc: {<<: [*a, *b]}\n",
    "an alias of itself": "a: &a [*a]\n",
    "an alias to nothing": "a: *b\n",
    "the same name 100,000 times": "a: b\n" * 100_000,
    "100,000 names": "".join(f"a{number}: b\n" for number in range(100_000)),
    "200,000 entries": "- a\n" * 200_000,
    "300,000 empty lists": "[" + "[]," * 300_000 + "]",
    "18,000 unknown topics": "- next: [" + ", ".join(f"t{number}" for number in range(18_000)) + "]\n",
    "18,000 phrases": "- ask: {nl: [" + ", ".join(f"t{number}" for number in range(18_000)) + "]}\n",
    "9,000 unknown names": "- {" + ", ".join(f"t{number}: a" for number in range(9_000)) + "}\n",
    "one long text": "- answer: {nl: " + "x" * 900_000 + "}\n",
    "one long id": "- id: " + "x" * 900_000 + "\n",
    "one long reference": "- next: [" + "x" * 900_000 + "]\n",
    "one long name": "- " + "x" * 1_000 + ": a\n" + "  " + "y" * 900_000,
    "900,000 digits": "- answer: {nl: '" + "0" * 900_000 + "'}\n",
    "digits and spaces": "- answer: {nl: '" + "0 " * 450_000 + "'}\n",
    "digits and commas": "- answer: {nl: '" + "1," * 450_000 + "'}\n",
    "dots and letters": "- answer: {nl: '" + "a." * 450_000 + "'}\n",
    "articles": "- answer: {nl: '" + "artikel 1 en 2 en " * 50_000 + "'}\n",
    "a long article": "- answer: {nl: 'artikel 1" + "x" * 900_000 + "'}\n",
    "blanks after a digit": "- answer: {nl: '1" + " " * 900_000 + "x'}\n",
    "at signs": "- answer: {nl: '" + "a@" * 450_000 + "'}\n",
    "450,000 placeholders": "- answer: {nl: '" + "{}" * 450_000 + "'}\n",
    "900,000 open braces": "- answer: {nl: '" + "{" * 900_000 + "'}\n",
    "a million blanks": " " * (MEGABYTE - 100),
    "a million line ends": "\n" * (MEGABYTE - 100),
    "a million tabs": "\t" * (MEGABYTE - 100),
    "a million colons": ":" * (MEGABYTE - 100),
    "a million quotes": '"' * (MEGABYTE - 100),
    "a million percent": "%" * (MEGABYTE - 100),
    "a million zero-width blanks": "\u200b" * 300_000,
    "500,000 remarks": "#\n" * 450_000,
    "an open quote": '"' + "\\n" * 400_000,
    "an open list over many lines": "[" + "a\n" * 300_000,
    "a text over many lines": "a\n" * 400_000,
    "a block": "|\n" + " a\n" * 300_000,
    "many anchors": "- &a b\n" * 18_000,
    "many aliases": "- *a\n" * 18_000,
    "many kinds": "- !!str b\n" * 18_000,
    "many documents": "---\n" * 200_000,
    "a kind that runs code": "!!python/object/apply:os.system [echo]\n",
    "a kind of our own": "!secret x\n",
    "an unknown handle": "!a!b c\n",
    "a handle": "%TAG ! tag:x,2000:\n---\n!b c\n",
    "another version": "%YAML 9.9\n---\na\n",
    "a list as a name": "? [a, b]\n: c\n",
    "a mapping as a name": "{{a: b}: c}\n",
    "nothing": "",
    "null": "~\n",
    "a truth value": "true\n",
    "an integer": "017\n",
    "infinity": ".inf\n",
    "a date": "2026-11-23\n",
    "sixties": "12:30\n",
    "an octal": "0o14\n",
    "a null byte": "a: \x00\n",
    "an escape": "a: \x1b[31m\n",
    "an escape written as a code": 'a: "\\x1b[31m"\n',
    "a reversed text written as a code": 'a: "\\u202e0002-0080"\n',
    "half a character written as a code": 'a: "\\ud800"\n',
    "an end of transmission": "\x04",
    "a lone carriage return": "a: b\rc: d\n",
    "a reversed text": "a: \u202e0002-0080\n",
    "tab and name": "\ta: b\n",
    "tab and entry": "-\ta\n",
    "mixed": "- a\nb: c\n",
    "an end and more": "...\n...\na\n",
}

BYTES = {
    "ten megabytes": b"a" * 10 * MEGABYTE,
    "ten megabytes of brackets": b"[" * 10 * MEGABYTE,
    "not UTF-8": b"a: \xff\n",
    "cut in a character": "a: é".encode()[:-1],
    "half a surrogate": b"a: \xed\xa0\x80\n",
    "overlong": b"a: \xc0\xaf\n",
    "UTF-16": "a: b".encode("utf-16"),
    "UTF-32": "a: b".encode("utf-32"),
    "a mark": b"\xef\xbb\xbfa: b\n",
    "two marks": b"\xef\xbb\xbf\xef\xbb\xbfa: b\n",
    "random": bytes(range(256)) * 100,
    "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
}

FILES = {**{name: (TOPICS_LINE + text).encode() for name, text in HOSTILE.items()}, **BYTES}


def test_there_are_at_least_eighty_of_them() -> None:
    assert len(FILES) >= 80


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_at_once_with_a_place_in_it(name: str) -> None:
    started = time.thread_time()  # the processor's time: other work on the machine does not count
    found = problems_of({"topics/hostile.yaml": FILES[name]})
    took = time.thread_time() - started
    assert any(problem.startswith("topics/hostile.yaml:") for problem in found)
    assert all(len(problem) < 300 for problem in found)
    assert took <= SECONDS * slowness()


@pytest.mark.parametrize("file", sorted(SMALL))
@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200) | st.text("-:[]{}'\"&*!|>%@#?, \n\tab0<~.", max_size=60).map(str.encode))
@example(b"")
def test_no_bytes_lead_to_anything_but_a_list_of_problems(file: str, content: bytes) -> None:
    assert problems_of({file: TOPICS_LINE.encode() + content})


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_knowledge_with_a_piece_missing_is_loaded_or_refused_but_never_breaks(data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(SMALL)))
    start = data.draw(st.integers(0, len(SMALL[file])))
    rest = SMALL[file][start + data.draw(st.integers(1, 20)) :]
    with suppress(KnowledgeError):
        load({**SMALL, file: SMALL[file][:start] + rest}, SENTENCES)
