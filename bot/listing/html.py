"""The list as one HTML page, for screens and for paper. Every sentence comes from the knowledge."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from bot.listing.contents import OWN, Contents
from bot.listing.prose import call, prose

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Other:
    """The same page in another language."""

    language: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses a served page needs: its style and icon, the drawing of the tree, other languages."""

    style: str
    icon: str
    tree: str
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An address as people read it: whose page it is, and the rest, which paper needs and a screen only if `told`."""

    address: str
    host: str
    rest: str
    told: bool


def as_html(contents: Contents, site: Site | None = None) -> str:
    """The whole page. Without a site it stands alone: its style is inside, and nothing is fetched."""
    new_tab = contents.say("web_new_tab")

    def written(text: str) -> Markup:
        return prose(text, contents.numbers, new_tab)

    return _template().render(
        contents=contents,
        language=contents.language,
        direction=Locale.parse(contents.language).text_direction,
        say=contents.say,
        site=site,
        style=Markup(style()),  # noqa: S704 - our own file, with nothing of anybody else in it
        written=written,
        call=call,
        sources=lambda entry: tuple(sources(entry.sources)),
        OWN=OWN,
    )


@cache
def style() -> str:
    """The style of the page, which depends on nothing."""
    return (HERE / "list.css").read_text("utf-8")


def sources(addresses: Sequence[str]) -> Iterator[Source]:
    """The sources of one entry; of two pages of one host, a screen tells the rest too."""
    hosts = Counter(map(_host, addresses))
    for address in addresses:
        if address == OWN:
            yield Source("", "", "", told=False)
        else:
            host = _host(address)
            rest = address.partition("://")[2].removeprefix("www.").removeprefix(host).rstrip("/")
            yield Source(address, host, rest, told=hosts[host] > 1)


def _host(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")


@cache
def _template() -> Template:
    templates = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return templates.get_template("list.html")
