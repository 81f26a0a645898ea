"""Builds and starts everything; the only file that knows everything."""

import asyncio
import gc
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import datetime
from socket import socket

import uvicorn
from starlette.applications import Starlette

from bot import logs
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.errors import PollingStopped
from bot.channels.telegram.introduction import bot_name
from bot.channels.web import Web
from bot.datafolder import alone_on, cookie_secret, open_store
from bot.desk import health
from bot.desk.lessons import Lessons
from bot.desk.parts import DeskParts
from bot.desk.site import build
from bot.engine.entrance import Entrance
from bot.engine.first_aid import first_aid
from bot.engine.library import commands
from bot.engine.types import Event, Message
from bot.runner import claims
from bot.runner.apart import do_apart
from bot.runner.deliveries import Channel, Sender
from bot.runner.drawer import Drawer
from bot.runner.now import utc_now
from bot.runner.room import running
from bot.runner.shelf import Shelf
from bot.settings import BadSetting, Settings, SettingsError
from bot.store import logins, media, roster, views
from bot.store.store import Store, Tx

_log = logs.get("app")


async def telegram_name(settings: Settings) -> str:
    """What our bot is called on Telegram; empty when there is none, or Telegram does not say."""
    token = settings.telegram_token
    return await bot_name(token.get_secret_value(), settings.telegram_api_url) if token else ""


def address(settings: Settings, port: int = 0) -> str:
    """Where people find the pages; `port` is the one that was taken, where the settings leave it open."""
    if settings.web_url:
        return settings.web_url
    host = "localhost" if settings.web_host in ("127.0.0.1", "0.0.0.0", "::") else settings.web_host
    return f"http://{host}:{port or settings.web_port}"


class Helpline:
    """Everything that runs together, and how it is doing."""

    def __init__(self, settings: Settings, store: Store, shelf: Shelf, now: Callable[[], datetime] = utc_now) -> None:
        self.settings, self.store, self.shelf, self.now = settings, store, shelf, now
        self.web, self.desk = Web(), Web("desk")
        self.home = address(settings)
        self.entrance = Entrance(cookie_secret(settings), lambda: self.home)
        self.telegram: Telegram | None = None
        self.senders: Mapping[str, Sender] = {}
        self.stopping = asyncio.Event()
        self.started_at = now()
        token = settings.telegram_token
        if token:
            self.telegram = Telegram(token.get_secret_value(), settings.telegram_api_url, self._load)

    async def _load(self, file: int) -> bytes | None:
        return await self.store.read(lambda tx: media.content(tx, file))

    @property
    def channels(self) -> tuple[Channel, ...]:
        pages: tuple[Channel, ...] = (self.web, self.desk)
        return (*pages, self.telegram) if self.telegram else pages

    @asynccontextmanager
    async def open(self, *, alone: bool) -> AsyncIterator[Starlette]:
        """Letters move while the block runs; yields the web pages, to be served."""
        async with AsyncExitStack() as stack:
            if self.telegram:
                await stack.enter_async_context(self.telegram)
            room = running(
                self.store,
                self.shelf,
                self.channels,
                timezone=self.settings.timezone,
                now=self.now,
                alone=alone,
                complete=self.entrance.complete,
            )
            self.senders = await stack.enter_async_context(room)
            yield build(self._parts())

    def _parts(self) -> DeskParts:
        return DeskParts(
            store=self.store,
            library=self.shelf.library,
            now=self.now,
            secret=self.entrance.key,
            entrance=self.entrance,
            web=self.web,
            desk=self.desk,
            stopping=self.stopping,
            lessons=Lessons(self.shelf.folder, do_apart, self.shelf.kept),
            secure_cookies=self.settings.web_https,
            bot=lambda: telegram_name(self.settings),
            let_go=claims.let_go,
            return_cases=claims.return_cases,
            routes=health.routes(self.report),
        )

    async def receive(self) -> None:
        """Fetch Telegram's messages until cancelled, or until Telegram refuses us for good: then the web goes on alone."""
        if self.telegram is None:
            return
        texts = self.shelf.library().knowledge.texts
        named = {language: commands(words) for language, words in texts.items()}
        try:
            await self.telegram.receive(self.store, self.now, named, next(iter(texts)), self.first_aid)
        except PollingStopped as stopped:
            self.telegram.pulse.stopped = str(stopped)
            _log.error("Telegram stopped", problem=logs.Ours(stopped))
            sys.stderr.write(f"{stopped}\n")

    async def way_in(self) -> str:
        """How the team gets in at the desk. While nobody is admin, whoever reads this may become the first one."""

        def first(tx: Tx) -> str:
            return "" if roster.has_admin(tx) else logins.make(tx, None, self.now())

        login = await self.store.transact(first)
        if not login:
            return f"The team's desk is at {self.home}/desk; type /desk to the helpline for a way in."
        minutes = logins.USEFUL.seconds // 60
        return f"The desk has no admin yet. To become it, open within {minutes} minutes: {self.entrance.link(login)}"

    def first_aid(self, event: Event) -> Message | None:
        """What is said at once to words that cannot be stored."""
        return first_aid(self.shelf.library(), event)

    async def report(self) -> health.Report:
        now = self.now()
        waiting, totals, bans = await self.store.read(
            lambda tx: (views.open_rows(tx, now), views.totals(tx), views.banned_until(tx))
        )
        return health.Report(
            at=now,
            started_at=self.started_at,
            waiting=waiting,
            totals=totals,
            channels=tuple(self._channel(name, sender, bans) for name, sender in self.senders.items()),
            topics=len(self.shelf.library().knowledge.topics),
            knowledge_refused=self.shelf.refused,
            room=await asyncio.to_thread(self.store.room),
        )

    def _channel(self, name: str, sender: Sender, bans: Mapping[str, datetime]) -> health.ChannelReport:
        pulse = self.telegram.pulse if self.telegram and name == self.telegram.name else None
        return health.ChannelReport(
            name=name,
            closed=sender.closed or (pulse.stopped if pulse else ""),
            sent_at=sender.last_sent,
            polled_at=pulse.polled_at if pulse else None,
            polls=pulse is not None,
            banned_until=bans.get(name),
        )


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers: it would end the program before our letters are put away."""

    refused: SettingsError | None = None

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Where uvicorn would end the program with a number, and its words for the log alone: keep what to say."""
        try:
            await super().startup(sockets)
        except SystemExit:
            what = (
                f"cannot be served: {self.config.host}, port {self.config.port}. Another program has that port, or "
                "this machine or this user cannot have it. End that program, or choose another."
            )
            self.refused, self.should_exit = SettingsError([BadSetting("WEB_HOST and WEB_PORT", what)]), True


def _server(site: Starlette, settings: Settings) -> _Server:
    return _Server(
        uvicorn.Config(
            site,
            host=settings.web_host,
            port=settings.web_port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,  # open pages would hold it for ever
            proxy_headers=False,
        )
    )


async def run(settings: Settings) -> None:
    """The helpline, until SIGTERM or Ctrl-C. What was accepted is stored; what was on its way is written down."""
    shelf, store = await asyncio.gather(
        Shelf.open(settings.knowledge_dir, settings.timezone, Drawer(settings.data_dir / "learnt")),
        asyncio.to_thread(open_store, settings),
    )
    try:
        with alone_on(store) as alone:
            helpline = Helpline(settings, store, shelf)
            async with helpline.open(alone=alone) as site:
                gc.freeze()  # what is loaded now stays: nobody need look through it again and again
                server = _server(site, settings)
                await _serve(helpline, server)
        if server.refused:
            raise server.refused
    finally:
        await store.close()


async def _serve(helpline: Helpline, server: _Server) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, helpline.stopping.set)
    serving = asyncio.create_task(server.serve())
    receiving = asyncio.create_task(helpline.receive())
    await _say_where(helpline, server, serving)
    stop = asyncio.create_task(helpline.stopping.wait())
    await asyncio.wait((serving, stop), return_when=asyncio.FIRST_COMPLETED)
    helpline.stopping.set()
    server.should_exit = True
    receiving.cancel()
    stop.cancel()
    await asyncio.gather(serving, receiving, stop, return_exceptions=True)


async def _say_where(helpline: Helpline, server: _Server, serving: "asyncio.Task[None]") -> None:
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    if not server.started:
        helpline.stopping.set()
        return
    helpline.home = address(helpline.settings, server.servers[0].sockets[0].getsockname()[1])
    sys.stdout.write(f"Jukebox is ready. Open {helpline.home} and ask something. Stop with Ctrl-C.\n")
    sys.stdout.write(f"{await helpline.way_in()}\n")
    if helpline.telegram is None:
        sys.stdout.write("Telegram is off; set TELEGRAM_TOKEN to put it on.\n")
    sys.stdout.flush()
