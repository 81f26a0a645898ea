"""How fast the fake Bot API itself is: a client that does nothing but ask for updates and send. Prints turns per second."""

import argparse
import asyncio
import json
import time

from tests.fakes.telegram import TOKEN, people

_CONNECTIONS = 16
_PREFIX = f"POST /bot{TOKEN}/"


class Line:
    """One connection, one request at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def ask(self, path: str, given: object) -> bytes:
        body = json.dumps(given).encode()
        head = f"{path} HTTP/1.1\r\nHost: fake\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self._writer.write(head.encode() + body)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        answered = await self._reader.readexactly(length)
        assert answered.startswith((b'{"ok":true', b'{"ids"')), answered
        return answered

    def close(self) -> None:
        self._writer.close()


async def measure(port: int, messages: int) -> float:
    """Fetch that many messages and answer each; turns per second."""
    lines = [Line(*await asyncio.open_connection("127.0.0.1", port)) for _ in range(_CONNECTIONS)]
    updates = [people.wrote(1 + number % 200, "hallo") for number in range(messages)]
    await lines[0].ask("POST /control/push", {"updates": updates})
    begun = time.perf_counter()
    chats = await _fetched(lines[0], messages)
    await asyncio.gather(*(_answer(line, chats) for line in lines))
    taken = time.perf_counter() - begun
    for line in lines:
        line.close()
    return messages / taken


async def _fetched(line: Line, messages: int) -> list[int]:
    chats: list[int] = []
    offset = 0
    while len(chats) < messages:
        found = json.loads(await line.ask(f"{_PREFIX}getUpdates", {"offset": offset, "timeout": 1}))["result"]
        chats += [update["message"]["chat"]["id"] for update in found]
        offset = found[-1]["update_id"] + 1
    return chats


async def _answer(line: Line, chats: list[int]) -> None:
    while chats:
        await line.ask(f"{_PREFIX}sendMessage", {"chat_id": chats.pop(), "text": "hallo"})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--messages", type=int, required=True)
    given = parser.parse_args()
    print(asyncio.run(measure(given.port, given.messages)))
