"""Which language a page speaks. No sentences."""

from collections.abc import Sequence

DEFAULT = "nl"


def choose(wishes: Sequence[str], accept: str, languages: Sequence[str]) -> str:
    """The first wish that we speak; else what the browser asks for (its Accept-Language); else Dutch."""
    asked = (*wishes, *_by_weight(accept))
    return next((spoken for wish in asked if (spoken := _spoken(wish, languages))), _fallback(languages))


def _spoken(wish: str, languages: Sequence[str]) -> str:
    main = wish.split("-")[0].strip().lower()
    return main if main in languages else ""


def _fallback(languages: Sequence[str]) -> str:
    return DEFAULT if DEFAULT in languages else languages[0]


def _by_weight(accept: str) -> list[str]:
    """`nl;q=0.5, en` → `en`, `nl`. What is not understood counts as unwanted."""
    weighed = [_weight(part) for part in accept.split(",")[:20]]
    return [name for weight, name in sorted(weighed, key=lambda pair: -pair[0]) if weight > 0]


def _weight(part: str) -> tuple[float, str]:
    name, _, rest = part.partition(";")
    try:
        return (float(rest.strip().removeprefix("q=")) if rest else 1.0), name
    except ValueError:
        return 0.0, name
