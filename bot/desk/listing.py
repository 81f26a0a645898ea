"""The printable list and the drawing of the tree, for everybody: no cookie, no letter, nothing of anybody in them."""

import hashlib
from base64 import b64encode
from collections.abc import Callable
from datetime import date

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.desk.languages import choose
from bot.desk.pages import asset
from bot.desk.parts import DeskParts
from bot.knowledge.types import Knowledge
from bot.listing.contents import gather
from bot.listing.html import Other, Site, as_html, style
from bot.proof.tree_svg import STYLE, as_svg

_FIVE_MINUTES = "public, max-age=300"
_DIGEST = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; frame-ancestors 'none'"
_STYLE = f"/static/list.css?v={hashlib.sha256(style().encode()).hexdigest()[:12]}"

Draw = Callable[[Knowledge, str, date], str]


class Listing:
    """Draws each page once per language, day and knowledge: it takes 20 ms, which a flood of visits must not cost."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts
        self._drawn: dict[tuple[Draw, str], tuple[Knowledge, date, str]] = {}

    async def page(self, request: Request) -> Response:
        """The list, in the language of `?lang=`, else of the browser."""
        language = self._language(request)
        return HTMLResponse(self._draw(_page, language), headers=_headers(language))

    async def tree(self, request: Request) -> Response:
        """The tree, drawn; its one style is allowed by its digest."""
        language = self._language(request)
        headers = _headers(language) | {"Content-Security-Policy": _POLICY}
        return Response(self._draw(_tree, language), media_type="image/svg+xml", headers=headers)

    async def style(self, request: Request) -> Response:
        """The list's own style, beside the files of the chat."""
        return Response(style(), media_type="text/css")

    def _language(self, request: Request) -> str:
        asked = request.query_params.get("lang", "")
        accept = request.headers.get("accept-language", "")
        return choose((asked,), accept, self._parts.library().knowledge.languages)

    def _draw(self, draw: Draw, language: str) -> str:
        knowledge, on = self._parts.library().knowledge, self._parts.now().date()
        kept = self._drawn.get((draw, language))
        if kept and kept[0] is knowledge and kept[1] == on:
            return kept[2]
        drawn = draw(knowledge, language, on)
        self._drawn[draw, language] = (knowledge, on, drawn)
        return drawn


def _headers(language: str) -> dict[str, str]:
    return {"Cache-Control": _FIVE_MINUTES, "Vary": "Accept-Language", "Content-Language": language}


def _page(knowledge: Knowledge, language: str, on: date) -> str:
    others = tuple(
        Other(other, texts["language_name"].strip(), f"/list?lang={other}")
        for other, texts in knowledge.texts.items()
        if other != language
    )
    site = Site(_STYLE, asset("record.svg"), f"/list/tree.svg?lang={language}", others)
    return as_html(gather(knowledge, language, on), site)


def _tree(knowledge: Knowledge, language: str, _: date) -> str:
    return as_svg(knowledge, language)
