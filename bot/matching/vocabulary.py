"""The knowledge's own words, and what a typed word may mean among them. No weights, no topics."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bot.matching.ordinary import LIGHT, PLAIN, REAL
from bot.matching.stems import sound, stem
from bot.matching.words import rows_of

Meant = tuple[tuple[str, float], ...]
"""The stems one typed word may stand for, each with how likely that is, from 0 to 1; empty when nobody knows."""

_PART = 4  # letters a part of a compound has at least; shorter ones fit by accident
_ALTERNATIVES = 3
_BY_SOUND, _BY_SOUND_ALONE = 0.9, 0.6  # a short word may sound like a word of the other language
_BY_PARTS = 0.8
_BY_SLIP = 0.95  # times how like it is
_BY_WHOLE = 0.6
_BY_LOSS = 0.6  # shared by all that three letters may be, if they are few
_PIECE = 5  # letters a word has at least to stand for the longer words that begin or end with it
_JOINED = 6  # letters from which two words may be one …
_JOINED_BY_SOUND = 8  # … and may be one that is misspelt
_ANY_LETTER = 5  # letters from which the first may be the wrong one (`dood` is not `rood`)
_OFTEN = 5  # uses that make a word so frequent that one nearly like it …
_MISSPELT = 6  # … of so many letters is the same word misspelt
_LONGEST = 40  # letters of a word worth looking at
_LEAST_ALIKE = ((7, 0.72), (5, 0.76), (4, 0.76))
"""From so many letters on, so much likeness: a short word that differs is usually another word."""
_LEAST_ALIKE_GARBLED = ((7, 0.64), (5, 0.68), (4, 0.76))
"""For what is hardly a word at all: it can only be a word that somebody meant."""
_ROW = 3  # letters in a row …
_GARBLED = 2  # … and how many such rows that no word has make something hardly a word


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every spelling the knowledge uses with its stem, prepared for finding the ones that are nearly meant.

    `real` are further words, with their stems, that may be meant too.
    """

    stems: Mapping[str, str]
    real: Mapping[str, str]
    known: frozenset[str]
    by_sound: Mapping[str, str]
    by_beginning: Mapping[tuple[int, str], Sequence[str]]
    """Of about as many letters, by the first one, and by the second and third."""
    by_piece: Mapping[str, tuple[str, ...]]
    by_loss: Mapping[str, tuple[str, ...]]
    openings: frozenset[str]
    """The first letters of every spelling and stem."""
    rows: frozenset[str]
    """The letters of all words there are, three in a row."""

    @classmethod
    def build(cls, spellings: Iterable[str], real: Iterable[str] = ()) -> "Vocabulary":
        uses = Counter(spellings)
        stems = {spelling: stem(spelling) for spelling in sorted(uses)}
        stems |= _misspelt(stems, uses)
        long = [spelling for spelling in stems if len(spelling) >= _PART]
        others = {word: stem(word) for word in sorted(set(real)) if len(word) > _PART and word not in stems}
        near = _beginnings((*long, *others))
        by_sound = {sound(stems[word]): stems[word] for word in reversed(long)}
        telling = [spelling for spelling in long if stems[spelling] not in LIGHT]
        pieces, losses = _grouped(_pieces(telling), stems), _grouped(_losses(telling), stems)
        openings = frozenset(form[:_PART] for pair in stems.items() for form in pair)
        rows = _ordinary_rows().union(*map(_rows, (*stems, *others)))
        return cls(stems, others, frozenset(stems.values()), by_sound, near, pieces, losses, openings, rows)

    def stem(self, word: str) -> str:
        return self.stems.get(word) or stem(word[:_LONGEST])

    def read(self, word: str) -> Meant:
        """What a word means: itself when known, else its parts or its wholes, else what was probably meant."""
        bare = self.stem(word)
        if bare in self.known:
            return ((bare, 1.0),)
        if word in PLAIN or bare in LIGHT or not _PART - 1 <= len(word) <= _LONGEST or not word.isalpha():
            return ()
        if len(word) < _PART:
            return self._lost(word)
        if parts := self.parts(word):
            return tuple((part, _BY_PARTS) for part in parts)
        return self._repaired(word, bare)

    def parts(self, word: str) -> tuple[str, ...]:
        """The two known words a compound is made of, the most even split; empty when it is none."""
        splits = (self._split(word, place) for place in _outwards(len(word)))
        return next((split for split in splits if split), ())

    def _split(self, word: str, place: int) -> tuple[str, ...]:
        left, right = self._left(word[:place]), self.stem(word[place:])
        return (left, right) if left and right in self.known and right not in LIGHT else ()

    def _left(self, word: str) -> str:
        """A known word, or one with the `s` that ties compounds together."""
        found = self.stems.get(word) or (self.stems.get(word[:-1]) if word.endswith("s") else None)
        return "" if found is None or found in LIGHT else found

    def _lost(self, word: str) -> Meant:
        """Known words of four letters of which one is missing."""
        meant = self.by_loss.get(word, ())
        return tuple((one, _BY_LOSS / len(meant)) for one in meant) if len(meant) <= _ALTERNATIVES else ()

    def _repaired(self, word: str, bare: str) -> Meant:
        """Known words that sound or look like this one, or hold it. What is one slip away leaves no room for the others."""
        heard = self.by_sound.get(sound(bare))
        if heard:
            return ((heard, _BY_SOUND if len(word) > _PART else _BY_SOUND_ALONE),)
        slipped, near = self._near(word)
        if not slipped and (wholes := self.by_piece.get(word)):
            return tuple((whole, _BY_WHOLE) for whole in wholes)
        best = sorted((slipped or near).items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(best[:_ALTERNATIVES])

    def _near(self, word: str) -> tuple[dict[str, float], dict[str, float]]:
        """The stems this may be: by one slip of the finger, and by a likeness that is looser."""
        slipped: dict[str, float] = {}
        near: dict[str, float] = {}
        for spelling, likeness in self._alike(word):
            meant = self.stems.get(spelling) or self.real[spelling]
            found, sure = (slipped, _BY_SLIP * likeness) if _slipped(word, spelling) else (near, likeness**3)
            found[meant] = max(sure, found.get(meant, 0.0))
        return slipped, near

    def _alike(self, word: str) -> Iterator[tuple[str, float]]:
        """Spellings near enough to be meant, by slips of the finger and by how the words begin."""
        garbled = len(_rows(word) - self.rows) >= _GARBLED
        least_alike = _LEAST_ALIKE_GARBLED if garbled else _LEAST_ALIKE
        least = next(likeness for letters, likeness in least_alike if len(word) >= letters)
        for spelling, alike in self._nearest(word).items():
            likeness = 0.6 * alike + 0.4 * JaroWinkler.similarity(word, spelling)
            if word == spelling[1:]:
                yield spelling, max(likeness, least)
            elif likeness >= least and (len(word) >= _ANY_LETTER or _begins_alike(word, spelling)):
                yield spelling, likeness

    def _nearest(self, word: str) -> dict[str, float]:
        """The spellings that take the fewest slips, the first letter being right, wrong, missing, doubled or swapped."""
        alike: dict[str, float] = {}
        for beginning in (word[0], word[1], word[:2], word[1:3]):
            begun = self.by_beginning.get((len(word), beginning), ())
            near = process.extract(word, begun, scorer=OSA.normalized_similarity, score_cutoff=0.5, limit=12)
            alike |= {spelling: how for spelling, how, _ in near}
        return alike

    def joined(self, left: str, right: str) -> Meant:
        """What two words mean that belong together: `huur toeslag`, `burn out`, but not `moet je`."""
        word = left + right
        if not _JOINED <= len(word) <= _LONGEST or (right in LIGHT and word not in self.stems):
            return ()
        if word[:_PART] in self.openings and (bare := self.stem(word)) in self.known:
            return ((bare, 1.0),)
        if len(word) < _JOINED_BY_SOUND or {self.stem(left), self.stem(right)} <= self.known:
            return ()
        heard = self.by_sound.get(sound(self.stem(word)))
        return ((heard, _BY_SOUND),) if heard else ()


def _beginnings(spellings: Iterable[str]) -> dict[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[str]] = {}
    for spelling in spellings:
        for beginning in (spelling[0], spelling[1:3]):
            for length in _meant_by(len(spelling)):
                found.setdefault((length, beginning), []).append(spelling)
    return found


@cache
def _meant_by(letters: int) -> Sequence[int]:
    """How many letters a typed word may have that means one of so many letters."""
    return [length for length in range(_PART, _LONGEST + 1) if abs(letters - length) <= 1 + length // 5]


def _rows(word: str) -> set[str]:
    return set(rows_of(word, _ROW))


@cache
def _ordinary_rows() -> frozenset[str]:
    return frozenset().union(*map(_rows, PLAIN | REAL))


def _misspelt(stems: Mapping[str, str], uses: Mapping[str, int]) -> dict[str, str]:
    """Words used once that are a frequent word with a letter missing, doubled or moved, and the stem of that word."""
    often: Counter[str] = Counter()
    for spelling, bare in stems.items():
        often[bare] += uses[spelling]
    frequent = [spelling for spelling, bare in stems.items() if often[bare] >= _OFTEN and bare not in LIGHT]
    found = {}
    for word in (spelling for spelling, bare in stems.items() if often[bare] == 1 and len(spelling) >= _MISSPELT):
        near = process.extract(word, frequent, scorer=OSA.distance, score_cutoff=1, limit=2)
        right = next((one for one, _, _ in near if one[0] == word[0] and _same_letters(word, one)), None)
        if right:
            found[word] = stems[right]
    return found


def _same_letters(word: str, other: str) -> bool:
    """But for one too many or too few; another letter would make another word (`langer`, `longer`)."""
    return len(word) != len(other) or sorted(word) == sorted(other)


def _slipped(word: str, spelling: str) -> bool:
    """One slip of the finger. Another letter in a short word is usually another word (`sorry`, `worry`)."""
    one = OSA.distance(word, spelling, score_cutoff=1) == 1
    return one and (len(word) >= _MISSPELT or _same_letters(word, spelling))


def _begins_alike(word: str, spelling: str) -> bool:
    """The same first letter, or the first two swapped."""
    return word[0] == spelling[0] or word[:2] == spelling[1::-1]


def _pieces(spellings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each beginning or end of a long word with that word: `toeslag` of `huurtoeslag`."""
    for spelling in spellings:
        for place in range(_PART, len(spelling) - _PART + 1):
            for piece in (spelling[:place], spelling[place:]):
                if len(piece) >= _PIECE:
                    yield piece, spelling


def _losses(spellings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What is left of a word of four letters without one of them, but for the first; with that word: `hur` of `huur`."""
    for spelling in spellings:
        if len(spelling) == _PART:
            yield from ((spelling[:place] + spelling[place + 1 :], spelling) for place in range(1, _PART))


def _grouped(pairs: Iterable[tuple[str, str]], stems: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each of these parts of words the stems of the words it belongs to."""
    found: dict[str, dict[str, None]] = {}
    for part, spelling in pairs:
        found.setdefault(part, {})[stems[spelling]] = None
    return {part: tuple(wholes) for part, wholes in found.items()}


def _outwards(length: int) -> Iterable[int]:
    """The places to split, from the middle outwards."""
    return sorted(range(_PART, length - _PART + 1), key=lambda place: (abs(2 * place - length), place))
