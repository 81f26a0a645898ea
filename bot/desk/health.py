"""How the helpline is doing, for machines: `/health` and `/metrics`. Figures only, never a word of anybody."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.store.errors import StoreUnavailable
from bot.store.views import Waiting

_LATE = 60.0  # seconds a due letter or a message may wait before somebody should look
_SILENT = 300.0  # seconds without a successful poll
_ROOM = 50_000_000  # bytes: with less, soon nobody's message can be stored


@dataclass(frozen=True, slots=True)
class ChannelReport:
    """One channel. `closed` says why the platform refuses us; `polled_at` is None for channels that are not polled."""

    name: str
    closed: str
    sent_at: datetime | None
    polled_at: datetime | None
    polls: bool
    banned_until: datetime | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is watched, at one moment. `room`: bytes left on the database's disk; None where a server keeps it."""

    at: datetime
    started_at: datetime
    waiting: tuple[Waiting, ...]
    totals: Mapping[str, int]
    channels: tuple[ChannelReport, ...]
    topics: int
    knowledge_refused: int
    room: int | None


def routes(report: Callable[[], Awaitable[Report]]) -> tuple[Route, ...]:
    """`/health`: 200 when all is well, 503 with the reasons when not. `/metrics`: the figures behind it."""

    async def health(request: Request) -> Response:
        try:
            troubles = trouble(await report())
        except StoreUnavailable:
            troubles = ("the database does not answer",)
        body = {"status": "trouble" if troubles else "ok", "troubles": troubles}
        return JSONResponse(body, status_code=503 if troubles else 200)

    async def metrics(request: Request) -> Response:
        registry = CollectorRegistry()
        registry.register(_Figures(await report()))
        return Response(generate_latest(registry), media_type="text/plain; version=0.0.4")

    return (Route("/health", health), Route("/metrics", metrics))


def trouble(report: Report) -> tuple[str, ...]:
    """What needs a human, in words."""
    late = (
        f"{waiting.count} {waiting.table} rows wait in state {waiting.state}"
        for waiting in report.waiting
        if _age(report.at, waiting.oldest) > _LATE
    )
    closed = (f"{channel.name}: {channel.closed}" for channel in report.channels if channel.closed)
    silent = (
        f"{channel.name}: no successful poll for {_SILENT:.0f} seconds"
        for channel in report.channels
        if channel.polls and _age(report.at, channel.polled_at or report.started_at) > _SILENT
    )
    full = report.room is not None and report.room < _ROOM
    return (*late, *closed, *silent, *(("the disk of the database is nearly full: make room",) if full else ()))


def _age(at: datetime, since: datetime | None) -> float:
    return 0.0 if since is None else max(0.0, (at - since).total_seconds())


class _Figures(Collector):
    """One report as Prometheus reads it."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def collect(self) -> Iterator[Metric]:
        report = self._report
        yield from _rows(report)
        yield from _channels(report)
        for name, value in report.totals.items():
            yield GaugeMetricFamily(f"jukebox_{name}", f"Number of {name.replace('_', ' ')}", value)
        if report.room is not None:
            yield GaugeMetricFamily("jukebox_disk_free_bytes", "Room on the disk of the database", report.room)
        yield GaugeMetricFamily("jukebox_topics", "Topics that are live", report.topics)
        yield GaugeMetricFamily("jukebox_knowledge_refused", "Problems of refused knowledge", report.knowledge_refused)


def _rows(report: Report) -> Iterator[Metric]:
    count = GaugeMetricFamily("jukebox_rows", "Rows that still have to happen", labels=("table", "state"))
    age = GaugeMetricFamily("jukebox_oldest_seconds", "Age of the oldest of them", labels=("table", "state"))
    for waiting in report.waiting:
        count.add_metric((waiting.table, waiting.state), waiting.count)
        age.add_metric((waiting.table, waiting.state), _age(report.at, waiting.oldest))
    yield from (count, age)


def _channels(report: Report) -> Iterator[Metric]:
    closed = GaugeMetricFamily("jukebox_channel_closed", "1 while the platform refuses us", labels=("channel",))
    sent = GaugeMetricFamily("jukebox_last_send_timestamp_seconds", "Last attempt to send", labels=("channel",))
    polled = GaugeMetricFamily("jukebox_last_poll_timestamp_seconds", "Last successful poll", labels=("channel",))
    banned = GaugeMetricFamily("jukebox_banned_seconds", "How long the platform wants silence", labels=("channel",))
    for channel in report.channels:
        closed.add_metric((channel.name,), bool(channel.closed))
        if channel.sent_at:
            sent.add_metric((channel.name,), channel.sent_at.timestamp())
        if channel.polled_at:
            polled.add_metric((channel.name,), channel.polled_at.timestamp())
        until = channel.banned_until
        banned.add_metric((channel.name,), max(0.0, (until - report.at).total_seconds()) if until else 0.0)
    yield from (closed, sent, polled, banned)
