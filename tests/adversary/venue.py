"""A workshop on a real server, and everything an attacker can lay hands on afterwards."""

import json
import secrets
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, CookieJar

from tests.adversary.needles import files_in
from tests.adversary.visitors import Ear, Heard, Visitor, visitor
from unspoken.rehearse.facilitator import WITHOUT_CROWD, Facilitator
from unspoken.rehearse.server import HERE, Server, free_port, serving

AGENDA = """
title: An evening
pack: mothers-daughters
minutes: 40
steps:
  - {id: welcome, kind: info, title: Welcome, minutes: 5}
  - {id: fears, kind: wall, title: Fears, minutes: 8, prints: [summary]}
  - {id: mood, kind: poll, title: Now, minutes: 5, config: {options: [A, B, C, D]}}
  - {id: needs, kind: wall, title: Needs, minutes: 8, prints: [summary]}
  - {id: goodbye, kind: closing, title: Goodbye, minutes: 5}
"""
SLUG = "an-evening"
K = 5
TICK = 0.3
"""Seconds; the house rule is fifteen."""


@dataclass(kw_only=True)
class Console(Facilitator):
    """The facilitator, with an ear that keeps what her socket was told."""

    ear: Ear = field(default_factory=lambda: Ear("/console"))

    async def _hear(self, stage: Mapping[str, Any]) -> None:
        await self.ear.hear("stage", stage)
        await Facilitator._hear(self, stage)

    async def _hear_tick(self, tick: Mapping[str, Any]) -> None:
        await self.ear.hear("tick", tick)
        await Facilitator._hear_tick(self, tick)


@dataclass(slots=True)
class Venue:
    """One server with a console, a screen and phones; their truth, and the attacker's loot."""

    folder: Path
    server: Server
    console: Console
    screen: Ear
    phones: list[Visitor]
    handouts: dict[str, bytes] = field(default_factory=dict)
    copies: dict[str, bytes] = field(default_factory=dict)
    """Of the database and its log, made while something lay sealed."""
    passphrase: str = ""

    async def press(self, verb: str) -> int:
        """One click, until every surface shows what came of it."""
        answer = await self.console.press(verb)
        assert answer.refused == "", f"{verb}: {answer.refused}"
        for ear in (self.screen, *(phone.ear for phone in self.phones)):
            await ear.until(answer.revision)
        return answer.revision

    async def order(self, verb: str, **args: Any) -> None:
        """A click on one note of the batch."""
        order = {"verb": verb, "args": args, "revision": self.console.seen.revision}
        answer = await self.console._socket.call("command", order, namespace="/console")
        assert answer["ok"], f"{verb}: {answer}"
        await self.console.ear.until(answer["revision"])

    async def go_to(self, step: str) -> None:
        """By the next button, as people go."""
        while self.console.seen.step != step:
            await self.press(self.console.seen.next_move)

    def copy_now(self) -> None:
        self.copies |= {
            f"copy {n}: {name}": raw for n, (name, raw) in enumerate(self.files.items())
        }

    @property
    def files(self) -> dict[str, bytes]:
        return files_in(self.folder)

    @property
    def ears(self) -> list[Ear]:
        return [self.console.ear, self.screen, self.phones[0].ear]

    @property
    def heard(self) -> list[Heard]:
        return sorted((one for ear in self.ears for one in ear.heard), key=lambda one: one.at)

    @property
    def recordings(self) -> dict[str, bytes]:
        return {
            f"recording of {ear.surface}": json.dumps(
                [[one.event, one.told] for one in ear.heard], ensure_ascii=False
            ).encode()
            for ear in self.ears
        }

    @property
    def loot(self) -> dict[str, bytes]:
        """Files, copies made in between, paper, and what was heard."""
        return {**self.files, **self.copies, **self.handouts, **self.recordings}

    @property
    def needles(self) -> dict[str, bytes]:
        return {name: raw for phone in self.phones for name, raw in phone.needles.items()}


@asynccontextmanager
async def venue(
    folder: Path,
    *,
    phones: int = 8,
    runtime: str = "eventlet",
    variant: str = "as-it-is",
    tick: float = TICK,
) -> AsyncIterator[Venue]:
    """Opened, with everybody seated, in the lobby."""
    settings = {
        "host": HERE,
        "runtime": runtime,
        "tick_seconds": str(tick),
        "agendas": str(_shelf(folder)),
        "log_level": "debug",
    }
    command = (sys.executable, "-m", "tests.adversary.servers", variant, str(folder))
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(
            serving(folder / "data", port=free_port(), settings=settings, command=command)
        )
        session = await stack.enter_async_context(ClientSession(cookie_jar=CookieJar(unsafe=True)))
        console = Console(session=session, base_url=server.base_url)
        stack.push_async_callback(console.close)
        passphrase = secrets.token_urlsafe(16)
        await console.claim(server.claim, passphrase)
        await console.prepare(SLUG, {"k": str(K), "keep_days": "1", "rehearsal": WITHOUT_CROWD})
        screen = await _screen(stack, session, console)
        seated = []
        for number in range(phones):
            phone = visitor(number, server.base_url, console.code)
            stack.push_async_callback(phone.session.close)
            stack.push_async_callback(phone.leave)
            await phone.join()
            seated.append(phone)
        yield Venue(folder, server, console, screen, seated, passphrase=passphrase)


def _shelf(folder: Path) -> Path:
    """Makes the server's folder, and one beside it with the one agenda."""
    shelf = folder.with_name(f"{folder.name}-agendas")
    shelf.mkdir(parents=True)
    folder.mkdir()
    (shelf / f"{SLUG}.yaml").write_text(AGENDA, "utf-8")
    return shelf


async def _screen(stack: AsyncExitStack, session: ClientSession, console: Console) -> Ear:
    page = await console.read(console.seen.screen)
    told = page.one("meta", name="unspoken-screen")
    assert told is not None
    ear = Ear("/screen")
    client = ear.client(session)
    stack.push_async_callback(client.shutdown)
    await client.connect(
        console.base_url,
        auth={"token": told.get("content")},
        transports=["websocket"],
        namespaces=["/screen"],
    )
    return ear
