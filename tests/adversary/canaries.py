"""Marks that exist nowhere else, and somebody who does everything wrong while carrying them."""

import asyncio
import contextlib
import secrets
from dataclasses import dataclass, field

import aiohttp
import socketio
from aiohttp import ClientSession, TCPConnector

from sessions.joining import door_letters, new_door
from tests.unspoken.raw import frame, pour, request, shake_hands, wire
from unspoken.rehearse.server import Server

SEEN_AS = ("utf-8", "utf-16-le")


@dataclass
class Canaries:
    """What must never be found again, each of it unlike anything else."""

    source: str = "127.0.1.77"
    agent: str = field(default_factory=lambda: f"CanaryPhone-{secrets.token_hex(8)}")
    referer: str = field(default_factory=lambda: f"canary-{secrets.token_hex(8)}.example")
    query: str = field(default_factory=lambda: f"canaryquery{secrets.token_hex(8)}")
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    words: str = field(default_factory=lambda: f"canary words {secrets.token_hex(8)}")
    path: str = field(default_factory=lambda: f"canarypath{secrets.token_hex(8)}")
    long_code: str = field(default_factory=lambda: door_letters(new_door()))
    """What the QR picture holds: whoever reads it in a log could come in."""
    ports: list[str] = field(default_factory=list)

    @property
    def headers(self) -> dict[str, str]:
        return {
            "User-Agent": self.agent,
            "Referer": f"http://{self.referer}/diary",
            "X-Forwarded-For": self.source,
            "Authorization": f"Seat {self.token}",
            "Cookie": f"unspoken_console={self.token}",
            "Accept-Language": f"en, {self.query}",
        }

    def found_in(self, raw: bytes) -> set[str]:
        """Those that are there, in any of the usual looks."""
        sought = {name: value for name, value in vars(self).items() if isinstance(value, str)}
        # The end that a connection has on the phone's side points to a phone as well.
        sought |= {f"port {port}": f"{self.source}', {port}" for port in self.ports}
        looks = {
            name: {
                *(value.encode(form) for form in SEEN_AS),
                value.encode().hex().encode(),
                value.replace(" ", "%20").encode(),
                value.replace(" ", "+").encode(),
                value.replace(" ", "").encode(),
            }
            for name, value in sought.items()
        }
        return {name for name, those in looks.items() if any(look in raw for look in those)}


@dataclass
class Attacker:
    """Does everything wrong that a phone, a browser or a robot can."""

    server: Server
    code: str
    canaries: Canaries

    async def do_everything(self) -> dict[str, object]:
        connector = TCPConnector(local_addr=(self.canaries.source, 0))
        async with ClientSession(connector=connector, headers=self.canaries.headers) as session:
            answers = await self._ask_wrongly(session)
            answers |= await self._ask_too_often(session)
        for spoilt in self._spoilt_requests():
            await self._send_raw(spoilt)
        await self._break_sockets()
        return answers

    async def _ask_wrongly(self, session: ClientSession) -> dict[str, object]:
        c, code = self.canaries, self.code
        asked = {
            "unknown": ("GET", f"/{c.path}", b""),
            "claim": ("GET", f"/console/claim/{c.token}", b""),
            "invited": ("POST", f"/console/invited/{c.token}", b""),
            "screen": ("GET", f"/screen/{c.token}", b""),
            "method": ("DELETE", f"/s/{code}", b""),
            "console": ("GET", "/console", b""),
            "login": ("POST", "/console/login", f"passphrase={c.words}".encode()),
            "garbled": ("POST", f"/s/{code}/withdrawals", c.words.encode()),
            "no seat": ("POST", f"/s/{code}/rounds/{c.path}/done", b""),
            "envelope": ("PUT", f"/s/{code}/rounds/{c.path}/envelopes/{c.token}", c.words.encode()),
            "too large": ("POST", "/join", c.words.encode() * 4_000),
            "strange host": ("GET", f"/{c.path}", b""),
            "integrity": ("POST", "/faults/integrity", c.words.encode()),
            "operational": ("POST", "/faults/operational", c.words.encode()),
            "value": ("POST", "/faults/value", c.words.encode()),
            "thread": ("POST", "/faults/thread", c.words.encode()),
            "task": ("POST", "/faults/task", c.words.encode()),
            "print": ("POST", "/faults/print", c.words.encode()),
            "polling": ("GET", "/socket.io/?EIO=4&transport=polling", b""),
            "evil origin": ("GET", "/socket.io/?EIO=4&transport=websocket", b""),
            "no such socket": ("GET", f"/socket.io/?EIO=4&sid={c.token}", b""),
        }
        more = {
            "strange host": {"Host": f"{c.referer}:80"},
            "evil origin": {"Origin": f"http://{c.referer}"},
            "too large": {"Content-Type": "application/x-www-form-urlencoded"},
        }
        answers: dict[str, object] = {}
        for name, (method, path, body) in asked.items():
            mark = "&" if "?" in path else "?"
            address = f"{self.server.base_url}{path}{mark}{c.query}={c.words}"
            headers = more.get(name, {})
            async with session.request(
                method, address, data=body, headers=headers, allow_redirects=False
            ) as answer:
                self._note_port(answer)
                answers[name] = answer.status
        with contextlib.suppress(aiohttp.ClientError):
            async with session.get(f"{self.server.base_url}/faults/halfway/{c.words}") as answer:
                await answer.read()
        return answers

    async def _ask_too_often(self, session: ClientSession) -> dict[str, object]:
        async def guess() -> int:
            async with session.get(
                f"{self.server.base_url}/j/BBBBBB?{self.canaries.query}"
            ) as said:
                return said.status

        # Too many wait for their answer: the next is refused at once, and these hang up.
        guesses = [asyncio.ensure_future(guess()) for _ in range(40)]
        for answer in asyncio.as_completed(guesses):
            if (status := await answer) == 429:
                break
        for each in guesses:
            each.cancel()
        await asyncio.gather(*guesses, return_exceptions=True)
        return {"too often": status, "picture": await self._come_by_the_picture(session)}

    async def _come_by_the_picture(self, session: ClientSession) -> int:
        """And do some things wrong with the long code in the address."""
        base, long_code = self.server.base_url, self.canaries.long_code
        for method, path in (
            ("GET", f"/J/{long_code}?{self.canaries.query}"),
            ("DELETE", f"/s/{long_code}"),
            ("GET", f"/s/{long_code}/nowhere"),
            ("POST", f"/s/{long_code}/withdrawals"),
            ("PUT", f"/s/{long_code}/rounds/{self.canaries.path}/envelopes/x"),
        ):
            body = None if method == "GET" else b"x"
            async with session.request(method, f"{base}{path}", data=body) as said:
                await said.read()
        async with session.get(f"{base}/s/{long_code}") as said:
            return said.status

    def _note_port(self, answer: aiohttp.ClientResponse) -> None:
        ends = answer.connection.transport if answer.connection else None
        if ends is not None:
            self.canaries.ports.append(str(ends.get_extra_info("sockname")[1]))

    def _spoilt_requests(self) -> list[bytes]:
        c, server = self.canaries, self.server
        word = c.words.replace(" ", "").encode()
        return [
            b"%b\r\n\r\n" % word,
            b"GET /%b HTTP/9.9\r\n\r\n" % word,
            b"G\0T /%b HTTP/1.1\r\n\r\n" % word,
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03%b\r\n\r\n" % word,
            request("GET", f"/{c.path}", {c.query: "x" * 70_000}, server),
            request("GET", "/" + c.path * 2_000, {}, server),
            request("POST", f"/{c.path}", {"Content-Length": c.query}, server),
            request("POST", "/join", {"Content-Length": "-1"}, server, word),
            request("POST", "/join", {"Transfer-Encoding": "chunked"}, server, word + b"\r\n"),
            request("POST", "/join", {"Content-Length": "999"}, server, word),
            request("PUT", f"/s/{self.code}/{c.path}", {"Expect": c.query}, server, word),
        ]

    async def _send_raw(self, spoilt: bytes) -> None:
        async with wire(self.server, self.canaries.source) as (reader, writer):
            writer.write(spoilt)
            with contextlib.suppress(ConnectionError, TimeoutError):
                async with asyncio.timeout(0.3):
                    await reader.read(65_536)

    async def _break_sockets(self) -> None:
        words = self.canaries.words.encode()
        handshake = self.canaries.headers
        for key in ({"Sec-WebSocket-Key": self.canaries.token}, {"Sec-WebSocket-Version": "8"}):
            async with wire(self.server, self.canaries.source) as ends:
                await shake_hands(ends, self.server, **handshake, **key)
        said = [
            frame(1 << 20),
            frame(len(words)) + words,
            frame(len(words), opcode=7) + words,
            frame(len(words), opcode=2) + words,
            frame(len(words) + 1) + b"4" + words,
            frame(len(words) + 2) + b"42" + words,
            frame(4) + b"4\xff\xfe\xfd",
        ]
        for each in said:
            async with wire(self.server, self.canaries.source) as ends:
                await shake_hands(ends, self.server, **handshake)
                ends[1].write(each)
                await pour(ends[1], 128 * 1024)
        await self._break_handlers()

    async def _break_handlers(self) -> None:
        client = socketio.AsyncClient(reconnection=False, handle_sigint=False)
        await client.connect(
            f"{self.server.base_url}?{self.canaries.query}",
            headers=self.canaries.headers,
            transports=["websocket"],
            namespaces=["/faulty"],
        )
        await client.emit("words", self.canaries.words, namespace="/faulty")
        await client.emit("nothing", {"words": self.canaries.words}, namespace="/faulty")
        for namespace in ("/phone", "/screen", "/console"):
            stranger = socketio.AsyncClient(reconnection=False, handle_sigint=False)
            with contextlib.suppress(socketio.exceptions.ConnectionError):
                await stranger.connect(
                    self.server.base_url,
                    auth={"token": self.canaries.token, "seat": self.canaries.words},
                    transports=["websocket"],
                    namespaces=[namespace],
                )
            await stranger.shutdown()
        await client.shutdown()
