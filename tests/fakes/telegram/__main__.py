"""Runs the fake Bot API by itself and prints its address; ends with Ctrl-C or SIGTERM."""

import argparse
import asyncio
import signal
import sys

from tests.fakes.telegram import TOKEN, FakeTelegram


async def serve(port: int, token: str, seed: int) -> None:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with FakeTelegram(port, token, seed) as fake:
        sys.stdout.write(f"port {fake.port} token {fake.token}\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--seed", type=int, default=0, help="for faults that happen by chance")
    given = parser.parse_args()
    asyncio.run(serve(given.port, given.token, given.seed))
