"""A picture that is passed on shows the picture, and tells nothing of who made it, where or when."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files import jpeg
from bot.files.kinds import PDF, UNKNOWN, Broken, clean, name, sniffed
from tests.files import pictures


@pytest.mark.parametrize("kind", pictures.DRESSED)
def test_nothing_but_the_picture_is_left(kind: str) -> None:
    dressed = pictures.DRESSED[kind]
    assert dressed.count(pictures.SECRET) >= 5
    made = clean(dressed)
    assert made.media_type == kind
    assert b"kanarie" not in made.content
    assert clean(made.content) == made


@pytest.mark.parametrize("kind", ["image/png", "image/webp"])
def test_what_is_left_is_the_picture_as_it_was(kind: str) -> None:
    assert clean(pictures.DRESSED[kind]).content == pictures.BARE[kind]
    assert clean(pictures.BARE[kind]).content == pictures.BARE[kind]


def test_a_jpeg_keeps_its_picture_and_what_its_colours_need() -> None:
    adobe = pictures.segment(0xEE, b"Adobe\0\x64\0\0\0\0\1")
    assert clean(pictures.dressed_jpeg()).content == pictures.JPEG[:2] + adobe + pictures.JPEG[2:]
    assert clean(pictures.JPEG).content == pictures.JPEG


@pytest.mark.parametrize("order", ["II", "MM"])
@pytest.mark.parametrize("way", range(2, 9))
def test_a_letter_that_was_photographed_sideways_stays_upright(way: int, order: str) -> None:
    made = clean(pictures.dressed_jpeg(way, order)).content
    at = made.index(b"Exif\0\0")
    assert jpeg.orientation(made[at:]) == way
    assert clean(made).content == made


@pytest.mark.parametrize(
    "exif",
    [b"", b"Exif\0\0", b"Exif\0\0XX", b"Exif\0\0II*\0\xff\xff\xff\xff", pictures.exif(9), pictures.exif(0)[:30]],
)  # fmt: skip
def test_exif_that_says_nothing_sensible_says_nothing(exif: bytes) -> None:
    assert jpeg.orientation(exif) == 0


def test_a_photo_of_several_scans_is_kept_to_its_end() -> None:
    """As phones write them: each scan is followed by tables for the next, restarts stand within."""
    end, tables = pictures.JPEG[-2:], pictures.segment(0xC4, b"\0" * 17)
    scan = pictures.segment(0xDA, b"\1\1\0\0\x3f\0") + b"abc\xff\x00def\xff\xd3ghi"
    several = pictures.JPEG[:-2] + tables + scan + tables + scan + end
    assert clean(several).content == several


def test_a_photo_that_lost_its_end_is_still_shown() -> None:
    assert clean(pictures.JPEG[:-2]).content == pictures.JPEG


@pytest.mark.parametrize(
    "content",
    [
        pictures.JPEG[:2] + b"\xff\xd9", pictures.JPEG[:2] + b"\xff\xff", pictures.JPEG[:4] + b"\0\1",
        pictures.JPEG[:20] + b"no marker", b"\xff\xd8\xff\xe0\xff\xff",
        pictures.PNG[:40], pictures.PNG[:8] + pictures.chunk(b"IEND", b""), pictures.PNG[:8],
        pictures.PNG[:33] + pictures.PNG[8:],
        pictures.WEBP[:-1], pictures.riff((b"EXIF", b"xx")), pictures.WEBP[:12] + b"VP8 \xff\xff\xff\x7f",
        pictures.riff((b"VP8 ", b"abc"))[:-8] + b"\xff\0\0\0abcd",
    ],
)  # fmt: skip
def test_what_only_begins_like_a_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Broken):
        clean(content)


@pytest.mark.parametrize(
    "content",
    [
        pictures.JPEG[:-2] + b"\xff\xda\x00\x02" * 2_000_000 + b"\xff\xd9",
        pictures.JPEG[:2] + b"\xff\xd0" * 2_000_000 + pictures.JPEG[2:],
        pictures.PNG[:33] + pictures.chunk(b"teXt", b"") * 500_000 + pictures.PNG[33:],
        pictures.riff(*[(b"ANMF", b"")] * 500_000),
    ],
    ids=["scans", "restarts", "chunks", "frames"],
)
def test_a_file_made_to_keep_us_busy_is_given_up_at_once(content: bytes) -> None:
    begun = perf_counter()
    with pytest.raises(Broken, match="too many pieces"):
        clean(content)
    assert perf_counter() - begun < 2


@pytest.mark.parametrize("kind", pictures.BARE)
def test_a_picture_that_was_cut_off_is_refused_or_holds_no_more_than_it_did(kind: str) -> None:
    whole = pictures.DRESSED[kind]
    for piece in pictures.halves(whole):
        try:
            made = clean(piece)
        except Broken:
            continue
        assert len(made.content) <= len(piece) + 2
        assert made.media_type == UNKNOWN or b"kanarie" not in made.content


@given(
    st.binary(max_size=300), st.sampled_from([b"\xff\xd8\xff", pictures.PNG[:8], b"RIFF\x40\0\0\0WEBP", b"%PDF-", b""])
)
def test_no_bytes_break_it_in_another_way(rest: bytes, head: bytes) -> None:
    try:
        made = clean(head + rest)
    except Broken:
        return
    assert made.media_type == sniffed(made.content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pictures.PDF, PDF), (b"", UNKNOWN), (b"GIF89a<script>", UNKNOWN), (b"<svg xmlns='x'/>", UNKNOWN),
        (b"<html>%PDF-1.4", UNKNOWN), (b"MZ\x90" + pictures.JPEG, UNKNOWN), (b"PK\3\4", UNKNOWN),
        (b"RIFF\0\0\0\0WAVE", UNKNOWN),
    ],
)  # fmt: skip
def test_other_files_are_what_they_begin_with_and_stay_as_they_are(content: bytes, kind: str) -> None:
    assert clean(content).media_type == kind
    assert clean(content).content == content


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("audio/ogg", "audio/ogg"), ("video/mp4", "video/mp4"), ("text/plain", "text/plain"), ("text/html", UNKNOWN),
        ("image/svg+xml", UNKNOWN), ("image/jpeg", UNKNOWN), (PDF, UNKNOWN), ("application/javascript", UNKNOWN),
    ],
)  # fmt: skip
def test_what_it_is_said_to_be_counts_only_where_no_browser_runs_or_draws_it(said: str, kind: str) -> None:
    assert clean(b"<script>", said).media_type == kind
    assert clean(pictures.PNG, said).media_type == "image/png"


def test_names_say_what_it_is_and_nothing_of_whose() -> None:
    assert name("photo", "image/jpeg") == "foto.jpg"
    assert name("file", PDF) == "bestand.pdf"
    assert name("file", "application/x-of-somebody") == "bestand"
    assert name("voice", "audio/ogg") == "spraakbericht.ogg"
