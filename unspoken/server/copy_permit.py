"""Whether a safe copy may be made now: only the server knows which notes are on their way out.

A note of a workshop that is over, once taken back, leaves at the next full hour; until then no file
may tell of it. So the command that copies asks the server, which it finds by a file in the data
folder, and both sign what they say with the key that lies beside it.

The server says yes once an hour at most. Asked again and again, it would tell when somebody tapped.
"""

import contextlib
import http.client
import secrets
from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Flask, request
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, SignatureExpired, URLSafeSerializer, URLSafeTimedSerializer

from sessions import actions, private_files
from sessions.clock import Now
from surfaces.services import Services
from unspoken.config import Config
from unspoken.server import periodic
from unspoken.server.addresses import own_address

ADDRESS = "listening"
"""Names where the server listens, as long as it runs. Nothing that people do changes it."""

PATH = "/copies"
GOOD_FOR = 60
"""Seconds a question may be on its way."""
PATIENCE = 20.0
LONGEST = 1_000


class NoAnswer(Exception):
    """A server runs there and does not say."""


def add_route(flask: Flask, services: Services, now: Now) -> None:
    asked, answers = _signers(services.secret_key)
    looked: float | None = None

    @flask.post(PATH)
    def may_copy() -> ResponseReturnValue:
        nonlocal looked
        try:
            question = asked.loads(request.get_data(cache=False)[:LONGEST], max_age=GOOD_FOR)
        except SignatureExpired:
            return answers.dumps(["", False])
        except BadData:
            return "", 403
        hour = round(periodic.next_hour(now()))
        free = looked != hour and not actions.anything_leaves(services.stores)
        looked = hour
        return answers.dumps([question, free])


def may_copy(config: Config) -> bool:
    """What the server on this data folder says; True where none runs. Raises NoAnswer."""
    try:
        address = urlsplit((config.data / ADDRESS).read_text("utf-8"))
        key = (config.data / "secret.key").read_bytes()
        asked, answers = _signers(key)
        question = secrets.token_hex(16)
        told = answers.loads(
            _ask(address.hostname or "", address.port or 80, asked.dumps(question))
        )
    except (FileNotFoundError, ConnectionError, BadData, ValueError):
        # The file of a server that was killed; who listens there now is somebody else.
        return True
    except (OSError, http.client.HTTPException):
        raise NoAnswer from None
    return bool(told == [question, True])


@contextlib.contextmanager
def listening(config: Config) -> Iterator[None]:
    """While it lasts, the data folder says where this server listens."""
    file = config.data / ADDRESS
    file.unlink(missing_ok=True)
    private_files.write(file, own_address(config).encode())
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def _ask(host: str, port: int, question: str | bytes) -> bytes:
    """Straight to it, past any proxy, and under a name that every server of ours answers to."""
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    with contextlib.closing(connection):
        connection.request("POST", PATH, body=question, headers={"Host": "localhost"})
        return connection.getresponse().read(LONGEST)


def _signers(key: bytes) -> tuple[URLSafeTimedSerializer, URLSafeSerializer]:
    return URLSafeTimedSerializer(key, salt="copy?"), URLSafeSerializer(key, salt="copy!")
