"""Many clients at once: ``python -m tests.service.crowd URL PLAN --clients 200 --seconds 60``.

A process of its own with bare sockets, so that it takes little of the machine that it measures.
Every client validates, asks about accesses and submits, in turns drawn from its own seed, and
thinks in between. Writes one JSON object: latencies in seconds by request, counts by status, and
the ids of accepted jobs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.cli.runner import MINI

API = "/api/v1"
BOARDS = sorted(MINI.glob("*.yaml"))
ENDS = b"\r\n\r\n"


@dataclass(slots=True)
class Tally:
    """What came of all requests."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    jobs: set[str] = field(default_factory=set)
    broken: int = 0

    def told(self) -> dict[str, Any]:
        return {
            "seconds": {name: sorted(found) for name, found in self.seconds.items()},
            "statuses": dict(self.statuses),
            "jobs": sorted(self.jobs),
            "broken": self.broken,
        }


class Client:
    """One client: its connection, its board that it edits, and what it does next."""

    def __init__(self, number: int, url: str, plan: str, tally: Tally) -> None:
        address = urlsplit(url)
        self._host, self._port = str(address.hostname), int(address.port or 80)
        self._draw = random.Random(number)
        self._plan = plan
        self._tally = tally
        self._number = number
        self._edits = 0
        self._board = self._draw.choice(BOARDS).read_text()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def run(self, until: float, think: float, kinds: str = "vvvvvaaas") -> None:
        while time.monotonic() < until:
            if think:
                await asyncio.sleep(min(self._draw.expovariate(1 / think), 5 * think))
            kind = self._draw.choice(kinds)
            try:
                await {"v": self.validate, "a": self.access, "s": self.submit}[kind]()
            except (OSError, asyncio.IncompleteReadError):
                self._tally.broken += 1
                self._streams = None
                await asyncio.sleep(0.2)
        if self._streams is not None:
            self._streams[1].close()

    async def validate(self) -> None:
        """Validate the board, mostly after an edit: another text than any before."""
        if self._draw.random() < 0.8:
            self._edits += 1
        text = f"{self._board}# edit {self._edits} of client {self._number}\n"
        await self._ask("validate", {"files": {"board.yaml": text}})

    async def access(self) -> None:
        address = hex(self._draw.randrange(0, 1 << 32, 64))
        access = {"el": 2, "kind": self._draw.choice(("read", "write", "exec")), "address": address}
        context = json.loads(self._plan)["context"]
        asked = {"layout": {"plan": json.loads(self._plan)["plan"]}, "access": access}
        await self._ask("access", {**asked, "context": context})

    async def submit(self) -> None:
        """One of a few hundred jobs, so that many submissions are equal."""
        text = f"{self._board}# variant {self._draw.randrange(4)}\n"
        status, body = await self._ask("jobs", {"files": {"board.yaml": text}})
        if status in (200, 202):
            self._tally.jobs.add(json.loads(body)["id"])

    async def _ask(self, path: str, asked: object) -> tuple[int, bytes]:
        began = time.perf_counter()
        status, body = await self._post(f"{API}/{path}", json.dumps(asked).encode())
        self._tally.statuses[f"{path} {status}"] += 1
        if status < 300:
            self._tally.seconds.setdefault(path, []).append(time.perf_counter() - began)
        return status, body

    async def _post(self, path: str, body: bytes) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        answer = (await reader.readuntil(ENDS)).lower()
        length = int(answer.partition(b"content-length:")[2].split(b"\r\n")[0])
        found = await reader.readexactly(length)
        if b"connection: close" in answer:
            self._streams = None
        return int(answer.split()[1]), found


async def crowd(
    url: str, plan: str, clients: int, seconds: float, think: float, kinds: str
) -> Tally:
    tally = Tally()
    until = time.monotonic() + seconds
    people = [Client(number, url, plan, tally) for number in range(clients)]
    await asyncio.gather(*(client.run(until, think, kinds) for client in people))
    return tally


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("url")
    arguments.add_argument("plan", help='{"plan": DIGEST, "context": NAME}')
    arguments.add_argument("--clients", type=int, default=200)
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--think", type=float, default=2)
    arguments.add_argument("--kinds", default="vvvvvaaas")
    arguments.add_argument("-o", "--output", type=Path, required=True)
    a = arguments.parse_args()
    tally = asyncio.run(crowd(a.url, a.plan, a.clients, a.seconds, a.think, a.kinds))
    a.output.write_text(json.dumps(tally.told()))


if __name__ == "__main__":
    main()
