"""All routes of the pages, written down where one can see them."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.desk.chat import Chat
from bot.desk.door import Door
from bot.desk.files import MediaFiles
from bot.desk.listing import Listing
from bot.desk.pages import STATIC, Pages
from bot.desk.parts import DeskParts
from bot.desk.refusal import TurnedAway
from bot.desk.shield import Shield
from bot.desk.stream import Lines
from bot.desk.visitors import Seal


def build(parts: DeskParts) -> Starlette:
    """The web application. It starts nothing, and remembers only open lines and the pace of posts."""
    seal = Seal(parts.secret, secure=parts.secure_cookies)
    pages = Pages(parts, seal)
    chat = Chat(parts, seal, pages, Door(parts, seal))
    lines = Lines(parts, seal, pages, chat.language)
    listing = Listing(parts)
    site = Starlette(
        routes=[
            Route("/", chat.home),
            Route("/stream", lines.open),
            Route("/begin", chat.begin, methods=["POST"]),
            Route("/say", chat.say, methods=["POST"]),
            Route("/send", chat.send, methods=["POST"]),
            Route("/press", chat.press, methods=["POST"]),
            Route("/language", chat.switch, methods=["POST"]),
            Route("/file/{delivery:int}", chat.file),
            Route("/media/{media:int}", MediaFiles(parts, chat.whose).open),
            Route("/weg", chat.away),
            Route("/list", listing.page),
            Route("/list/tree.svg", listing.tree),
            Route("/static/list.css", listing.style),
            Mount("/static", StaticFiles(directory=STATIC)),
            *parts.routes,
        ],
        exception_handlers={TurnedAway: chat.turned_away, HTTPException: chat.http_error},
        middleware=[Middleware(Shield, broken=chat.broke, secure=parts.secure_cookies)],
    )
    site.router.redirect_slashes = False  # it would answer with an address made from the Host header
    return site
