"""Signed tokens: what a link or a socket shows to be let in. Nothing here is kept."""

import secrets
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

HOUR = 3600
COOKIE_AGE = 12 * HOUR
INVITATION_AGE = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone let into the console: the owner, or a co-facilitator of one workshop."""

    live_id: str | None = None

    @property
    def owns(self) -> bool:
        return self.live_id is None

    def may_open(self, live_id: str) -> bool:
        return self.owns or self.live_id == live_id


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link for one co-facilitator to one workshop; `once` is used up with it."""

    live_id: str
    once: str


@dataclass(frozen=True, slots=True)
class Pass:
    """What a console's socket shows: the workshop and the language it is read in."""

    live_id: str
    language: str


class Tokens:
    """Makes and reads every signed token; each sort has a salt of its own.

    A console token also carries the era, so that claiming anew voids all that went before.
    """

    def __init__(self, secret_key: bytes) -> None:
        self._visitors = URLSafeTimedSerializer(secret_key, salt="console")
        self._sockets = URLSafeTimedSerializer(secret_key, salt="console-socket")
        self._invitations = URLSafeTimedSerializer(secret_key, salt="console-invitation")
        self._screens = URLSafeSerializer(secret_key, salt="screen")

    def for_visitor(self, visitor: Visitor, era: str) -> str:
        return str(self._visitors.dumps([visitor.live_id, era]))

    def visitor(self, token: str, era: str) -> Visitor | None:
        match _loaded(self._visitors, token, COOKIE_AGE):
            case [str() | None as live_id, str(signed)] if signed == era:
                return Visitor(live_id)
        return None

    def for_socket(self, live_id: str, language: str, era: str) -> str:
        return str(self._sockets.dumps([live_id, language, era]))

    def socket(self, token: str, era: str) -> Pass | None:
        match _loaded(self._sockets, token, COOKIE_AGE):
            case [str(live_id), str(language), str(signed)] if signed == era:
                return Pass(live_id, language)
        return None

    def for_invitation(self, live_id: str, era: str) -> str:
        return str(self._invitations.dumps([live_id, secrets.token_hex(8), era]))

    def invitation(self, token: str, era: str) -> Invitation | None:
        match _loaded(self._invitations, token, INVITATION_AGE):
            case [str(live_id), str(once), str(signed)] if signed == era:
                return Invitation(live_id, once)
        return None

    def for_screen(self, live_id: str) -> str:
        """The same for a workshop every time: a projector's window may stay open for days."""
        return str(self._screens.dumps(live_id))

    def screen(self, token: str) -> str | None:
        try:
            live_id = self._screens.loads(token)
        except BadSignature:
            return None
        return live_id if isinstance(live_id, str) else None


def _loaded(serializer: URLSafeTimedSerializer, token: str, age: int) -> Any:
    try:
        return serializer.loads(token, max_age=age)
    except BadSignature:
        return None
