"""How many syllables a word has, per language, by its vowels. A rule of thumb: right in nine words of ten."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

# Dutch spells what it says: vowels that belong together are written together, and a trema begins a new syllable.
_DUTCH = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|éé|ie|oo|uu|oe|eu|ei|ij|ui|au|ou|ai"
    r"|[aeiouàáâèéêìíîòóôùúûäëïöü]|y(?![aeiou])"
)

_ENGLISH = re.compile(r"[aeiouyé]+")
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l)e$"  # make, while; but not table
    r"|[^aeiouysxzcgh]es$|(?<![cs])hes$"  # makes, clothes; but not houses, changes, churches
    r"|[^aeiouytdl]ed$|[aeiouy]ll?ed$"  # helped, filled; but not needed, handled
)
_APART = re.compile(
    r"(?:[^ctsgxln]|(?<!l)l)i(?=[ao])|[^ctsgx]i(?=en[ct])"  # diary, client; but not special, patient, million, union
    r"|[^gq]u(?=al|ary|it[ey]|ati|icid)"  # annual, January, suicide
    r"|e(?=o(?!p))|(?<=[aeiouy])ing|i(?=et)|cre(?=at)|[rd]ea$"  # video, paying, society, create, area
)
_NOT = re.compile(r"(?<=[sd])n't$")  # doesn't, wouldn't


def dutch(word: str) -> int:
    """Of one word in small letters."""
    return len(_DUTCH.findall(word))


def english(word: str) -> int:
    """Of one word in small letters."""
    bare = word.partition("'")[0]
    groups = len(_ENGLISH.findall(bare)) + len(_APART.findall(bare)) + len(_NOT.findall(word))
    return groups - bool(_SILENT.search(bare))


_SEEN = 20_000  # words; a helpline says the same ones again and again

COUNTERS: Mapping[str, Callable[[str], int]] = {"nl": dutch, "en": english}


@lru_cache(_SEEN)
def syllables(word: str, language: str) -> int:
    """At least one for each part between hyphens; a word in capitals is spelt, one for each letter."""
    parts = [part for part in re.split(r"[^\w'’]+|_", word.replace("’", "'")) if any(map(str.isalpha, part))]
    return sum(_syllables(part, COUNTERS[language]) for part in parts)


def _syllables(part: str, count: Callable[[str], int]) -> int:
    return len(part) if part.isupper() and len(part) > 1 else max(1, count(part.lower()))
