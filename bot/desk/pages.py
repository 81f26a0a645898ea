"""Pages and pieces of pages, as HTML. Every sentence comes from the knowledge; nothing is read or decided here."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from bot.desk.conversation import Conversation, Named, last_said, seen
from bot.desk.parts import DeskParts
from bot.desk.uploads import MOST
from bot.desk.visitors import Seal, Visitor
from bot.engine.media import File, Media, in_words
from bot.files.kinds import PICTURES
from bot.knowledge.sentences import fill
from bot.knowledge.types import Knowledge, Words
from bot.listing.prose import prose
from bot.store.types import Entry

HERE = Path(__file__).parent
STATIC = HERE / "static"

Say = Callable[..., str]

_SENTENCES = {403: "web_refused", 404: "web_not_found", 413: "web_too_big"}


def sentence(knowledge: Knowledge, language: str) -> Say:
    """A function from a sentence's name (and what stands in its braces) to its words."""
    texts = knowledge.texts[language]
    return lambda name, /, **values: fill(texts[name], **values).strip()


def command(texts: Words, wish: str) -> str:
    """What to write for this wish: the first of its known words, which works behind a slash."""
    return "/" + texts[f"words_{wish}"].split(",")[0].strip()


def complaint(status: int) -> str:
    """The name of the sentence that tells what went wrong; with `_title` behind it, its heading."""
    return _SENTENCES.get(status, "web_broken")


class Pages:
    """Draws."""

    def __init__(self, parts: DeskParts, seal: Seal) -> None:
        self._parts = parts
        self._seal = seal

    def chat(
        self,
        visitor: Visitor,
        language: str,
        talk: Conversation[Entry],
        *,
        nonce: str,
        notice: str = "",
        text: str = "",
    ) -> str:
        """The whole chat. `notice` stands above the box, `text` in it."""
        return self._draw(
            "chat.html",
            language,
            talk=talk,
            entries=talk.entries,
            last=last_said(talk.entries),
            seen=seen(talk.entries),
            csrf=self._seal.token(visitor),
            nonce=nonce,
            notice=notice,
            text=text,
        )

    def entries(self, language: str, entries: Sequence[Named], files: str) -> str:
        """The lines of the log alone; `files` is where their files are."""
        return self._draw("entries.html", language, entries=entries, last="", files=files)

    def desk(self, template: str, language: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page of the team's desk; `day` and `moment` in it write an instant as the helpline's wall clock shows it."""
        return HTMLResponse(self.part(template, language, **values), status)

    def part(self, template: str, language: str, **values: object) -> str:
        """A part of a page of the desk."""
        zone = self._parts.library().zone
        day, moment = partial(_day, language, zone), partial(_moment, language, zone)
        return self._draw(template, language, day=day, moment=moment, **values)

    def say(self, language: str) -> Say:
        """The sentences of one language."""
        return sentence(self._parts.library().knowledge, language)

    def prose(self, language: str, text: str) -> Markup:
        """Our own words as HTML, with numbers and addresses to tap."""
        knowledge = self._parts.library().knowledge
        return prose(text, knowledge.numbers.values(), sentence(knowledge, language)("web_new_tab"))

    def problem(self, language: str, status: int, *, text: str = "", aid: str = "", home: str = "/") -> HTMLResponse:
        """A page that says what went wrong in plain words, and gives `text` back to whoever typed it; `aid` comes first.

        `home` is where they may go on.
        """
        body = self._draw("problem.html", language, name=complaint(status), text=text, aid=aid, home=home)
        return HTMLResponse(body, status)

    def away(self, language: str) -> HTMLResponse:
        """A page with nothing on it."""
        return HTMLResponse(self._draw("away.html", language))

    def _draw(self, template: str, language: str, **values: object) -> str:
        knowledge = self._parts.library().knowledge
        return (
            _templates()
            .get_template(template)
            .render(
                entrance=self._parts.entrance,
                language=language,
                direction=Locale.parse(language).text_direction,
                others=[
                    (other, texts["language_name"]) for other, texts in knowledge.texts.items() if other != language
                ],
                say=sentence(knowledge, language),
                commands={wish: command(knowledge.texts[language], wish) for wish in ("data", "forget")},
                written=partial(self.prose, language),
                **values,
            )
        )


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals |= {"asset": asset, "way": way, "in_words": in_words, "most": MOST}
    return templates


def _day(language: str, zone: ZoneInfo, at: datetime) -> str:
    return format_date(at.astimezone(zone), "d MMMM y", locale=language)


def _moment(language: str, zone: ZoneInfo, at: datetime) -> str:
    return format_datetime(at.astimezone(zone), "d MMMM HH:mm", locale=language)


def way(media: Media) -> Literal["picture", "file", "sign", "words"]:
    """How it stands in the talk: seen, to be saved, as one large sign, or told."""
    if not isinstance(media, File):
        return "words"
    if media.what == "sticker":
        return "sign"
    return "picture" if media.media_type in PICTURES else "file"


@cache
def asset(name: str) -> str:
    """The address of a static file; it changes with the content, so that browsers may keep it for ever."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
