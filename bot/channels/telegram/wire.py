"""One bot at one Bot API server: calls by name. Remembers only whether it must be silent or is refused altogether."""

import re
from asyncio import Semaphore, get_running_loop
from datetime import timedelta
from types import MappingProxyType, TracebackType
from typing import Any, Self

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.errors import Flood, Unclear, Unreached
from bot.channels.telegram.request import AiohttpRequest, Fields, Files

OFFICIAL = "https://api.telegram.org"

_PATH = re.compile(
    r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*"
)  # never absolute, and never upwards
_FETCHES = 2  # at once: each holds up to 20 MB
_REFUSALS = 3  # how often in a row a token is refused before we believe it: one refusal may be a slip on the way


class Wire:
    """Open while used as an async context manager. Raises the errors of `telegram.error`, told apart as in `errors`."""

    def __init__(
        self, token: str, root: str = OFFICIAL, *,
        connections: int = 32, read_timeout: float = 20, connect_timeout: float = 10,
    ) -> None:  # fmt: skip
        self._url = f"{root.rstrip('/')}/bot{token}/"
        self._files_url = f"{root.rstrip('/')}/file/bot{token}/"
        self.topics: bool | None = None  # whether the bot has topics in private chats; None while nobody asked
        # Polling has a connection of its own, so that sends can never use up what it needs.
        self._polling = AiohttpRequest(
            self._heard, connections=1, read_timeout=read_timeout, connect_timeout=connect_timeout
        )
        self._calling = AiohttpRequest(
            self._heard, connections=connections, read_timeout=read_timeout, connect_timeout=connect_timeout
        )
        self._fetching = Semaphore(_FETCHES)
        self._refusals = 0
        self._silent_until = 0.0
        self.account = token.partition(":")[0]
        self.bot = Bot(
            token, base_url=f"{root.rstrip('/')}/bot", request=self._calling, get_updates_request=self._polling
        )

    async def __aenter__(self) -> Self:
        await self._polling.initialize()
        await self._calling.initialize()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._polling.shutdown()
        await self._calling.shutdown()

    @property
    def refused(self) -> bool:
        """Whether the Bot API has refused the token so often that it must be wrong."""
        return self._refusals >= _REFUSALS

    @property
    def silence(self) -> timedelta:
        """How long the Bot API still wants no messages; zero when it takes them."""
        return timedelta(seconds=max(0.0, self._silent_until - get_running_loop().time()))

    async def call(self, method: str, fields: Fields, files: Files = MappingProxyType({})) -> Any:
        """The method's result as parsed JSON."""
        try:
            return await self._calling.call(self._url + method, fields, files)
        except Flood as error:
            # Limits on other methods (setting commands may be refused for hours) are not limits on answering people.
            if method.startswith("send"):
                self._silent_until = get_running_loop().time() + error.retry_after.total_seconds()
            raise

    async def fetch(self, file: str) -> bytes:
        """The bytes of a file by Telegram's id for it. The address they come from holds the token and stays in here."""
        async with self._fetching:
            told = await self.call("getFile", {"file_id": file})
            path = told.get("file_path") if isinstance(told, dict) else None
            if not isinstance(path, str) or not _PATH.fullmatch(path):
                raise Unclear("the file has no path that can be asked for")
            return await self._calling.download(self._files_url + path)

    async def poll(self, fields: Fields, seconds: float) -> Any:
        """The result of `getUpdates` as it came; the answer may take this long."""
        return await self._polling.call(self._url + "getUpdates", fields, patience=seconds)

    def _heard(self, error: TelegramError | None) -> None:
        if isinstance(error, InvalidToken):
            self._refusals += 1
        elif not isinstance(error, Unclear | Unreached):
            self._refusals = 0  # the Bot API itself knew us well enough to say something else
