"""People whose phone the test does not look at: they speak to the server as a phone does.

Request by request and without asyncio, as the browser's own loop runs in this thread.
"""

import json
import secrets
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from sessions.anonymity.envelopes import Content, pack, sealed
from sessions.ids import digest


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str

    @property
    def said(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.text)
        return said


def ask(address: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """One request, without a cookie; redirects are followed, refusals are answers too."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    request = urllib.request.Request(address, data=body, headers=named, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return Answer(answer.status, answer.read().decode())
    except urllib.error.HTTPError as refusal:
        with refusal:
            return Answer(refusal.code, refusal.read().decode())


def envelope(words: Any, key: str) -> bytes:
    content = Content(words=words, own=digest(secrets.token_bytes(16)))
    return sealed(pack(content), bytes.fromhex(key))


def seats(base: str, code: str, many: int = 3) -> list["Neighbour"]:
    """People who have come in: with fewer, a wall stays private."""
    seated = [Neighbour(base, code) for _ in range(many)]
    for neighbour in seated:
        neighbour.sit_down()
    return seated


class Neighbour:
    """Sits in the circle, and writes or passes."""

    def __init__(self, base: str, code: str) -> None:
        self.address = f"{base}/s/{code}"
        self.seat = ""

    def sit_down(self) -> Answer:
        answer = ask(f"{self.address}/seats", "POST", b"{}", Content_Type="application/json")
        if answer.status == 201:
            self.seat = answer.said["seat"]
        return answer

    def stage(self) -> Answer:
        return ask(f"{self.address}/stage?language=en", Authorization=f"Seat {self.seat}")

    @property
    def round(self) -> str:
        return str(self.stage().said["round"])

    def post(self, round_id: str, body: bytes) -> Answer:
        return ask(
            f"{self.address}/rounds/{round_id}/envelopes/{secrets.token_hex(16)}", "PUT", body
        )

    def done(self, round_id: str) -> Answer:
        path = f"{self.address}/rounds/{round_id}/done"
        return ask(path, "POST", b"", Authorization=f"Seat {self.seat}")

    def cast(self, round_id: str, body: bytes) -> Answer:
        path = f"{self.address}/rounds/{round_id}/ballot"
        return ask(path, "PUT", body, Authorization=f"Seat {self.seat}")

    def seal(self, words: Any) -> bytes:
        """An envelope for the round on stage."""
        return envelope(words, self.stage().said["seal"]["key"])

    def hand_in(self, words: Any) -> None:
        stage = self.stage().said
        round_id, body = stage["round"], envelope(words, stage["seal"]["key"])
        answer = self.cast(round_id, body) if stage["seal"]["ballot"] else self.post(round_id, body)
        assert answer.status == 200, answer
        told = self.done(round_id)
        assert told.status == 204, told

    def pass_on(self) -> None:
        self.hand_in(None)
