"""All routes of the pages and who may use each, written down where one can see them."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from bot.desk.account import Account
from bot.desk.cases import Cases
from bot.desk.casts import Casts
from bot.desk.chat import Chat
from bot.desk.composer import Composer
from bot.desk.declined import Declined
from bot.desk.door import Door
from bot.desk.files import MediaFiles
from bot.desk.guard import ADMIN, EVERYBODY, ORGANISER, RESIDENT, TEAM, VOLUNTEER, Barred, Guard, outside
from bot.desk.hall import Hall
from bot.desk.home import Home
from bot.desk.keys import Keys
from bot.desk.listing import Listing
from bot.desk.login import Login
from bot.desk.meetings import Meetings
from bot.desk.pages import STATIC, Pages
from bot.desk.parts import DeskParts
from bot.desk.planning import Planning
from bot.desk.questions import Questions
from bot.desk.refusal import TurnedAway
from bot.desk.shield import Shield
from bot.desk.stream import Lines
from bot.desk.team import Team
from bot.desk.visitors import Seal


def build(parts: DeskParts) -> Starlette:
    """The web application. It starts nothing, and remembers only open lines and the pace of posts."""
    seal = Seal(parts.secret, secure=parts.secure_cookies)
    pages = Pages(parts, seal)
    chat, hall = Chat(parts, seal, pages, Door(parts, seal)), Hall(parts, pages)
    site = Starlette(
        routes=[*_public(parts, chat), *_desk(parts, chat, pages, hall), *parts.routes],
        exception_handlers={TurnedAway: chat.turned_away, Barred: hall.barred, HTTPException: chat.http_error},
        middleware=[Middleware(Shield, broken=chat.broke, secure=parts.secure_cookies)],
    )
    site.router.redirect_slashes = False  # it would answer with an address made from the Host header
    return site


def _public(parts: DeskParts, chat: Chat) -> tuple[BaseRoute, ...]:
    listing, files = Listing(parts), MediaFiles(parts, chat.whose)
    return (
        outside(EVERYBODY, "GET", "/", chat.home),
        outside(RESIDENT, "GET", "/stream", chat.stream),
        outside(RESIDENT, "POST", "/begin", chat.begin),
        outside(RESIDENT, "POST", "/say", chat.say),
        outside(RESIDENT, "POST", "/send", chat.send),
        outside(RESIDENT, "POST", "/press", chat.press),
        outside(RESIDENT, "POST", "/language", chat.switch),
        outside(RESIDENT, "GET", "/file/{delivery:int}", chat.file),
        outside(RESIDENT, "GET", "/media/{media:int}", files.of_resident),
        outside(EVERYBODY, "GET", "/weg", chat.away),
        outside(EVERYBODY, "GET", "/list", listing.page),
        outside(EVERYBODY, "GET", "/list/tree.svg", listing.tree),
        outside(EVERYBODY, "GET", "/static/list.css", listing.style),
        Mount("/static", StaticFiles(directory=STATIC)),
    )


def _desk(parts: DeskParts, chat: Chat, pages: Pages, hall: Hall) -> tuple[BaseRoute, ...]:
    keys = Keys(parts.secret, secure=parts.secure_cookies)
    guard, login = Guard(parts, keys), Login(parts, keys, pages, chat.language)
    lines = Lines(parts, parts.desk, pages)
    home, meetings = Home(parts, keys, hall, lines), Meetings(parts, keys, hall, lines)
    team, account = Team(parts, hall), Account(parts, keys, hall)
    return (
        *_cases(guard, Cases(parts, keys, hall, lines)),
        *_meetings(guard, meetings, Planning(parts, keys, hall, meetings)),
        *_questions(guard, Questions(parts, hall), Declined(parts, hall)),
        *_broadcasts(guard, Casts(parts, keys, hall, lines), Composer(parts, keys, hall)),
        outside(EVERYBODY, "GET", "/desk/login", login.page),
        outside(EVERYBODY, "POST", "/desk/login", login.enter),
        guard.only(TEAM, "GET", "/desk", home.page),
        guard.only(TEAM, "GET", "/desk/stream", home.stream, silent=True),
        guard.only(TEAM, "POST", "/desk/say", home.say),
        guard.only(TEAM, "POST", "/desk/press", home.press),
        guard.only(TEAM, "GET", "/desk/file/{delivery:int}", home.file),
        guard.only(TEAM, "GET", "/desk/media/{media:int}", MediaFiles(parts, chat.whose).of_member),
        guard.only(TEAM, "GET", "/desk/account", account.page),
        guard.only(TEAM, "POST", "/desk/account/alias", account.call),
        guard.only(TEAM, "POST", "/desk/account/language", account.speak),
        guard.only(VOLUNTEER, "POST", "/desk/account/duty", account.serve),
        guard.only(VOLUNTEER, "POST", "/desk/account/hours", account.keep_hours),
        guard.only(TEAM, "POST", "/desk/account/everywhere", account.leave_everywhere),
        guard.only(TEAM, "POST", "/desk/logout", account.leave),
        guard.only(ADMIN, "GET", "/desk/team", team.page),
        guard.only(ADMIN, "POST", "/desk/team/invite", team.invite),
        guard.only(ADMIN, "POST", "/desk/team/invitations/{invitation:int}/withdraw", team.withdraw),
        guard.only(ADMIN, "POST", "/desk/team/{member:int}/roles", team.roles),
        guard.only(ADMIN, "GET", "/desk/team/{member:int}/remove", team.leaving),
        guard.only(ADMIN, "POST", "/desk/team/{member:int}/remove", team.remove),
    )


def _broadcasts(guard: Guard, casts: Casts, composer: Composer) -> tuple[BaseRoute, ...]:
    """Messages to many: for who organises."""
    every, at = "/desk/broadcasts", "/desk/broadcasts/{broadcast:int}"
    return (
        guard.only(ORGANISER, "GET", every, casts.list),
        guard.only(ORGANISER, "GET", f"{every}/new", composer.new),
        guard.only(ORGANISER, "POST", f"{every}/new", composer.compose),
        guard.only(ORGANISER, "GET", at, casts.page),
        guard.only(ORGANISER, "GET", f"{at}/stream", casts.stream, silent=True),
        guard.only(ORGANISER, "GET", f"{at}/edit", composer.edit),
        guard.only(ORGANISER, "POST", f"{at}/edit", composer.reword),
        guard.only(ORGANISER, "POST", f"{at}/do", casts.do),
        guard.only(ORGANISER, "POST", f"{at}/approve", casts.approve),
        guard.only(ORGANISER, "POST", f"{at}/send", casts.send),
        guard.only(ORGANISER, "GET", f"{at}/report.csv", casts.report),
    )


def _cases(guard: Guard, cases: Cases) -> tuple[BaseRoute, ...]:
    """Open to the team; each page itself looks whose the case is."""
    at = "/desk/case/{case}"
    return (
        guard.only(TEAM, "GET", at, cases.page),
        guard.only(TEAM, "GET", f"{at}/stream", cases.stream, silent=True),
        guard.only(TEAM, "POST", f"{at}/claim", cases.claim),
        guard.only(TEAM, "POST", f"{at}/say", cases.say),
        guard.only(TEAM, "POST", f"{at}/send", cases.send, file=True),
        guard.only(TEAM, "POST", f"{at}/edit", cases.edit),
        guard.only(TEAM, "POST", f"{at}/note", cases.note),
        guard.only(TEAM, "POST", f"{at}/press", cases.press),
        guard.only(TEAM, "POST", f"{at}/answers", cases.answers),
        guard.only(TEAM, "POST", f"{at}/follow", cases.follow),
        guard.only(TEAM, "POST", f"{at}/close", cases.close),
    )


def _meetings(guard: Guard, shown: Meetings, planning: Planning) -> tuple[BaseRoute, ...]:
    at = "/desk/meetings/{meeting:int}"
    return (
        guard.only(ORGANISER, "GET", "/desk/meetings", shown.list),
        guard.only(ORGANISER, "GET", "/desk/meetings/new", planning.new),
        guard.only(ORGANISER, "POST", "/desk/meetings/new", planning.plan),
        guard.only(ORGANISER, "GET", at, shown.page),
        guard.only(ORGANISER, "GET", f"{at}/stream", shown.stream, silent=True),
        guard.only(ORGANISER, "GET", f"{at}/calendar", shown.calendar),
        guard.only(ORGANISER, "GET", f"{at}/sheet", shown.sheet),
        guard.only(ORGANISER, "GET", f"{at}/change", planning.changing),
        guard.only(ORGANISER, "POST", f"{at}/change", planning.change),
        guard.only(ORGANISER, "GET", f"{at}/off", planning.leaving),
        guard.only(ORGANISER, "POST", f"{at}/off", planning.call_off),
        guard.only(ORGANISER, "POST", f"{at}/judge", planning.judge),
        guard.only(ORGANISER, "POST", f"{at}/promise", planning.promise),
        guard.only(ORGANISER, "POST", f"{at}/outcome", planning.outcome),
    )


def _questions(guard: Guard, questions: Questions, declined: Declined) -> tuple[BaseRoute, ...]:
    at = "/desk/questions/{question:int}"
    return (
        guard.only(ORGANISER, "GET", "/desk/questions", questions.page),
        guard.only(ORGANISER, "GET", at, questions.one),
        guard.only(ORGANISER, "POST", f"{at}/try", questions.attempt),
        guard.only(ORGANISER, "POST", f"{at}/teach", questions.teach),
        guard.only(ORGANISER, "POST", f"{at}/dismiss", questions.dismiss),
        guard.only(ORGANISER, "GET", "/desk/questions/declined", declined.page),
        guard.only(ORGANISER, "POST", f"{at}/restore", declined.restore),
    )
