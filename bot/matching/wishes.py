"""What somebody wants and does not want: what is denied is taken out, two needs are told apart. No topics."""

import re

_THINGS = "(?:over|voor|om|van|naar|bij|met|de|het|een|mijn|die|dat|about|for|the|a|an|my|with|to|from|this|that)"
_NOT_THIS = rf"(?:niet|not|geen|no|dont|isnt) (?:(?:mean|bedoel|want|need) )?(?:{_THINGS} )+(?:\w+ ){{0,3}}?\w+"
_NO_WORD = r"(?:geen|niet de|niet het) \w+"
_SOMEBODY = r"(?:ik|wij|we|mijn|hij|zij|ze|er|dat|het|nu|wat|hoe|wie)"
_DENIED = re.compile(
    rf"\b{_NOT_THIS},? (?:maar|but)(?= (?:wel )?{_THINGS}\b)|\b{_NO_WORD},? maar(?= (?:wel )?\w)(?! {_SOMEBODY}\b)"
)
_AND_ALSO = re.compile(
    r"[,.;]? ?\b(?:en ook(?: nog)?|maar ook|daarnaast|bovendien|verder (?:heb|wil|wou|zoek)|ook nog|and also|and i also|"
    r"as well as|on top of that|besides that|additionally)\b[,:]? ?"
)
_NEED = 2  # words a need has at least


def without_denied(folded: str) -> str:
    """`niet over huurtoeslag maar over zorgtoeslag` is about zorgtoeslag."""
    return _DENIED.sub(" ", folded)


def needs(folded: str) -> tuple[str, ...]:
    """The parts of a message that asks for two things (`… en ook …`); empty when it asks for one."""
    parts = tuple(part.strip() for part in _AND_ALSO.split(folded))
    return parts if len(parts) == 2 and all(len(part.split()) >= _NEED for part in parts) else ()
