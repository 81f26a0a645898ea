"""The ways people, or those who watch over them, bend the letters of a message. Same text, same disguise."""

import random
import re
from collections.abc import Callable

_CYRILLIC = str.maketrans("aeopcyxikmth", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u043a\u043c\u0442\u04bb")
_GREEK = str.maketrans("aeopiktvn", "\u03b1\u03b5\u03bf\u03c1\u03b9\u03ba\u03c4\u03bd\u03b7")
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuiopasdfghjklqxcvbnmz", strict=True))


def _chance(text: str) -> random.Random:
    return random.Random(f"disguise {text}")


def _between(sign: str) -> Callable[[str], str]:
    return lambda text: " ".join(sign.join(word) for word in text.split())


def _words(text: str, bend: Callable[[str, random.Random], str], shortest: int) -> str:
    chance = _chance(text)
    return " ".join(bend(word, chance) if len(word) >= shortest and word.isalpha() else word for word in text.split())


def _drop(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def _swap(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _slip(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    return word[:place] + _NEIGHBOURS.get(word[place], "x") + word[place + 1 :]


def _double(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + word[place] + word[place:]


def _draw_out(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    return word[:place] + word[place] * 4 + word[place + 1 :]


def _without_vowels(word: str, _chance: random.Random) -> str:
    return word[0] + re.sub("[aeiou]", "", word[1:])


def _break(word: str, chance: random.Random) -> str:
    place = chance.randrange(2, len(word) - 1)
    return f"{word[:place]} {word[place:]}"


DISGUISES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "zero width space": _between("\u200b"),
    "zero width joiner": _between("\u200d"),
    "soft hyphen": _between("\u00ad"),
    "right to left": lambda text: f"\u202e{text}\u202c",
    "word joiner": _between("\u2060"),
    "combining marks": _between("\u0336"),
    "accents": lambda text: text.translate(str.maketrans("aeiou", "\u00e0\u00eb\u00ef\u00f3\u00fb")),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "mathematical bold": lambda text: "".join(
        chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in text.lower()
    ),
    "circled": lambda text: "".join(chr(0x24D0 + ord(c) - 97) if "a" <= c <= "z" else c for c in text.lower()),
    "cyrillic": lambda text: text.translate(_CYRILLIC),
    "greek": lambda text: text.translate(_GREEK),
    "digits": lambda text: text.translate(str.maketrans("oieas", "01345")),
    "signs": lambda text: text.translate(str.maketrans("as", "@$")),
    "letters apart": lambda text: "  ".join(" ".join(word) for word in text.split()),
    "letters apart evenly": lambda text: " ".join("".join(text.split())),
    "dots between letters": _between("."),
    "dashes between letters": _between("-"),
    "underscores between letters": _between("_"),
    "slashes between letters": _between("/"),
    "dots between words": lambda text: ".".join(text.split()),
    "a line per word": lambda text: "\n".join(text.split()),
    "signs between words": lambda text: " \U0001f622 ".join(text.split()),
    "run together": lambda text: "".join(text.split()),
    "starred": lambda text: re.sub(r"\S+", r"**\g<0>**", text),
    "drawn out": lambda text: _words(text, _draw_out, 4),
    "a doubled letter": lambda text: _words(text, _double, 6),
    "a letter dropped": lambda text: _words(text, _drop, 6),
    "letters swapped": lambda text: _words(text, _swap, 6),
    "a wrong key": lambda text: _words(text, _slip, 6),
    "long words without vowels": lambda text: _words(text, _without_vowels, 8),
    "long words broken": lambda text: _words(text, _break, 8),
}
