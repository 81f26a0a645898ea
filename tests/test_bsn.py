"""Whoever types a number that names them: it never reaches the disk, whichever way it came and however it was written."""

import re
from collections.abc import Callable, Iterator, Sequence
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select
from stdnum.nl import bsn

from bot.store.tables import inbox
from tests.crash.process import Fake, Helpline
from tests.crash.storm import looking, until
from tests.fakes.telegram import people

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ZEROS = {"0": b"[0-9]", "０": b"\xef\xbc[\x90-\x99]", "٠": b"\xd9[\xa0-\xa9]"}
SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    lambda n: f"{n[:4]}.{n[4:6]}.{n[6:]}",
    lambda n: f"{n[:3]} {n[3:6]} {n[6:]}",
    lambda n: f"{n[:2]}-{n[2:4]}-{n[4:6]}-{n[6:]}",
    " ".join,
    "\u200b".join,
    "\u00ad".join,
    lambda n: f"{n[:3]}\u00a0{n[3:6]}\u2009{n[6:]}",
    lambda n: n.translate(_FULL_WIDTH),
    lambda n: n.translate(_ARABIC),
    lambda n: f"{n[:4]}_{n[4:]}",
    lambda n: f"{n[:3]} / {n[3:6]} / {n[6:]}",
)
_COUNT = 10_000
_IN_ONE = 90  # numbers in one message
_POSTS = 15  # of one visitor: twenty in ten seconds are allowed


@pytest.mark.timeout(240)
def test_no_bsn_reaches_the_disk_by_any_channel_in_any_spelling(tmp_path: Path) -> None:
    chance = Random(3)
    secret = list(islice(_numbers(chance, valid=True), _COUNT))
    harmless = list(islice(_numbers(chance, valid=False), _COUNT))
    texts = list(_texts(secret, harmless))
    with Fake() as fake, Helpline(tmp_path, fake, LOG_LEVEL="DEBUG") as helpline:
        helpline.start()
        helpline.until_ready()
        fake.push([people.wrote(1001 + place % 200, text) for place, text in enumerate(texts)])
        until(lambda: _kept(helpline) == len(texts), 100)
        _post(helpline, texts)
        until(lambda: _kept(helpline) == 2 * len(texts), 100)
        files = _files(helpline)
    assert "jukebox.db-wal" in files
    disk = b"\n".join([*files.values(), helpline.words().encode()])
    assert [number for spell in SPELLINGS for number in _found(disk, spell, secret)] == []
    assert len(_found(disk, str, harmless)) > 0.9 * _COUNT  # or this test would not see anything


def _numbers(chance: Random, *, valid: bool) -> Iterator[str]:
    """Each once; none that the ids of the updates could be taken for."""
    known: set[str] = set()
    while True:
        number = f"{chance.randrange(10**7, 10**9):09}"
        if bsn.is_valid(number) == valid and number not in known and not number.startswith("84"):
            known.add(number)
            yield number


def _texts(secret: Sequence[str], harmless: Sequence[str]) -> Iterator[str]:
    """Every secret number in every spelling, many in one message; harmless ones among them."""
    spelled = [spell(number) for spell in SPELLINGS for number in secret]
    for place in range(0, len(spelled), _IN_ONE):
        words = [f"bsn {number}" for number in spelled[place : place + _IN_ONE]]
        words += [f"kenmerk {number}" for number in harmless[place // 12 : (place + _IN_ONE) // 12]]
        yield " en ".join(words)


def _post(helpline: Helpline, texts: Sequence[str]) -> None:
    """Residents without script send the form of the web chat."""
    connection = HTTPConnection(*helpline.web, timeout=30)
    cookie, form = "", {"": ""}
    for place, text in enumerate(texts):
        if place % _POSTS == 0:
            cookie, form = _visit(connection)
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "X-Live": "1"}
        connection.request("POST", "/say", urlencode(form | {"text": text}), headers)
        response = connection.getresponse()
        assert response.status == 204, response.read()
        response.read()
    connection.close()


def _visit(connection: HTTPConnection) -> tuple[str, dict[str, str]]:
    connection.request("GET", "/")
    response = connection.getresponse()
    page = response.read().decode()
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("csrf", "nonce")}
    cookie = str(response.getheader("Set-Cookie")).partition(";")[0]
    return cookie, {name: found[1] for name, found in hidden.items() if found}


def _kept(helpline: Helpline) -> int:
    with looking(helpline.database) as look:
        return int(look(select(func.count()).select_from(inbox).where(inbox.c.state == "done"))[0][0])


def _files(helpline: Helpline) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (helpline.folder / "data").iterdir() if file.is_file()}


def _found(contents: bytes, spell: Callable[[str], str], numbers: Sequence[str]) -> list[bytes]:
    """Which of the numbers stand there, spelled like this and by themselves."""
    form = re.compile(b"".join(_ZEROS.get(char) or re.escape(char.encode()) for char in spell("000000000")))
    seen = {found[0] for found in form.finditer(contents) if not _glued(contents, found.start(), found.end())}
    return sorted(seen & {spell(number).encode() for number in numbers})


def _glued(contents: bytes, start: int, end: int) -> bool:
    """Whether it is a piece of something longer, as in a digest."""
    return contents[start - 1 : start].isalnum() or contents[end : end + 1].isalnum()
