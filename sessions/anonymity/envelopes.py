"""What a phone hands in: JSON filled up with spaces, so that a word and a pass weigh the same."""

import json
import re
from dataclasses import dataclass
from typing import Any

from sessions.activities.kind import Refused

ENVELOPE_BYTES = 2048
"""Room for 300 characters of four bytes, or 40 chosen entries, and the rest of the envelope."""

_OWN = re.compile(r"[0-9a-f]{64}")
_SECRET = re.compile(r"[0-9a-f]{32}")
_KEYS = {"words", "own", "role", "replaces", "takes_back"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An opened envelope. `words` is a kind's payload, or None for a pass."""

    words: Any
    own: bytes
    """SHA-256 of a secret that only the writer's phone knows."""
    role: str | None = None
    replaces: bytes | None = None
    """The secret of an earlier envelope that this one stands in for."""
    takes_back: bytes | None = None
    """The secret of an earlier envelope that is to be dropped."""


def seal(letter: Letter) -> bytes:
    """The letter as ENVELOPE_BYTES bytes; raises Refused("too-large") when it does not fit."""
    fields = {
        "words": letter.words,
        "own": letter.own.hex(),
        "role": letter.role,
        "replaces": letter.replaces.hex() if letter.replaces else None,
        "takes_back": letter.takes_back.hex() if letter.takes_back else None,
    }
    body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    if len(body) > ENVELOPE_BYTES:
        raise Refused("too-large")
    return body.ljust(ENVELOPE_BYTES)


def unseal(body: bytes) -> Letter:
    """Open an envelope; raises Refused("too-large") or Refused("not-readable")."""
    if len(body) > ENVELOPE_BYTES:
        raise Refused("too-large")
    if len(body) < ENVELOPE_BYTES:
        raise Refused("not-readable")
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused("not-readable") from None
    if not isinstance(fields, dict) or not fields.keys() <= _KEYS:
        raise Refused("not-readable")
    role = fields.get("role")
    if role is not None and not (isinstance(role, str) and len(role) <= 60):
        raise Refused("not-readable")
    own = fields.get("own")
    if not isinstance(own, str) or not _OWN.fullmatch(own):
        raise Refused("not-readable")
    return Letter(
        words=fields.get("words"),
        own=bytes.fromhex(own),
        role=role,
        replaces=_secret(fields.get("replaces")),
        takes_back=_secret(fields.get("takes_back")),
    )


def _secret(value: object) -> bytes | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _SECRET.fullmatch(value):
        raise Refused("not-readable")
    return bytes.fromhex(value)
