"""Who may do what: every route is asked for as everybody, and what happens is what the written table says."""

import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
from starlette.routing import BaseRoute, Mount, Route

from bot.desk import health
from bot.desk.guard import Ruled
from bot.desk.site import build
from bot.engine import codes
from bot.engine.media import File
from bot.engine.types import Attachment, Library, Message
from bot.store import broadcasts, conversations, invitations, media, sessions
from bot.store.store import Tx
from bot.store.tables import outbox
from bot.store.types import Address, Origin
from tests.desk import meeting
from tests.desk.colleagues import Colleague, a_link, browsing, joined, logged_in, tell
from tests.desk.missing import asked
from tests.desk.owning import own_broadcast, own_case
from tests.desk.serving import Desk, open_desk
from tests.files import pictures

pytestmark = pytest.mark.asyncio

EVERYBODY = ("nobody", "resident", "volunteer", "organiser", "admin")
TABLE = Path(__file__).parent / "rights.tsv"
FILE = Message("Een bestand", attachment=Attachment("a.txt", "text/plain", "inhoud"))
WORDS = {"title:nl": "Samen", "text:nl": "Kom.", "title:en": "Together", "text:en": "Come."}
FORMS = {
    "/say": {"text": "Hallo"},
    "/press": {"choice": "menu:start Begin"},
    "/language": {"language": "en"},
    "/desk/say": {"text": "Hallo"},
    "/desk/press": {"choice": "menu:start Begin"},
    "/desk/account/alias": {"alias": "Vera"},
    "/desk/account/language": {"language": "en"},
    "/desk/account/duty": {"duty": "off"},
    "/desk/account/hours": {"hours": "ma-vr 10-17"},
    "/desk/case/{case}/claim": {},
    "/desk/case/{case}/say": {"text": "Hallo"},
    "/desk/case/{case}/edit": {"text": "Dag"},
    "/desk/case/{case}/note": {"text": "belt terug"},
    "/desk/case/{case}/press": {"choice": "case:1:park Zet apart"},
    "/desk/case/{case}/answers": {"text": "zorgtoeslag"},
    "/desk/case/{case}/follow": {"day": "2026-12-24"},
    "/desk/case/{case}/close": {"text": ""},
    "/desk/meetings/new": meeting.PLAN,
    "/desk/meetings/{meeting:int}/change": {"sequence": "0", **meeting.PLAN},
    "/desk/meetings/{meeting:int}/promise": {"who": "Anna", "what": "belt", "day": "2026-12-24"},
    "/desk/meetings/{meeting:int}/outcome": {"outcome:nl": "Mooi.", "outcome:en": "Nice."},
    "/desk/questions/{question:int}/try": {"topic": "rent-arrears"},
    "/desk/questions/{question:int}/teach": {"topic": "rent-arrears"},
    "/desk/questions/{question:int}/dismiss": {},
    "/desk/questions/{question:int}/restore": {},
    "/desk/broadcasts/new": WORDS,
    "/desk/broadcasts/{broadcast:int}/edit": WORDS,
    "/desk/broadcasts/{broadcast:int}/do": {"what": "test"},
    "/desk/team/invite": {"role": "volunteer"},
    "/desk/team/{member:int}/roles": {"organiser": "yes"},
}
PHOTO = {"file": ("foto.png", pictures.PNG, "image/png")}
UPLOADS = {"/send": PHOTO, "/desk/case/{case}/send": PHOTO}


async def report() -> health.Report:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return health.Report(now, now, (), {}, (), 1, 0, None)


@pytest.fixture
async def desk(tmp_path: Path, library: Library) -> AsyncIterator[Desk]:
    """All pages, also those that only the operator looks at."""
    async with open_desk(tmp_path, library, routes=health.routes(report)) as opened, opened.answering(lambda _: ()):
        yield opened


def ways(route: BaseRoute) -> list[tuple[str, str]]:
    """The ways of asking for this route; HEAD is GET without its answer."""
    if isinstance(route, Mount):
        return [("GET", f"{route.path}/chat.css")]
    assert isinstance(route, Route)
    return [(method, route.path) for method in sorted(route.methods or ()) if method != "HEAD"]


@asynccontextmanager
async def somebody(desk: Desk, who: str) -> AsyncIterator[Colleague]:
    """A browser of this kind of person, with a conversation of its own if they have one."""
    async with AsyncExitStack() as stack:
        if who in ("nobody", "resident"):
            one = await stack.enter_async_context(browsing(desk))
            if who == "resident":
                await one.open("/")
        else:
            one = await stack.enter_async_context(logged_in(desk, who))  # type: ignore[arg-type]  # one of the roles
            await tell(desk, one.member, FILE)
        yield one


async def own_file(desk: Desk, one: Colleague, path: str) -> int:
    """The last file that was sent to this person, else to anybody."""
    if path == "/file/{delivery:int}" and desk.seal.cookie in one.client.cookies:
        await desk.answer(desk.visitor(one.client), FILE)
    rows = await desk.parts.store.read(lambda tx: tx.connection.execute(outbox.select()).all())
    return max((row.id for row in rows), default=0)


async def own_photo(desk: Desk, one: Colleague, path: str) -> int:
    """A photo that this person sent, else one of somebody else."""
    if not path.endswith("/media/{media:int}"):
        return 0
    at = Address("web", "somebody-else")
    if path.startswith("/desk") and one.member:
        at = sessions.desk_of(one.member)
    elif not path.startswith("/desk") and desk.seal.cookie in one.client.cookies:
        at = desk.visitor(one.client).at

    def turn(tx: Tx) -> int:
        conversation = conversations.find(tx, at) or conversations.open_new(tx, at, desk.clock.now())
        file = File("photo", 0, "image/png", "foto.png", len(pictures.PNG))
        return media.add(tx, conversation, file, Origin("web", content=pictures.PNG), desk.clock.now()).id

    return await desk.parts.store.transact(turn)


async def open_invitation(desk: Desk) -> int:
    """One that nobody used."""
    code = codes.digest(codes.written(secrets.token_bytes(codes.BYTES)))
    made = await desk.parts.store.transact(lambda tx: invitations.invite(tx, "volunteer", code, desk.clock.now()))
    assert made is not None
    return made


async def happens(desk: Desk, one: Colleague, method: str, path: str) -> str:
    """`yes` when they get what they asked for, `door` when they are sent to log in, `no` otherwise."""
    other = await desk.parts.store.transact(lambda tx: joined(tx, desk, ("volunteer",)))
    address = path.replace("{delivery:int}", str(await own_file(desk, one, path))).replace("{member:int}", str(other))
    address = address.replace("{media:int}", str(await own_photo(desk, one, path)))
    question = await asked(desk, f"de zwaluwkaart {other}", declined=path.endswith("/restore"))
    address = address.replace("{question:int}", str(question)).replace(
        "{invitation:int}", str(await open_invitation(desk))
    )
    form = FORMS.get(path, {})
    if "{case}" in path:
        case, said = await own_case(desk, one, "Dag")
        address, form = path.replace("{case}", str(case)), form | {"letter": str(said)}
        address += "?as=mine&language=nl" if path.endswith("stream") else ""
    if "{meeting:int}" in path:
        number, question = await desk.parts.store.transact(lambda tx: meeting.under_way(tx, desk))
        address, form = path.replace("{meeting:int}", str(number)), {"choice": f"{question}:yes", **form}
        address += "?language=nl" if path.endswith("stream") else ""
    if "{broadcast:int}" in path:
        cast = await own_broadcast(desk, one)
        now = desk.clock.now()
        shown = await desk.parts.store.read(lambda tx: broadcasts.get(tx, cast, now))
        address, form = path.replace("{broadcast:int}", str(cast)), form | {"digest": shown.digest if shown else ""}
        address += f"?as=draft-{form['digest'][:12]}&language=nl" if path.endswith("stream") else ""
    if path == "/desk/login" and method == "POST":
        await one.open("/desk/login")
        form = {"code": await a_link(desk, other)}
    fields = {"csrf": one.hidden("csrf"), "nonce": one.hidden("nonce"), **form}
    headers = {"X-Forwarded-For": f"2001:db8:{other:x}::1"}
    data = fields if method == "POST" else None
    async with one.client.stream(method, address, data=data, files=UPLOADS.get(path), headers=headers) as answer:
        return verdict(answer)


def verdict(answer: httpx2.Response) -> str:
    if answer.headers.get("location") == "/desk/login" and answer.request.method == "GET":
        return "door"
    live = "stream" not in str(answer.request.url) or answer.status_code == 200
    return "yes" if answer.status_code < 400 and live else "no"


async def test_every_route_gives_everybody_what_the_table_says(desk: Desk) -> None:
    rows = [("method", "path", *EVERYBODY)]
    for route in build(desk.parts).routes:
        for method, path in ways(route):
            cells = []
            for who in EVERYBODY:
                async with somebody(desk, who) as one:
                    cells.append(await happens(desk, one, method, path))
            rows.append((method, path, *cells))
            if isinstance(route, Ruled):
                assert {who for who, cell in zip(EVERYBODY, cells, strict=True) if cell == "yes"} == route.may, path
    assert "".join("\t".join(row) + "\n" for row in rows) == TABLE.read_text()


async def test_every_page_of_ours_says_who_may_use_it(desk: Desk) -> None:
    ours = [route for route in build(desk.parts).routes if route not in desk.parts.routes]
    assert [route for route in ours if not isinstance(route, Ruled | Mount)] == []


async def test_a_file_of_somebody_else_is_not_there_whatever_its_number(desk: Desk) -> None:
    async with logged_in(desk, "volunteer") as owner, logged_in(desk, "admin") as other:
        await tell(desk, owner.member, *[FILE] * 50)
        got = {number: (await owner.client.get(f"/desk/file/{number}")).status_code for number in range(1, 80)}
        assert list(got.values()).count(200) == 50
        for number in [*got, 2**63, 10**30]:
            assert (await other.client.get(f"/desk/file/{number}")).status_code == 404


async def test_a_page_of_a_member_who_is_not_there_is_not_there(desk: Desk) -> None:
    async with logged_in(desk, "admin") as admin:
        for number in (0, 999, 2**63, 10**30):
            assert (await admin.client.get(f"/desk/team/{number}/remove")).status_code == 404
            await admin.open("/desk/team")
            for act in ("roles", "remove"):
                assert (
                    await admin.client.post(
                        f"/desk/team/{number}/{act}", data={"csrf": admin.hidden("csrf"), "volunteer": "yes"}
                    )
                ).status_code == 404


async def test_an_admin_alone_sees_no_list_of_people_who_wait(desk: Desk) -> None:
    for roles, sees in (
        (("admin",), False),
        (("volunteer",), True),
        (("organiser",), True),
        (("admin", "volunteer"), True),
    ):
        async with logged_in(desk, *roles) as one:
            assert ("Mensen die op iemand wachten" in (await one.open()).text) is sees


async def test_no_page_of_the_team_shows_what_residents_wrote(desk: Desk) -> None:
    async with desk.resident() as resident, logged_in(desk, "admin") as admin:
        await resident.open()
        await resident.post("/say", text="kanarie in de kolenmijn")
        for path in ("/desk", "/desk/team", "/desk/account", f"/desk/team/{admin.member}/remove"):
            assert "kanarie" not in (await admin.open(path)).text
        assert "kanarie" in (await resident.open()).text
