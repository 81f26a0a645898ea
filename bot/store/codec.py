"""How values are written in the database: frozen dataclasses to JSON text and back. No SQL."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from bot.engine.types import Event, Message, State

_EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])
_STATE: TypeAdapter[State] = TypeAdapter(State)
_MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)


def write_event(event: Event) -> str:
    return _EVENT.dump_json(event, exclude_defaults=False).decode()


def read_event(text: str) -> Event:
    """The event; raises ValueError for what no version of this program has written."""
    return _EVENT.validate_json(text)


def write_state(state: State) -> str:
    return _STATE.dump_json(state, exclude_defaults=True).decode()


def read_state(text: str) -> State:
    """The state; what a newer program remembered beside it is left out, so that going back a version is safe."""
    return _STATE.validate_json(text)


def write_message(message: Message) -> str:
    return _MESSAGE.dump_json(message, exclude_defaults=True).decode()


def read_message(text: str) -> Message:
    return _MESSAGE.validate_json(text)
