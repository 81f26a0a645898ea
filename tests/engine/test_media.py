"""What people send that is not text: how it reads, what goes together, and where the answer is given."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.engine.media import Contact, File, Media, Place, file_ids, in_albums, in_words
from bot.engine.parts import split
from bot.engine.step import step
from bot.engine.types import Attachment, Choice, Event, Library, Message, Sent, State, Stumbled, Wrote
from tests.moments import NOW

PHOTO, VIDEO, LETTER = File("photo", 1, name="foto.jpg"), File("video", 2), File("file", 3, name="bestand.pdf")
STICKER, ROUND, VOICE = File("sticker", 4, emoji="👍"), File("round", 5), File("voice", 6)
PLACE, SOMEBODY = Place(51.9244, 4.4777), Contact("Wijkteam", "14010")
YES = Choice("yes", "Ja")


@pytest.mark.parametrize(
    ("media", "words"),
    [
        (PHOTO, "foto.jpg"),
        (STICKER, "👍"),
        (PLACE, "51.92440 4.47770"),
        (Place(1, 2, "Loket", "Straat 5"), "Loket, Straat 5, 1.00000 2.00000"),
        (SOMEBODY, "Wijkteam, 14010"),
        (Contact("", "14010"), "14010"),
    ],
)
def test_where_it_cannot_be_shown_it_is_told(media: Media, words: str) -> None:
    assert in_words(media) == words


def test_files_are_told_from_the_rest() -> None:
    assert file_ids((PHOTO, PLACE, LETTER, SOMEBODY)) == (1, 3)


def test_pictures_share_an_album_files_another_and_the_rest_goes_by_itself() -> None:
    given = (PHOTO, VIDEO, LETTER, LETTER, VOICE, VOICE, PLACE, PLACE, PHOTO)
    together = ((PHOTO, VIDEO), (LETTER, LETTER), (VOICE,), (VOICE,), (PLACE,), (PLACE,), (PHOTO,))
    assert in_albums(given) == together
    assert in_albums(()) == ()


@pytest.mark.parametrize(("count", "sizes"), [(10, [10]), (11, [10, 1]), (25, [10, 10, 5])])
def test_an_album_holds_ten(count: int, sizes: list[int]) -> None:
    assert [len(album) for album in in_albums((PHOTO,) * count)] == sizes


def message(*media: Media, text: str = "Mijn brief", choices: tuple[Choice, ...] = ()) -> Message:
    return Message(text, choices=choices, lane="relay", media=media, album="9", room="case:7")


@pytest.mark.parametrize(
    "whole",
    [
        message(PHOTO),
        message(PHOTO, choices=(YES,)),
        message(VOICE, text=""),
        message(STICKER, text=""),
        message(PHOTO, VIDEO),
        message(PHOTO, PHOTO, text=""),
        message(SOMEBODY, text=""),
    ],
)
def test_what_one_message_carries_stays_one(whole: Message) -> None:
    assert split(whole) == (whole,)


@pytest.mark.parametrize("media", [(STICKER,), (ROUND,), (PLACE,), (SOMEBODY,), (PHOTO, LETTER), (PHOTO, PLACE)])
def test_what_bears_no_words_follows_them(media: tuple[Media, ...]) -> None:
    words, *others = split(message(*media))
    assert words == message()
    assert tuple(one for other in others for one in other.media) == media
    assert {(other.text, other.lane, other.room) for other in others} == {("", "relay", "case:7")}


def test_buttons_and_files_of_our_own_stand_with_the_words_before_an_album() -> None:
    words, album = split(message(PHOTO, PHOTO, choices=(YES,)))
    assert (words.choices, words.media, album.media) == ((YES,), (), (PHOTO, PHOTO))
    ours = replace(message(PHOTO), attachment=Attachment("a.txt", "text/plain", "a"))
    assert [(bool(part.attachment), part.media) for part in split(ours)] == [(True, ()), (False, (PHOTO,))]


def test_several_things_without_words_need_none() -> None:
    assert split(message(PLACE, SOMEBODY, text="")) == (message(PLACE, text=""), message(SOMEBODY, text=""))


def test_a_long_story_goes_before_its_photo() -> None:
    *before, last = split(message(PHOTO, text="Een zin. " * 1_000, choices=(YES,)))
    assert before
    assert all(part.media == () and part.choices == () and part.room == "case:7" for part in before)
    assert (last.media, last.choices, last.room, last.album) == ((PHOTO,), (YES,), "case:7", "9")
    assert len(last.text) <= 1024


@pytest.mark.parametrize("text", ["", "Mijn brief", "Mijn lange brief. " * 600])
def test_what_is_answered_and_about_what_goes_along_once(text: str) -> None:
    until = datetime(2026, 11, 24, 9, tzinfo=UTC)
    whole = replace(message(PHOTO, PLACE, text=text), quotes=7, about="remind:1", useful_until=until)
    first, *others = split(whole)
    assert first.quotes == 7 and all(part.quotes == 0 for part in others)
    assert [part.about for part in (first, *others) if part.about] == ["remind:1"]
    assert {part.useful_until for part in (first, *others)} == {until}


@pytest.mark.parametrize("event", [Wrote("wat is de wsnp", room="topic:5"), Sent("photo", media=PHOTO, room="topic:5")])
def test_who_speaks_in_a_room_is_answered_there(library: Library, event: Event) -> None:
    turn = step(State(), event, library, NOW)
    assert turn.messages
    assert {said.room for said in turn.messages} == {"topic:5"}


@pytest.mark.parametrize("event", [Wrote("wat is de wsnp"), Stumbled()])
def test_who_speaks_in_no_room_is_answered_in_none(library: Library, event: Event) -> None:
    assert {said.room for said in step(State(), event, library, NOW).messages} == {""}
