"""Which of the words we look for a typed word may be, however it is spelt. No sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.disguise import SPREAD, bones, drawn_in
from bot.matching.ordinary import LIGHT, PLAIN, REAL

Key = TypeVar("Key")

Sought = str
"""A word to look for; a `*` at its end means that only its beginning is known."""

Found = dict[Sought, bool]
"""The words a typed word may be, and whether that is a guess: a short word with a slip."""

_GUESSED = 4  # letters from which a slip is a guess …
_ONE_SLIP = 6  # … one slip is certain …
_ANY_LETTER = 8  # … the first letter may be the slip …
_TWO_SLIPS = 10  # … and two slips are
_BONY = 4  # consonants from which a word is known without its vowels
_GLUED = 5  # letters from which a word may be several run together …
_GLUED_PAIR = 7  # … and up to which it may be just two: longer, and it is a compound (`doodgraag`)
_ENDING = 3  # letters that may follow a known beginning in words run together
_LONGEST = 80
_SHORT_FORMS = {
    "k": ("ik",),
    "ikke": ("ik",),
    "m": ("me", "mijn"),
    "me": ("mijn", "mij", "my"),
    "mij": ("me",),
    "mn": ("mijn",),
    "n": ("een",),
    "t": ("het",),
    "r": ("er",),
    "der": ("er",),
    "dr": ("er",),
    "ie": ("hij",),
    "hep": ("heb", "heeft"),
    "heb": ("heeft",),
    "heef": ("heeft",),
    "ni": ("niet",),
    "nie": ("niet",),
    "nit": ("niet",),
    "nt": ("niet", "not"),
    "wl": ("wil",),
    "wi": ("wil",),
    "wilt": ("wil",),
    "mer": ("meer",),
    "mr": ("meer",),
    "zn": ("zijn",),
    "zelluf": ("zelf",),
    "mezelluf": ("mezelf",),
    "meself": ("myself",),
}


@dataclass(frozen=True, slots=True)
class Spellings:
    """The words to look for, prepared for finding them in disguise."""

    whole: frozenset[str]
    begun: Mapping[str, tuple[str, ...]]
    """Known beginnings by their first letter."""
    openings: frozenset[str]
    without_vowels: Mapping[str, tuple[Sought, ...]]
    near_whole: Mapping[tuple[int, str, int], tuple[Sought, ...]]
    near_begun: Mapping[tuple[int, str, int], tuple[Sought, ...]]
    real: frozenset[str]

    @classmethod
    def build(cls, sought: Iterable[Sought], familiar: frozenset[str]) -> "Spellings":
        """`familiar` words are meant as they stand, however near they come."""
        words = sorted(set(sought))
        whole = [word for word in words if not word.endswith("*")]
        begun = [word for word in words if word.endswith("*")]
        return cls(
            whole=frozenset(whole),
            begun=_grouped((word[0], word[:-1]) for word in sorted(begun, key=len)),
            openings=frozenset(word[:_GUESSED] for word in words if len(word) >= _GUESSED),
            without_vowels=_grouped((bones(word.rstrip("*")), word) for word in words),
            near_whole=_grouped(
                ((at, word[at], len(word)), word) for word in whole if len(word) >= _GUESSED for at in (0, 1)
            ),
            near_begun=_grouped(
                ((at, word[at], len(word) - 1), word) for word in begun if len(word) > _ONE_SLIP for at in (0, 1)
            ),
            real=PLAIN | REAL | familiar,
        )

    def of(self, word: str) -> Found:
        """What one word may be."""
        if len(word) > _LONGEST:
            return {}
        forms = (*drawn_in(word), *_SHORT_FORMS.get(word, ()))
        found = dict.fromkeys((sought for form in forms for sought in self.exactly(form)), False)
        if not self.real.isdisjoint(forms) or any(len(sought) >= _ONE_SLIP or sought in self.whole for sought in found):
            return found
        return self._bent(word, forms[-1]) | found

    def hollow(self, word: str) -> Found:
        """What a word may be in a message that leaves out its vowels."""
        return dict.fromkeys(self.without_vowels.get(bones(word), ()), False)

    def exactly(self, word: str) -> Iterator[Sought]:
        """The sought words it is to the letter."""
        if word in self.whole:
            yield word
        starts = self.begun.get(word[:1], ())
        if word.startswith(starts):
            yield from (f"{start}*" for start in starts if word.startswith(start))

    def _bent(self, word: str, closed: str) -> Found:
        """What a word that is nothing by itself may have been."""
        if "*" in word:
            return dict.fromkeys(self._masked(word), False)
        return self._slipped(closed) | dict.fromkeys(self._bony(word), False)

    def _masked(self, word: str) -> Iterator[Sought]:
        """`d**d`: a star may hide any letter, if half of them are left."""
        if word.count("*") * 2 > len(word):
            return
        for sought in (*self.whole, *(f"{start}*" for starts in self.begun.values() for start in starts)):
            bare = sought.rstrip("*")
            if len(bare) == len(word) and all(map(_may_hide, word, bare)):
                yield sought

    def _bony(self, word: str) -> Iterator[Sought]:
        """`zlfmrd`, `zelfmrd`: most vowels are missing, nothing else is."""
        bone = bones(word)
        for sought in self.without_vowels.get(bone, ()) if len(bone) >= _BONY else ():
            bare = sought.rstrip("*")
            left, had = len(word) - len(bone), len(bare) - len(bone)
            if len(bare) >= _ONE_SLIP and 2 * left <= had and _within(word, bare):
                yield sought

    def _slipped(self, word: str) -> Found:
        if len(word) < _GUESSED:
            return {}
        keys = _looked_under(word, len(word) - _slips(len(word) - 2))
        whole = [sought for key in keys for sought in self.near_whole.get(key, ())]
        near = process.extract_iter(word, whole, scorer=OSA.distance, score_cutoff=2)
        slips = {sought for sought, _, _ in near if _is_slip(word, sought)}
        begun = (self.near_begun.get(key, ()) for key in _looked_under(word, _ONE_SLIP))
        slips |= {sought for near in begun for sought in near if _begins_with_slip(word, sought[:-1])}
        return {sought: len(sought) < _ONE_SLIP for sought in sorted(slips)}

    def parted(self, word: str) -> tuple[str, ...]:
        """The words of several run together (`ikwildood`); empty when it is one word, as far as we can tell."""
        if not _GLUED <= len(word) <= _LONGEST or word in self.real:
            return ()
        ways: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            begun = ((way, word[start:end]) for start, way in enumerate(ways[:end]) if way is not None)
            ways[end] = min(((*way, part) for way, part in begun if self._stands(part)), key=len, default=None)
        parts = ways[-1] or ()
        return parts if len(parts) > 2 or len(word) <= _GLUED_PAIR else ()

    def _stands(self, part: str) -> bool:
        if len(part) == 1:
            return part == "i"
        if part in self.whole or part in SPREAD or part in (PLAIN if len(part) > 2 else LIGHT):
            return True
        fewest = max(_GLUED, len(part) - _ENDING)
        return any(len(start) >= fewest and part.startswith(start) for start in self.begun.get(part[:1], ()))


def says_much(found: Found) -> bool:
    """Whether these words settle what was typed: not just guesses and short beginnings."""
    return any(len(sought) >= _GUESSED and not guess for sought, guess in found.items())


def _may_hide(sign: str, letter: str) -> bool:
    return sign in {"*", letter}


def _looked_under(word: str, fewest: int) -> Iterator[tuple[int, str, int]]:
    """Where what may be meant stands: place of a letter, the letter, and so many letters in all, from the fewest on.

    Of a long one the first letter may be wrong, missing, doubled or swapped: it stands under the first two in either place.
    """
    sizes = range(fewest, len(word) + _slips(len(word) + 2) + 1)
    yield from ((0, word[0], size) for size in sizes)
    for place, letter in {(1, word[1]), (1, word[0]), (0, word[1])}:
        yield from ((place, letter, size) for size in sizes if size >= _ANY_LETTER)


def _slips(letters: int) -> int:
    """How many slips a word of so many letters may have."""
    return 2 if letters >= _TWO_SLIPS else 1


def _is_slip(word: str, sought: Sought) -> bool:
    if word[0] != sought[0] and len(sought) < _ANY_LETTER:
        return False
    slips = _slips(len(sought)) if word[:2] == sought[:2] else 1
    return OSA.distance(word, sought, score_cutoff=slips) <= slips


def _begins_with_slip(word: str, start: str) -> bool:
    if word[:3] != start[:3] and len(start) <= _ONE_SLIP:
        return False
    return any(_is_slip(word[:end], start) for end in range(len(start) - 1, len(start) + 2))


def _within(word: str, longer: str) -> bool:
    letters = iter(longer)
    return all(letter in letters for letter in word)


def _grouped(pairs: Iterable[tuple[Key, Sought]]) -> dict[Key, tuple[Sought, ...]]:
    groups: dict[Key, list[Sought]] = {}
    for key, sought in pairs:
        groups.setdefault(key, []).append(sought)
    return {key: tuple(group) for key, group in groups.items()}
