"""Signed tokens of links and pages. Nothing here is kept, and none of them lets anybody in.

A screen's shows what the room sees anyway; a socket's is good as long as the login that it names.
"""

from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer


@dataclass(frozen=True, slots=True)
class Pass:
    """What a console's socket shows: its login, the workshop, and the language it is read in."""

    login: str
    live_id: str
    language: str


class Tokens:
    """Makes and reads every signed token; each sort has a salt of its own."""

    def __init__(self, secret_key: bytes) -> None:
        self._sockets = URLSafeSerializer(secret_key, salt="console-socket")
        self._known = URLSafeSerializer(secret_key, salt="known-browser")
        self._screens = URLSafeSerializer(secret_key, salt="screen")

    def for_socket(self, shown: Pass) -> str:
        return str(self._sockets.dumps([shown.login, shown.live_id, shown.language]))

    def socket(self, token: str) -> Pass | None:
        match _loaded(self._sockets, token):
            case [str(login), str(live_id), str(language)]:
                return Pass(login, live_id, language)
        return None

    def for_known_browser(self, name: str, era: str) -> str:
        return str(self._known.dumps([name, era]))

    def known_browser(self, token: str, era: str) -> str | None:
        """The name of a browser that has opened the console with its passphrase."""
        match _loaded(self._known, token):
            case [str(name), str(signed)] if signed == era:
                return name
        return None

    def for_screen(self, live_id: str) -> str:
        """The same for a workshop every time: a projector's window may stay open for days."""
        return str(self._screens.dumps(live_id))

    def screen(self, token: str) -> str | None:
        live_id = _loaded(self._screens, token)
        return live_id if isinstance(live_id, str) else None


def _loaded(serializer: URLSafeSerializer, token: str) -> Any:
    try:
        return serializer.loads(token)
    except BadSignature:
        return None
