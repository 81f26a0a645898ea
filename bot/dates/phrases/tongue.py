"""A text, word for word, in the common tongue in which the grammar is written. No grammar."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.dates.phrases import numbers
from bot.dates.phrases.languages import LANGUAGES, ordered
from bot.dates.phrases.spelling import mended
from bot.dates.phrases.tokens import Token

UNKNOWN = numbers.UNKNOWN
_SIGNS = {"€": "money", "$": "money", "£": "money", "%": "money", "&": "and", "-": "until", "–": "until", "—": "until"}
_STOP = "."
_NOTHING = "nothing"  # a word that may stand anywhere and changes nothing: exactly


@dataclass(frozen=True, slots=True)
class Speech:
    """` d1 at n3 uur`: every word of the common tongue after a space, and the text each of them stands for."""

    said: str
    begins: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def words(self, start: int, end: int) -> tuple[int, int]:
        """From places in `said` to first word and first word after."""
        return bisect_left(self.begins, start), bisect_left(self.begins, end)

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The place in the text of the words from `first` up to `after`."""
        return self.spans[first][0], self.spans[after - 1][1]


def translate(pieces: tuple[Token, ...], language: str) -> Speech:
    """The pieces as a speaker of `language` means them; words that tell a date are known in every language."""
    codes, begins, spans, place = [], [], [], 0
    for code, start, end in _priceless(tuple(_codes(pieces, language))):
        codes.append(code)
        begins.append(place)
        spans.append((start, end))
        place += len(code) + 1
    return Speech("".join(f" {code}" for code in codes), tuple(begins), tuple(spans))


def is_all_known(pieces: tuple[Token, ...], language: str) -> bool:
    """Whether every word means something of when. Looks no further than the first that does not."""
    return all(code != UNKNOWN for code, _, _ in _codes(pieces, language))


def _codes(pieces: tuple[Token, ...], language: str) -> Iterator[tuple[str, int, int]]:
    vocabulary, place = LANGUAGES[language], 0
    while place < len(pieces):
        length, meaning = _phrase(pieces, place, vocabulary.starts, vocabulary.meanings)
        if not length:
            length, meaning = _greeting(pieces, place)
        if not length:
            length, meaning = 1, _single(pieces[place], language)
        start, end = pieces[place].start, pieces[place + length - 1].end
        for code in meaning.split():
            if code != _NOTHING:
                yield code, start, end
        place += length


def _phrase(
    pieces: tuple[Token, ...], place: int, starts: Mapping[str, int], meanings: Mapping[str, str]
) -> tuple[int, str]:
    """The longest phrase that begins here: how many pieces, and what it means."""
    for length in range(starts.get(pieces[place].plain, 0), 0, -1):
        phrase = " ".join(piece.plain for piece in pieces[place : place + length])
        if phrase in meanings and place + length <= len(pieces):
            return length, meanings[phrase]
    return 0, ""


def _greeting(pieces: tuple[Token, ...], place: int) -> tuple[int, str]:
    """`Goede morgen` is no tomorrow, whoever reads it."""
    for vocabulary in LANGUAGES.values():
        length, meaning = _phrase(pieces, place, vocabulary.starts, vocabulary.silent)
        if length:
            return length, meaning
    return 0, ""


def _single(piece: Token, language: str) -> str:
    if piece.kind == "sign":
        return _SIGNS.get(piece.plain, _STOP)
    if piece.kind == "number":
        return numbers.code(piece.plain, LANGUAGES[language])
    return _foreign(piece.plain, language) or UNKNOWN


def _foreign(word: str, language: str) -> str:
    """A word of another language, or a misspelt one of any."""
    for known in ordered(language):
        if word in LANGUAGES[known].telling:
            return LANGUAGES[known].telling[word]
    if any(word in LANGUAGES[known].meanings or word in LANGUAGES[known].innocent for known in LANGUAGES):
        return ""
    for known in ordered(language):
        if meant := mended(word, known):
            return LANGUAGES[known].telling[meant]
    return ""


def _priceless(codes: tuple[tuple[str, int, int], ...]) -> Iterator[tuple[str, int, int]]:
    """Without the numbers of money and of people: whatever they say, it is no date."""
    for place, (code, start, end) in enumerate(codes):
        around = (codes[place - 1][0] if place else "", codes[place + 1][0] if place + 1 < len(codes) else "")
        counted = around[0] == "money" and code[0] in "np" and codes[place - 1][2] - codes[place - 1][1] == 1
        priced = around[1] == "money" and code[0] in "nptSo"
        yield (UNKNOWN if counted or priced else code), start, end
