"""A file goes on to somebody else on Telegram: never forwarded, never under the name it had, one call for each message."""

import asyncio
import logging
from typing import Any

import pytest

from bot.channels.telegram.handles import fetch
from bot.channels.telegram.send import send
from bot.channels.telegram.wire import Wire
from bot.engine.media import Contact, File, Media, Place, file_ids
from bot.engine.types import Choice, Message
from bot.files.kinds import FileKind
from bot.store.types import Address, Delivered, Delivery, Missed, NotSent, Receipt, Refused, Stored
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.faults import Fault, cut, flood, lost, page, says
from tests.files import pictures

KINDS: dict[FileKind, str] = {
    "photo": "photo", "voice": "voice", "video": "video", "animation": "animation", "round": "video_note",
    "file": "document", "sticker": "sticker",
}  # fmt: skip
NAMES = {"video_note": "VideoNote"}


class Shelf:
    """Files that the store knows of: on Telegram, or with their bytes here."""

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake
        self.files: dict[int, Stored] = {}
        self.content: dict[int, bytes] = {}

    def on_telegram(self, what: FileKind, content: bytes, media_type: str = "", size: int | None = None) -> File:
        field = KINDS[what]
        ref = self.fake.bot.files.add(NAMES.get(field, field.title()), content, "schulden-anna.jpg", size=size)
        return self._known(what, "telegram", ref, media_type, "bestand", kept=False)

    def here(self, what: FileKind, content: bytes, media_type: str, name: str) -> File:
        file = self._known(what, "web", "", media_type, name, kept=True)
        self.content[file.id] = content
        return file

    def _known(self, what: FileKind, channel: str, ref: str, media_type: str, name: str, *, kept: bool) -> File:
        id = len(self.files) + 1
        self.files[id] = Stored(id, channel, ref, what, media_type, name, 0, kept)
        return File(what, id, media_type, name)

    async def load(self, id: int) -> bytes | None:
        return self.content.get(id)

    async def send(self, wire: Wire, *media: Media, text: str = "", choices: tuple[Choice, ...] = ()) -> Receipt:
        message = Message(text, choices=choices, lane="relay", media=media)
        files = tuple(self.files[id] for id in file_ids(media) if id in self.files)
        delivery = Delivery(1, 1, Address("telegram", "6"), "relay", message, 1, 0, 1, files=files)
        return await send(wire, delivery, self.load)


@pytest.fixture
def shelf(fake: FakeTelegram) -> Shelf:
    return Shelf(fake)


def methods(fake: FakeTelegram) -> list[str]:
    return [call.method for call in fake.calls]


@pytest.mark.parametrize("what", ["photo", "voice", "video", "animation", "round", "sticker"])
async def test_what_telegram_has_goes_on_by_its_id_without_being_fetched(
    what: FileKind, fake: FakeTelegram, wire: Wire, shelf: Shelf
) -> None:
    file = shelf.on_telegram(what, b"whatever")
    assert await shelf.send(wire, file, choices=(Choice("yes", "Ja"),)) == Delivered("1")
    (message,) = fake.sent_to(6)
    sizes = message[KINDS[what]] if what == "photo" else [message[KINDS[what]]]
    assert sizes[-1]["file_id"] == shelf.files[file.id].ref
    assert message["reply_markup"]["inline_keyboard"]
    assert methods(fake) == [f"send{KINDS[what].title().replace('_', '')}"]
    assert fake.violations == []


@pytest.mark.parametrize("kind", pictures.DRESSED)
async def test_a_document_goes_on_as_a_copy_without_its_name_and_all_it_tells(
    kind: str, fake: FakeTelegram, wire: Wire, shelf: Shelf
) -> None:
    file = shelf.on_telegram("file", pictures.DRESSED[kind], "application/octet-stream")
    assert await shelf.send(wire, file, text="De brief") == Delivered("1")
    (message,) = fake.sent_to(6)
    assert message["caption"] == "De brief"
    assert message["document"]["file_name"].startswith("bestand.")
    copy = fake.bot.files.use("Document", message["document"]["file_id"])
    assert copy.id != shelf.files[file.id].ref
    assert b"kanarie" not in copy.content
    assert "anna" not in repr(message)
    assert methods(fake) == ["getFile", "file", "sendDocument"]
    assert fake.violations == []


async def test_a_pdf_is_passed_on_whole_under_another_name(fake: FakeTelegram, wire: Wire, shelf: Shelf) -> None:
    await shelf.send(wire, shelf.on_telegram("file", pictures.PDF))
    document = fake.sent_to(6)[0]["document"]
    assert document["file_name"] == "bestand.pdf"
    assert fake.bot.files.use("Document", document["file_id"]).content == pictures.PDF


async def test_a_photo_from_the_web_chat_is_a_photo_on_telegram(fake: FakeTelegram, wire: Wire, shelf: Shelf) -> None:
    assert await shelf.send(wire, shelf.here("photo", pictures.JPEG, "image/jpeg", "foto.jpg"), text="Mijn brief")
    (message,) = fake.sent_to(6)
    assert fake.bot.files.use("Photo", message["photo"][-1]["file_id"]).content == pictures.JPEG
    assert message["caption"] == "Mijn brief"
    assert fake.violations == []


@pytest.mark.parametrize("problem", ["IMAGE_PROCESS_FAILED", "PHOTO_INVALID_DIMENSIONS"])
async def test_a_photo_that_telegram_will_not_draw_goes_as_a_file(
    problem: str, fake: FakeTelegram, wire: Wire, shelf: Shelf
) -> None:
    fake.faults = [says(400, f"Bad Request: {problem}", method="sendPhoto")]
    photo = shelf.here("photo", pictures.JPEG, "image/jpeg", "foto.jpg")
    assert await shelf.send(wire, photo, text="Mijn brief") == Delivered("1")
    assert [(one["document"]["file_name"], one["caption"]) for one in fake.sent_to(6)] == [("foto.jpg", "Mijn brief")]


async def test_telegram_s_own_photo_stays_a_photo_or_is_refused(fake: FakeTelegram, wire: Wire, shelf: Shelf) -> None:
    fake.faults = [says(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")]
    assert isinstance(await shelf.send(wire, shelf.on_telegram("photo", b"x")), Refused)
    assert methods(fake) == ["sendPhoto"]


async def test_an_album_is_one_call_and_arrives_together(fake: FakeTelegram, wire: Wire, shelf: Shelf) -> None:
    album = (
        shelf.on_telegram("photo", b"x"),
        shelf.here("photo", pictures.PNG, "image/png", "foto.png"),
        shelf.on_telegram("video", b"y"),
    )
    assert await shelf.send(wire, *album, text="Drie <bladzijden>") == Delivered("2 3 4")
    assert methods(fake) == ["sendMediaGroup"]
    assert len({message["media_group_id"] for message in fake.sent_to(6)}) == 1
    assert [message.get("caption") for message in fake.sent_to(6)] == ["Drie <bladzijden>", None, None]
    assert fake.violations == []


@pytest.mark.parametrize(
    ("media", "field", "said"),
    [
        (Place(51.9, 4.4), "location", {"latitude": 51.9, "longitude": 4.4}),
        (Place(51.9, 4.4, "Loket"), "location", {"latitude": 51.9, "longitude": 4.4}),
        (Place(51.9, 4.4, "Loket", "Straat 5"), "venue",
         {"latitude": 51.9, "longitude": 4.4, "title": "Loket", "address": "Straat 5"}),
        (Contact("Wijkteam", "14010"), "contact", {"phone_number": "14010", "first_name": "Wijkteam"}),
        (Contact(" ", "14010"), "contact", {"phone_number": "14010", "first_name": "14010"}),
    ],
)  # fmt: skip
async def test_a_place_and_a_contact_arrive_as_such(
    media: Media, field: str, said: dict[str, Any], fake: FakeTelegram, wire: Wire, shelf: Shelf
) -> None:
    assert await shelf.send(wire, media) == Delivered("1")
    assert fake.sent_to(6)[0][field] == said
    assert fake.violations == []


async def test_what_is_erased_is_not_sent_and_says_so(fake: FakeTelegram, wire: Wire, shelf: Shelf) -> None:
    photo = shelf.on_telegram("photo", b"x")
    del shelf.files[photo.id]
    assert await shelf.send(wire, photo, text="Mijn brief") == Refused("1 of its files erased")
    gone = shelf.here("photo", pictures.JPEG, "image/jpeg", "foto.jpg")
    shelf.content.clear()
    assert await shelf.send(wire, gone) == Refused("a file of it is not here")
    assert not fake.calls


SURELY_NOT = (
    ("too large", says(400, "Bad Request: file is too big", method="getFile"), Refused("File is too big")),
    ("busy", flood(17, method="getFile"), NotSent("too many requests; silence for 17 seconds")),
    ("no answer", lost(method="getFile"), NotSent("ServerDisconnectedError")),
    ("a strange answer", cut(method="getFile"), NotSent("ClientPayloadError")),
    ("gone meanwhile", page(404, method="file"), Refused("file not found")),
    ("a proxy", page(502, method="file"), NotSent("HTTP 502")),
    ("the line broke", Fault(method="file", status=200, body="half", drop="half_way"), NotSent("ClientPayloadError")),
)


@pytest.mark.parametrize(("fault", "expected"), [row[1:] for row in SURELY_NOT], ids=[row[0] for row in SURELY_NOT])
async def test_a_copy_that_cannot_be_made_leaves_no_doubt(
    fault: Any, expected: Receipt, fake: FakeTelegram, wire: Wire, shelf: Shelf
) -> None:
    fault.times = 1
    fake.faults = [fault]
    assert await shelf.send(wire, shelf.on_telegram("file", pictures.PDF)) == expected
    assert fake.made("sendDocument") == []
    assert wire.silence.total_seconds() == 0, "others are answered all the same"


async def test_files_that_are_gone_say_nothing_about_the_token(fake: FakeTelegram, wire: Wire, shelf: Shelf) -> None:
    fake.faults = [says(404, "Not Found", method="file", times=5)]
    for _ in range(5):
        await shelf.send(wire, shelf.on_telegram("file", pictures.PDF))
    assert not wire.refused


async def test_a_broken_picture_is_refused(fake: FakeTelegram, wire: Wire, shelf: Shelf) -> None:
    broken = shelf.on_telegram("file", pictures.PNG[:40])
    assert await shelf.send(wire, broken) == Refused("a picture of it is broken")


@pytest.mark.parametrize("path", ["/etc/passwd", "../../x", "a/../../b", "a//b", "a?b", "", 7, "photos/.."])
async def test_a_path_that_leads_elsewhere_is_never_asked_for(
    path: object, fake: FakeTelegram, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(fake.bot._methods, "getFile", lambda given: {"file_id": "x", "file_path": path})
    stored = Stored(1, "telegram", "AgACAgQAAx", "photo", "image/jpeg", "foto.jpg", 0, kept=False)
    assert await fetch(wire, stored) == Missed("the file has no path that can be asked for")
    assert methods(fake) == ["getFile"]


async def test_only_two_files_are_fetched_at_once(fake: FakeTelegram, patient_wire: Wire, shelf: Shelf) -> None:
    most = 0
    real = patient_wire._calling.download

    async def counted(url: str) -> bytes:
        nonlocal most
        running.add(url)
        most = max(most, len(running))
        await asyncio.sleep(0.02)
        running.discard(url)
        return await real(url)

    running: set[str] = set()
    patient_wire._calling.download = counted  # type: ignore[method-assign]  # to see how many are under way
    files = [shelf.on_telegram("file", pictures.PDF + bytes([n])) for n in range(6)]
    await asyncio.gather(*(shelf.send(patient_wire, file) for file in files))
    assert (most, len(fake.sent_to(6))) == (2, 6)


async def test_no_name_id_or_token_is_in_any_problem_or_log(
    fake: FakeTelegram, wire: Wire, shelf: Shelf, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    fake.faults = [fault for _, fault, _ in SURELY_NOT if not fault.parameters]
    for fault in fake.faults:
        fault.times = 1
    file = shelf.on_telegram("file", pictures.PDF)
    stored = shelf.files[file.id]
    said = [repr(await shelf.send(wire, file)) for _ in range(len(fake.faults))]
    said += [repr(await fetch(wire, stored)), repr(stored), caplog.text, *capfd.readouterr()]
    for secret in (stored.ref, "anna", fake.token.partition(":")[2]):
        assert secret not in "".join(said)
