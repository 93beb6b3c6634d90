"""Pretend phones that can be told apart by everything a careless server might keep of them."""

import asyncio
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import aiohttp
import socketio

from sessions.anonymity.envelopes import CONTENT_BYTES, sealed
from sessions.ids import digest
from unspoken.rehearse.client import Client

PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Heard:
    """One event, as somebody who listens gets it."""

    at: float
    surface: str
    event: str
    told: Any


@dataclass(slots=True, eq=False)
class Ear:
    """Listens to one namespace and keeps everything, whatever it is called."""

    surface: str
    heard: list[Heard] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def hear(self, event: str, *told: Any) -> None:
        self.heard.append(Heard(monotonic(), self.surface, event, list(told)))
        async with self.changed:
            self.changed.notify_all()

    @property
    def stage(self) -> Mapping[str, Any]:
        stages = [one.told[0] for one in self.heard if one.event == "stage"]
        return stages[-1] if stages else {"revision": 0}

    async def until(self, revision: int) -> None:
        async with self.changed, asyncio.timeout(PATIENCE):
            await self.changed.wait_for(lambda: self.stage["revision"] >= revision)

    def client(self, session: aiohttp.ClientSession) -> Any:
        client = socketio.AsyncClient(http_session=session, handle_sigint=False)
        client.on("*", self.hear, namespace=self.surface)
        return client


@dataclass(slots=True, kw_only=True, eq=False)
class Visitor(Client):
    """One phone, its address, its browser's habits, and the truth about what it did."""

    number: int
    needles: dict[str, bytes]
    """What must not be found anywhere, by name."""
    ear: Ear = field(default_factory=lambda: Ear("/phone"))
    taps: list[float] = field(default_factory=list)

    async def join(self) -> None:
        await self.open_page()
        await self.sit_down(None)
        self.needles[f"seat {self.number}"] = bytes.fromhex(self.seat)
        await self.listen({"*": self.ear.hear})
        for name, sid in (
            ("engine", self._socket.eio.sid),
            ("socket", self._socket.get_sid("/phone")),
        ):
            self.needles[f"{name} id {self.number}"] = sid.encode()

    async def write(self, text: str | None, *, done: bool = True, **more: str) -> str:
        """Hand one letter in; gives the secret that stays on this phone."""
        secret, reply = secrets.token_bytes(16), secrets.token_bytes(32)
        self.needles[f"secret {secret.hex()}"] = secret
        said = {"words": {"text": text} if text else None, "own": digest(secret).hex(), **more}
        body = self._sealed({**said, "reply": digest(reply).hex()})
        self.taps.append(monotonic())
        answer = await self.post.put_envelope(self.ear.stage["round"], body)
        assert answer.code == ""
        if done:
            await self.done()
        return secret.hex()

    async def vote(self, choice: str) -> None:
        body = self._sealed({"words": {"choice": [choice]}})
        answer = await self.post.put_ballot(self.ear.stage["round"], body, self.seat)
        assert answer.code == ""

    async def done(self) -> None:
        answer = await self.post.done(self.ear.stage["round"], self.seat)
        assert answer.status == 204

    async def take_back(self, secret: str) -> None:
        answer = await self.post.take_back(secret)
        assert answer.status == 204

    async def ask(self, path: str, **more: Any) -> bytes:
        """Whatever another phone may read."""
        headers = {"Authorization": f"Seat {self.seat}"}
        async with self.session.get(f"{self.address}/{path}", headers=headers, **more) as answer:
            return await answer.read()

    def _sealed(self, said: Mapping[str, Any]) -> bytes:
        return self.letter(said, bytes.fromhex(self.ear.stage["seal"]["key"]))

    @staticmethod
    def letter(said: Mapping[str, Any], key: bytes) -> bytes:
        return sealed(json.dumps(said, ensure_ascii=False).encode().ljust(CONTENT_BYTES), key)


def visitor(number: int, base_url: str, code: str) -> Visitor:
    """From an address of its own, with a browser like no other."""
    address = f"127.0.1.{101 + number}"
    habits = {
        "User-Agent": f"Canary-{secrets.token_hex(8)}",
        "Referer": f"http://canary.example/{secrets.token_hex(8)}",
        "Accept-Language": f"en;q=0.9, x-{secrets.token_hex(4)}",
        "X-Forwarded-For": f"203.0.113.{101 + number}",
        "Cookie": f"canary={secrets.token_hex(8)}",
    }
    needles = {f"{name} {number}": value.split("/")[-1].encode() for name, value in habits.items()}
    connector = aiohttp.TCPConnector(local_addr=(address, 0))
    session = aiohttp.ClientSession(
        headers=habits, connector=connector, cookie_jar=aiohttp.DummyCookieJar()
    )
    needles[f"address {number}"] = address.encode()
    return Visitor(number=number, base_url=base_url, code=code, session=session, needles=needles)
