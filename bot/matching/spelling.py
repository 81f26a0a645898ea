"""Which known words a typed word may be, however it is spelt. No sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.matching.disguise import bones, drawn_in
from bot.matching.ordinary import PLAIN

Known = str
"""A word to look for; a `*` at its end means that only its beginning is known."""

_ONE_SLIP = 6  # letters from which a word may have one slip …
_TWO_SLIPS = 10  # … and two
_BONY = 4  # consonants from which a word is known without its vowels
_GLUED = 6  # letters from which a word may be several run together
_LONGEST = 40
_SHORT_FORMS = {
    "k": "ik",
    "ikke": "ik",
    "m": "me mijn",
    "me": "mijn mij",
    "mij": "me",
    "mn": "mijn",
    "min": "mijn",
    "n": "een",
    "t": "het",
    "r": "er",
    "der": "er",
    "ie": "hij",
    "hep": "heb heeft",
    "heb": "heeft",
    "ni": "niet",
    "nie": "niet",
    "nit": "niet",
    "nt": "niet not",
    "neit": "niet",
    "wl": "wil",
    "wilt": "wil",
    "wi": "wil",
    "mer": "meer",
    "mr": "meer",
    "zn": "zijn",
    "u": "you",
    "ur": "your",
    "iself": "myself",
    "meself": "myself",
    "mself": "myself",
    "tired": "tired",
    "mezelluf": "mezelf",
    "zelluf": "zelf",
    "sommige": "sommige",
}
