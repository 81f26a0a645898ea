"""Updates as no Bot API promises them: what is malformed, what is of an unknown kind, and what concerns nobody here."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from tests.fakes.telegram import people

Fields = dict[str, Any]
Change = Callable[[Fields, str], Any]
"""Spoils a good update that holds this secret text; returns what to send in its place."""


def _of(change: Callable[[Fields, str], object]) -> Change:
    """A change of the update's message."""

    def apply(update: Fields, secret: str) -> Fields:
        change(update["message"], secret)
        return update

    return apply


def _with(**content: Any) -> Change:
    """The message says this in place of its text, and carries the secret somewhere in it."""

    def apply(update: Fields, secret: str) -> Fields:
        del update["message"]["text"]
        update["message"].update(content)
        update["message"]["secret"] = secret
        return update

    return apply


def _press(**query: Any) -> Change:
    """A pressed button with these fields in place of its own; None takes the field away."""

    def apply(update: Fields, secret: str) -> Fields:
        pressed = people.pressed(update["message"]["chat"]["id"], secret)
        fields = {**pressed["callback_query"], **query}
        return {
            "update_id": update["update_id"],
            "callback_query": {name: value for name, value in fields.items() if value is not None},
        }

    return apply


def _raw(text: str) -> Change:
    """Written like this, with the id and the secret put in: what a JSON writer of ours would not write."""
    return lambda update, secret: text % (update["update_id"], secret)


MALFORMED: dict[str, Change] = {
    "a message that is a text": lambda update, secret: update | {"message": secret},
    "a message that is a list": lambda update, secret: update | {"message": [secret]},
    "a message that is nothing": lambda update, secret: update | {"message": None, "of": secret},
    "no chat": _of(lambda message, secret: message.pop("chat")),
    "a chat that is a number": _of(lambda message, secret: message.update(chat=5)),
    "a chat id that is a text": _of(lambda message, secret: message["chat"].update(id="5")),
    "a chat id that is true": _of(lambda message, secret: message["chat"].update(id=True)),
    "a chat id beyond 52 bits": _of(lambda message, secret: message["chat"].update(id=1 << 60)),
    "a chat id below zero": _of(lambda message, secret: message["chat"].update(id=-5)),
    "a chat id that is a fraction": _of(lambda message, secret: message["chat"].update(id=5.5)),
    "a chat without a type": _of(lambda message, secret: message["chat"].pop("type")),
    "nobody who wrote it": _of(lambda message, secret: message.pop("from")),
    "a writer that is a list": _of(lambda message, secret: message.update({"from": [secret]})),
    "a writer who may be a bot": _of(lambda message, secret: message["from"].pop("is_bot")),
    "a text that is a number": _of(lambda message, secret: message.update(text=5, of=secret)),
    "a text that is a list": _of(lambda message, secret: message.update(text=[secret])),
    "a text that is an object": _of(lambda message, secret: message.update(text={"text": secret})),
    "a photo that is a text": _with(photo="photo"),
    "a sticker that is true": _with(sticker=True),
    "a caption that is a list": _with(photo=[], caption=["caption"]),
    "a press without a meaning": _press(data=None),
    "a press that means a number": _press(data=5),
    "a press without an id": _press(id=None),
    "a press of nobody": _press(**{"from": None}),
    "a press under a text": _press(message="message"),
    "a kind of next year": lambda update, secret: {"update_id": update["update_id"], "hologram": {"text": secret}},
    "no kind": lambda update, secret: {"update_id": update["update_id"], "of": secret},
    "an id that is a text": lambda update, secret: update | {"update_id": str(update["update_id"])},
    "an id that is true": lambda update, secret: update | {"update_id": True},
    "an id beyond the end": lambda update, secret: update | {"update_id": 1 << 40},
    "an id below zero": lambda update, secret: update | {"update_id": -1},
    "no id": lambda update, secret: {"message": update["message"]},
    "a list": lambda update, secret: [update, secret],
    "a text": lambda update, secret: f"update {secret}",
    "nothing nested deeply": _raw('{"update_id": %d, "message": ' + "[" * 50_000 + '"%s"' + "]" * 50_000 + "}"),
    "a number of thousands of digits": _raw(
        '{"update_id": %d, "message": {"date": ' + "7" * 9_000 + ', "text": "%s"}}'
    ),
    "not a number": _raw('{"update_id": %d, "message": {"chat": {"id": NaN, "type": "private"}, "text": "%s"}}'),
}
"""To be put aside as dead letters."""

UNKNOWN: dict[str, Change] = {
    "a dice": _with(dice={"emoji": "🎲", "value": 3}),
    "a poll": _with(poll={"id": "1", "question": "?"}),
    "a story": _with(story={"id": 1}),
    "a hologram": _with(hologram={"id": 1}),
    "a game": _with(game={"title": "?"}),
    "an invoice": _with(invoice={"title": "?"}),
    "nothing at all": _with(),
    "a text of spaces": _of(lambda message, secret: message.update(text=" \n\t ", of=secret)),
    "an empty list of photos": _with(photo=[]),
    "a contact without a name": _with(contact={}),
    "halves of characters": _of(lambda message, secret: message.update(text=f"{secret} \ud83d \udc00")),
    "a thousand accents": _of(lambda message, secret: message.update(text=secret + "e" + "\u0301" * 1_000)),
    "right to left": _of(lambda message, secret: message.update(text=f"\u202e{secret}\u202d")),
    "NUL within": _of(lambda message, secret: message.update(text="\x00".join(secret))),
    "markup": _of(lambda message, secret: message.update(text=f"<b>{secret}</i>&nbsp;{{0.__class__}}%s")),
    "a language of a thousand letters": _of(lambda message, secret: message["from"].update(language_code="x" * 1_000)),
    "a language that is a list": _of(lambda message, secret: message["from"].update(language_code=[secret])),
    "a press of no meaning to us": _press(data="hologram:7:yes"),
}
"""To be answered politely."""

NOBODY: dict[str, Change] = {
    "a group": _of(lambda message, secret: message.update(chat={"id": -100123, "type": "supergroup", "title": secret})),
    "another bot": _of(lambda message, secret: message["from"].update(is_bot=True)),
    "a pinned message": _with(pinned_message={}),
    "an inline query": lambda update, secret: {"update_id": update["update_id"], "inline_query": {"query": secret}},
    "a vote": lambda update, secret: {"update_id": update["update_id"], "poll_answer": {"poll_id": secret}},
}
"""To be passed over: nobody here waits for an answer."""


def written(change: Change, number: int, chat: int, secret: str) -> str:
    """The update as it comes over the wire."""
    update = {"update_id": number, **people.wrote(chat, secret)}
    spoilt = change(update, secret)
    return spoilt if _is_raw(spoilt) else json.dumps(spoilt)


def _is_raw(spoilt: Any) -> bool:
    return isinstance(spoilt, str) and spoilt.startswith("{")


def drawn(kinds: dict[str, Change], count: int, chance: Random) -> list[Change]:
    """So many of them, each kind about as often."""
    names = list(kinds)
    picked = [names[place % len(names)] for place in range(count)]
    chance.shuffle(picked)
    return [kinds[name] for name in picked]
