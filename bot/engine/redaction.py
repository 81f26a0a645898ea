"""Takes out of somebody's words what names a person or the place where they live, before they are kept. No storing."""

import re
from collections.abc import Callable, Container

from bot.engine.privacy import mask
from bot.matching.ordinary import PLAIN
from bot.matching.words import fold

GONE = "[…]"
"""What stands in the place of everything that was taken out."""

LONGEST = 200
"""Characters that are kept: as many as a way of asking may have."""

_READ = 4 * LONGEST  # of a longer text only the beginning is looked at: no more of it can be kept
_MARKS = re.compile(
    r"\[(?:BSN|IBAN[^\]]{0,12})\]"
    r"|(?:https?://|www\.)\S+"
    r"|[\w.+-]{1,64}@[\w.-]{1,190}|(?<!\w)@\w{3,}"
    r"|\b[1-9]\d{3}(?: ?[A-Z]{2}|[a-z]{2}| (?!en|in|is|of|op|om|ik|te|ze|we|na|nu|er|to|at|on|or|my|as|by|if|it|so)[a-z]{2})\b"
    r"|\+?\d(?:[ ()./-]{0,2}\d){4,}"  # phones, files, accounts, dates of birth: five digits and more
)
_DIGIT = re.compile(r"\d")  # looked for first: most questions have none, and masking them costs as much as all the rest
_HOUSE = r"\d{1,4}(?: ?[a-z](?![a-z])|[-/]\d{1,4})?"
_STREET = re.compile(
    rf"\b([\w'’-]{{2,40}}(?:straat|(?<!s)laan|singel|kade|gracht|dreef|plantsoen|steeg))\b(?: {_HOUSE})?"
    r"|\b([\w'’-]{2,40}(?:weg|plein|dijk|hof|pad|park|haven|markt|baan|ring|boulevard|veld|hoek|erf|tuin|horst|zoom|wal))"
    rf" {_HOUSE}"
    rf"|\b{_HOUSE} (?:[^\W\d]{{2,30}} ){{1,2}}(?:street|road|avenue|lane|square)\b",
    re.IGNORECASE,
)
_GREETING = r"(?:hallo|hoi|hey|dag|goede(?:morgen|middag|n?avond|ndag)|hello|hi|good (?:morning|afternoon|evening))"
_SAID_TO_BE = re.compile(
    r"\b(?:(?:ik|hij|zij|ze) heet|(?:mijn|m'n|onze|my|our) \w+ (?:heet|is called)|(?:i am|i'm|he is|she is) called"
    r"|(?:naam|name) is|(?:naam|name):|op naam van|in the name of|u spreekt met"
    rf"|{_GREETING}[,.!]? (?:dit is|u spreekt met|met|this is)"
    r"|dhr\.?|mevr\.?|mevrouw|meneer|mr\.?|mrs\.?"
    r"|groet(?:jes|en)?|gr(?:tjs|\.)?|m\.?v\.?g\.?|liefs|regards|best wishes|sincerely|(?P<am>ik ben|i am|i['’]?m))[,!]? ",
    re.IGNORECASE,
)
_SEVERAL = re.compile(rf"{re.escape(GONE)}(?:,? {re.escape(GONE)})+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BETWEEN = frozenset(
    {"de", "den", "der", "van", "het", "'t", "ter", "ten", "te", "el", "al", "ben", "bin", "da", "la", "le", "von"}
)
_ENDS = frozenset('.!?:;…"“(')
_LONGEST_NAME = 5  # words
_SHORT = 5  # letters; what is written in so few capitals stands for an office or a rule, not for somebody

Known = Callable[[str], bool]


def redacted(text: str, vocabulary: Container[str]) -> str:
    """The words without what stands for somebody: numbers, addresses, streets, names; one line of at most `LONGEST`.

    A name is what somebody is said to be called or, in no word of ours, to be (`ik ben fatima`), and a word with a capital
    that begins no sentence; words of the `vocabulary` (folded) are none. Nobody knows every name: what is left is for
    people to look at.
    """

    def known(word: str) -> bool:
        return all(part in vocabulary or part in PLAIN for part in fold(word).split("-"))

    said = " ".join(text[:_READ].split())
    told = _MARKS.sub(GONE, mask(said) if _DIGIT.search(said) else said)
    told = _STREET.sub(lambda found: found[0] if known(found[1] or found[2] or "") else GONE, told)
    return _clipped(_SEVERAL.sub(GONE, _nameless(told, known)))


def _nameless(text: str, known: Known) -> str:
    end, parts = 0, []
    for found in _SAID_TO_BE.finditer(text):
        parts.append(text[end : found.end()])
        # Who is something (`ik ben de klos`) is not somebody by that.
        end = (
            found.end() if found["am"] and _begins_between(text, found.end()) else _past_name(text, found.end(), known)
        )
        parts.append(GONE if end > found.end() else "")
    return _uncapital("".join([*parts, text[end:]]), known)


def _begins_between(text: str, start: int) -> bool:
    found = _WORD.match(text, start)
    return found is not None and found[0].lower() in _BETWEEN


def _past_name(text: str, start: int, known: Known) -> int:
    """Where the name that begins here ends: with its last word that is none of ours."""
    end, place = start, start
    for _ in range(_LONGEST_NAME):
        found = _WORD.match(text, place)
        between = found is not None and found[0].lower() in _BETWEEN
        if not found or (known(found[0]) and not between):
            break
        end = end if between else found.end()
        place = found.end() + 1
    return end


def _uncapital(text: str, known: Known) -> str:
    """Without words that are written as names; who writes everything in capitals tells nothing by them."""
    if text.isupper() or text.islower():
        return text
    return _WORD.sub(lambda found: GONE if _is_name(text, found, known) else found[0], text)


def _is_name(text: str, found: re.Match[str], known: Known) -> bool:
    word, before = found[0], text[: found.start()].rstrip()
    begins, short = not before or before[-1] in _ENDS, word.isupper() and len(word) <= _SHORT
    return word[0].isupper() and not (begins or short or known(word))


def _clipped(text: str) -> str:
    """Cut between two words; a single one of such a length tells nothing."""
    if len(text) <= LONGEST:
        return text
    end = text.rfind(" ", 0, LONGEST)
    return f"{text[:end].rstrip()}…" if end > 0 else ""
