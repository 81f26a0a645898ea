"""Phone numbers in text: what one looks like, and where one is written that should not be. No reading of files."""

import re
from collections.abc import Iterator

_GAP = r"(?:[^\S\n]|[-\u2010-\u2015.()/]){0,3}"
"""What people put between the digits of a phone number."""

_SHOWN = re.compile(
    r"112|113|116\d{3}"  # emergency, suicide prevention, the European help numbers
    r"|14\d{3,4}"  # municipalities: 14 010
    r"|0[89]0[069](?:\d{4}|\d{7})"  # 0800, 0900, 0906, 0909
    r"|0[1-9]\d{8}|\+31[1-9]\d{8}"  # places, mobiles, 085, 088
)

_PHONE = re.compile(
    rf"(?<![A-Z0-9+])(?<!\d[.,])(?:\+\d|\(?0)(?:{_GAP}\d){{6,}}"
    r"|(?<![A-Z0-9.,€+-])(?:112|113|116 ?\d{3}|14 ?0\d{2,3})(?![A-Za-z0-9]|[.,-]\d)"
    r"|(?<![A-Z0-9+])(?<!\d[.,])\d{7,}"
)

_YEAR = r"(?:19|20)\d\d"
_MONTH_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMERAL = r"\d(?:[\d.,]*\d)?(?:,-)?"

# What has digits and is no phone number. Blanked out before phone numbers are looked for.
_HARMLESS = re.compile(
    r"\{[^{}]*\}"
    r"|https?://\S+|(?<![\w.@/-])[\w.@/-]{0,80}\w\.(?-i:[a-z]{2,})\b[\w./?=&#-]*"  # 113.nl
    rf"|\b{_MONTH_DAY}([-/.]){_MONTH_DAY}\1{_YEAR}\b(?![-.]?\d)|\b{_YEAR}-\d\d-\d\d\b(?![-.]?\d)"  # 01-09-2026
    r"|(?<![\d.])(?:[01]?\d|2[0-4])[.:][0-5]\d\b(?![.:]?\d)"  # 09.00
    rf"|(?:€|\beuro\b|\bEUR\b)\s*{_NUMERAL}"  # € 112,50
    rf"|(?<![\d.,]){_NUMERAL}\s*(?:€|%|(?:euro|eur|procent|percent|dagen|days|weken|weeks|maanden|months|jaar|years|uur|hours)\b)"
    r"|\b(?:artikel(?:en)?|articles?|art\.|lid|section)\s*\d+\w*(?:\s*(?:,|en|and|t/m)\s*\d+\w*)*",  # artikel 112
    re.IGNORECASE,
)


def is_phone(shown: str) -> bool:
    """Whether this is a Dutch phone number in digits, spaces and hyphens, as people would dial it."""
    written = re.fullmatch(r"\+?[0-9](?:[0-9 -]*[0-9])?", shown)
    return written is not None and _SHOWN.fullmatch(re.sub("[ -]", "", shown)) is not None


def phones_in(text: str) -> Iterator[tuple[int, str]]:
    """Where something looks like a phone number, and what; not amounts, dates, times, web addresses, articles."""
    for found in _PHONE.finditer(_HARMLESS.sub(_blank, text)):
        yield found.start(), found[0]


def _blank(found: re.Match[str]) -> str:
    return "\n" * len(found[0])
