"""Which of the words we look for a typed word may be, however it is spelt. No sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.matching.disguise import bones, drawn_in
from bot.matching.ordinary import PLAIN, REAL

Sought = str
"""A word to look for; a `*` at its end means that only its beginning is known."""

Found = dict[Sought, bool]
"""The words a typed word may be, and whether that is a guess: a short word with a slip."""

_GUESSED = 4  # letters from which a slip is a guess …
_ONE_SLIP = 6  # … one slip is certain …
_ANY_LETTER = 8  # … the first letter may be the slip …
_TWO_SLIPS = 10  # … and two slips are
_BONY = 4  # consonants from which a word is known without its vowels
_GLUED = 5  # letters from which a word may be several run together
_LONGEST = 60
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
    "dr": ("er", "haar"),
    "zelluf": ("zelf",),
    "mezelluf": ("mezelf",),
    "meself": ("myself",),
}


@dataclass(frozen=True, slots=True)
class Spellings:
    """The words to look for, prepared for finding them in disguise."""

    whole: frozenset[str]
    begun: Mapping[int, frozenset[str]]
    without_vowels: Mapping[str, tuple[Sought, ...]]
    by_letter: Mapping[tuple[int, str], tuple[Sought, ...]]
    real: frozenset[str]

    @classmethod
    def build(cls, sought: Iterable[Sought], familiar: frozenset[str]) -> "Spellings":
        """`familiar` words are meant as they stand, however near they come."""
        all_of_them = tuple(sorted(set(sought)))
        starts = {word[:-1] for word in all_of_them if word.endswith("*")}
        return cls(
            whole=frozenset(word for word in all_of_them if not word.endswith("*")),
            begun={length: frozenset(start for start in starts if len(start) == length) for length in map(len, starts)},
            without_vowels=_grouped((bones(word.rstrip("*")), word) for word in all_of_them),
            by_letter=_grouped(
                ((place, word[place]), word)
                for word in all_of_them
                if len(word.rstrip("*")) >= _GUESSED
                for place in (0, 1)
            ),
            real=PLAIN | REAL | familiar,
        )

    def of(self, word: str, hollow: bool) -> Found:
        """What one word may be. `hollow` says that the whole message leaves out its vowels."""
        if len(word) > _LONGEST:
            return {}
        forms = (*drawn_in(word), *_SHORT_FORMS.get(word, ()))
        exact = {sought for form in forms for sought in self.exactly(form)}
        if hollow:
            exact.update(self.without_vowels.get(bones(word), ()))
        if exact or word in self.real:
            return dict.fromkeys(exact, False)
        if "*" in word:
            return dict.fromkeys(self._masked(word), False)
        return dict.fromkeys(self._bony(word), False) or self._slipped(forms[-1])

    def exactly(self, word: str) -> Iterator[Sought]:
        """The sought words it is to the letter."""
        if word in self.whole:
            yield word
        for length, starts in self.begun.items():
            if word[:length] in starts:
                yield f"{word[:length]}*"

    def _masked(self, word: str) -> Iterator[Sought]:
        """`d**d`: a star may hide any letter, if half of them are left."""
        if word.count("*") * 2 > len(word):
            return
        for sought in self.whole:
            if len(sought) == len(word) and all(star in {"*", letter} for star, letter in zip(word, sought, strict=True)):
                yield sought

    def _bony(self, word: str) -> Iterator[Sought]:
        """`zlfmrd`, `zelfmrd`: most vowels are missing, nothing else is."""
        bone = bones(word)
        if len(bone) >= _BONY:
            for sought in self.without_vowels.get(bone, ()):
                bare = sought.rstrip("*")
                if len(bare) >= _ONE_SLIP and 2 * (len(word) - len(bone)) < len(bare) - len(bone) + 1 and _within(word, bare):
                    yield sought

    def _slipped(self, word: str) -> Found:
        if len(word) < _GUESSED:
            return {}
        keys = ((0, word[0]), (1, word[1]), (1, word[0]), (0, word[1]))
        near = {sought for key in keys for sought in self.by_letter.get(key, ())}
        return {sought: len(sought.rstrip("*")) < _ONE_SLIP for sought in sorted(near) if _is_slip(word, sought)}

    def parted(self, word: str) -> tuple[str, ...]:
        """The sought words of a word that is several run together (`ikwildood`); empty when it is not."""
        if not _GLUED <= len(word) <= _LONGEST or word in self.real:
            return ()
        ways: list[tuple[str, ...] | None] = [()] + [None] * len(word)
        for end in range(1, len(word) + 1):
            told = ((*way, word[start:end]) for start, way in enumerate(ways[:end]) if way is not None and self._stands(word[start:end]))
            ways[end] = min(told, key=len, default=None)
        return ways[-1] or ()

    def _stands(self, part: str) -> bool:
        return part == "i" or (len(part) > 1 and (part in self.whole or part in self.begun.get(len(part), ())))


def _is_slip(word: str, sought: Sought) -> bool:
    bare = sought.rstrip("*")
    if word[0] != bare[0] and len(bare) < _ANY_LETTER:
        return False
    slips = 2 if len(bare) >= _TWO_SLIPS and word[:2] == bare[:2] else 1
    ends = (len(bare) - 1, len(bare), len(bare) + 1) if sought != bare else (len(word),)
    return any(OSA.distance(word[:end], bare, score_cutoff=slips) <= slips for end in ends)


def _within(word: str, longer: str) -> bool:
    letters = iter(longer)
    return all(letter in letters for letter in word)


def _grouped[Key](pairs: Iterable[tuple[Key, Sought]]) -> dict[Key, tuple[Sought, ...]]:
    groups: dict[Key, list[Sought]] = {}
    for key, sought in pairs:
        groups.setdefault(key, []).append(sought)
    return {key: tuple(group) for key, group in groups.items()}
