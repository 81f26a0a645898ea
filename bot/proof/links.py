"""Sites that sources and texts name, against the list of known ones. Opens no connection."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from bot.knowledge.types import Crisis, Domain, Knowledge, Number, Place, Problem, Topic
from bot.proof.places import Placed, Said, at

_NAMED = re.compile(r"(?:(https?)://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?![a-z0-9-])", re.IGNORECASE)
_OWN = "own"


def problems(knowledge: Knowledge, said: Iterable[Said]) -> Iterator[Problem]:
    """Sites that are not in `domains.yaml`, and http where https is to be had."""
    for piece, sources in _sourced(knowledge):
        for row, source in enumerate(sources):
            if source != _OWN:
                address = urlsplit(source)
                yield from _complaints(address.hostname or "", address.scheme, at(piece, "sources", row), knowledge)
    for text in said:
        for scheme, host in _NAMED.findall(text.text):
            yield from _complaints(host.lower(), scheme.lower(), text.place, knowledge)


def _sourced(knowledge: Knowledge) -> Iterator[tuple[Placed, tuple[str, ...]]]:
    pieces: tuple[Topic | Number | Crisis, ...] = (
        *knowledge.topics.values(),
        *knowledge.numbers.values(),
        *knowledge.crises,
    )
    return ((piece, piece.sources) for piece in pieces)


def _complaints(host: str, scheme: str, place: Place, knowledge: Knowledge) -> Iterator[Problem]:
    known = _known(host, knowledge.domains)
    if known is None:
        remedy = "check the address, or add the site and whose it is to domains.yaml"
        yield Problem(place, f"{host} is not among the known sites: {remedy}")
    elif scheme == "http" and not known.plain:
        yield Problem(place, f"http://{host} is open to everybody on the way: write https://{host}")


def _known(host: str, domains: Mapping[str, Domain]) -> Domain | None:
    """The entry of this host or of the shortest way up from it: mijn.rotterdam.nl belongs to rotterdam.nl."""
    parts = host.split(".")
    names = (".".join(parts[row:]) for row in range(len(parts) - 1))
    return next((domains[name] for name in names if name in domains), None)
