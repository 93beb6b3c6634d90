"""One pretend phone's envelopes: sealed like a real phone's, and sent until they are answered."""

import asyncio
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp

from sessions.anonymity.envelopes import Content, pack, sealed
from sessions.ids import digest

FIRST_WAIT, LONGEST_WAIT = 0.1, 5.0
"""Seconds before an envelope is sent again; doubled after every failure."""

ONE_TRY = aiohttp.ClientTimeout(total=10)
NO_ANSWER = (aiohttp.ClientError, asyncio.TimeoutError, ValueError)
AGAIN = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.INSUFFICIENT_STORAGE})


class Unanswered(Exception):
    """The server gave no answer that a phone may trust, however often it was asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said in the end: `code` is "" when all is well, else the refusal's."""

    status: int
    said: dict[str, Any]

    @property
    def code(self) -> str:
        return str(self.said.get("code", self.status)) if self.status >= 400 else ""


@dataclass(frozen=True, slots=True)
class Post:
    """Sends what one phone says. Envelopes go without cookie and without seat."""

    session: aiohttp.ClientSession
    address: str
    """The workshop's: http://…/s/BCDFGH"""
    language: str
    patience: float = 20.0
    """Seconds after which an unanswered envelope is given up."""

    async def hand_in(self, round_id: str, key: str, words: Any, role: str | None) -> Answer:
        """Sends one envelope; raises Unanswered. A repeat is harmless: the id stays the same."""
        own = digest(secrets.token_bytes(16))
        body = sealed(pack(Content(words=words, own=own, role=role)), bytes.fromhex(key))
        return await self.put_envelope(round_id, body)

    async def cast(
        self, round_id: str, key: str, words: Any, role: str | None, seat: str
    ) -> Answer:
        """Sends the seat's one ballot; raises Unanswered."""
        body = sealed(pack(Content(words=words, role=role)), bytes.fromhex(key))
        return await self.put_ballot(round_id, body, seat)

    async def put_envelope(self, round_id: str, body: bytes) -> Answer:
        """Sends what is sealed already; raises Unanswered."""
        path = f"rounds/{round_id}/envelopes/{secrets.token_hex(16)}"
        return _saved(await self._send("PUT", path, data=body))

    async def put_ballot(self, round_id: str, body: bytes, seat: str) -> Answer:
        """Raises Unanswered."""
        headers = {"Authorization": f"Seat {seat}"}
        return _saved(
            await self._send("PUT", f"rounds/{round_id}/ballot", data=body, headers=headers)
        )

    async def done(self, round_id: str, seat: str) -> Answer:
        """Says that this seat has sent or passed."""
        headers = {"Authorization": f"Seat {seat}"}
        return await self._send("POST", f"rounds/{round_id}/done", headers=headers)

    async def take_back(self, secret: str) -> Answer:
        return await self._send("POST", "withdrawals", json={"secret": secret})

    async def take_seat(self, role: str | None) -> Answer:
        return await self._send("POST", "seats", json={"role": role, "language": self.language})

    async def _send(self, method: str, path: str, **request: Any) -> Answer:
        """Asks until there is an answer: a refusal with a code is one, a fault is none."""
        headers = request.pop("headers", {})
        if "Accept-Language" not in self.session.headers:
            headers = {"Accept-Language": self.language, **headers}
        wait, why = FIRST_WAIT, "no answer"
        try:
            async with asyncio.timeout(self.patience):
                while True:
                    answer = await self._ask(method, path, headers=headers, **request)
                    if isinstance(answer, Answer):
                        return answer
                    why = answer
                    await asyncio.sleep(wait)
                    wait = min(2 * wait, LONGEST_WAIT)
        except TimeoutError:
            raise Unanswered(why) from None

    async def _ask(self, method: str, path: str, **request: Any) -> Answer | str:
        """The answer, or why there is none that ends the matter."""
        address = f"{self.address}/{path}"
        try:
            async with self.session.request(
                method, address, timeout=ONE_TRY, **request
            ) as response:
                empty = response.status == HTTPStatus.NO_CONTENT
                said = {} if empty else await response.json()
        except NO_ANSWER as error:
            return str(error) or type(error).__name__
        if response.status >= 500 or response.status in AGAIN or not isinstance(said, dict):
            return str(response.status)
        return Answer(response.status, said)


def _saved(answer: Answer) -> Answer:
    if answer.status < 400 and answer.said.get("saved") is not True:
        raise Unanswered(f"{answer.status} without “saved”")
    return answer
