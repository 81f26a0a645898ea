"""A film that is passed on shows the film, and tells nothing of who made it, where or when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files.kinds import Broken, clean
from bot.files.mp4 import bare, is_film
from tests.files.pictures import SECRET


def box(name: bytes, *inside: bytes, wide: bool = False) -> bytes:
    body = b"".join(inside)
    if wide:
        return b"\0\0\0\1" + name + (16 + len(body)).to_bytes(8, "big") + body
    return (8 + len(body)).to_bytes(4, "big") + name + body


BRAND = box(b"ftyp", b"isom\0\0\2\0isomiso2mp41")
TELLING = tuple(box(name, SECRET) for name in (b"udta", b"meta", b"uuid"))
DATA = box(b"mdat", b"the film itself", wide=True)
FILM = BRAND + box(b"moov", box(b"mvhd", b"x" * 20), box(b"trak", box(b"tkhd", b"y" * 20), *TELLING), *TELLING) + DATA


def test_everything_but_the_film_is_made_blank_and_nothing_moves() -> None:
    film = FILM + box(b"uuid", SECRET)
    made = clean(film, "video/mp4")
    assert film.count(SECRET) == 7
    assert (made.media_type, len(made.content)) == ("video/mp4", len(film))
    assert SECRET not in made.content
    assert made.content.index(DATA) == film.index(DATA)
    assert made.content.startswith(BRAND)
    assert made.content.count(b"free") == 7
    assert bare(made.content) == made.content


def test_a_film_without_anything_else_stays_as_it_is() -> None:
    film = BRAND + box(b"moov", box(b"mvhd", b"x" * 20)) + b"\0\0\0\0mdat" + b"to the end of the file"
    assert clean(film, "video/mp4").content == film


@pytest.mark.parametrize(
    "rest", [b"\0\0\0\7moov", b"\0\0\1\0moov", b"\0\0\0\1mdat" + b"\0" * 8, b"\0\0\0", b"\xff" * 9]
)
def test_what_only_begins_like_a_film_is_refused(rest: bytes) -> None:
    with pytest.raises(Broken):
        clean(BRAND + rest)


def test_a_sound_recording_of_the_same_family_is_cleaned_too() -> None:
    made = clean(box(b"ftyp", b"M4A ") + box(b"moov", *TELLING), "audio/mp4")
    assert (made.media_type, SECRET in made.content) == ("audio/mp4", False)


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_a_picture_of_the_same_family_is_not_taken_for_a_film(brand: bytes) -> None:
    picture = box(b"ftyp", brand) + box(b"meta", b"where the picture is")
    assert clean(picture).content == picture


@given(st.binary(max_size=200))
def test_no_bytes_break_it_in_another_way(rest: bytes) -> None:
    try:
        assert len(bare(BRAND + rest)) == len(BRAND + rest)
    except Broken:
        assert is_film(BRAND + rest)
