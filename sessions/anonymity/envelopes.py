"""What a phone hands in: JSON filled up with spaces, so that a word and a pass weigh the same,
and sealed to the round's public key, so that nobody reads it before the release.

The seal is NaCl's crypto_box (X25519, XSalsa20-Poly1305) with a key pair made for this one message
and thrown away. Source: https://nacl.cr.yp.to/box.html; phones do the same with TweetNaCl.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey

from sessions.refusals import Code, Refused

CONTENT_BYTES = 2048
"""Room for 300 characters of four bytes, or 40 chosen entries, and the rest of the content."""

SEAL_BYTES = PublicKey.SIZE + Box.NONCE_SIZE + 16
"""What a seal adds: the throw-away public key, the nonce, and a proof that all is whole."""

ENVELOPE_BYTES = CONTENT_BYTES + SEAL_BYTES

_HASH = re.compile(r"[0-9a-f]{64}")
_SECRET = re.compile(r"[0-9a-f]{32}")
_KEYS = {"words", "own", "role", "replaces", "takes_back", "reply"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An opened envelope or ballot. `words` is a kind's payload, or None for a pass."""

    words: Any
    own: bytes | None = None
    """The hash of a secret that only the writer's phone knows; a ballot has none."""
    role: str | None = None
    replaces: bytes | None = None
    """The secret of an earlier envelope that this one stands in for."""
    takes_back: bytes | None = None
    """The secret of an earlier envelope that is to be dropped."""
    reply: bytes | None = None
    """A public key whose private half is made from the writer's secret: for a word to her alone."""


def pack(content: Content) -> bytes:
    """The content as CONTENT_BYTES bytes; raises Refused(Code.TOO_LARGE) when it does not fit."""
    fields = {
        "words": content.words,
        "own": content.own.hex() if content.own else None,
        "role": content.role,
        "replaces": content.replaces.hex() if content.replaces else None,
        "takes_back": content.takes_back.hex() if content.takes_back else None,
        "reply": content.reply.hex() if content.reply else None,
    }
    body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    if len(body) > CONTENT_BYTES:
        raise Refused(Code.TOO_LARGE)
    return body.ljust(CONTENT_BYTES)


def sealed(body: bytes, public_key: bytes) -> bytes:
    """Any bytes so that only the owner of the key can read them; SEAL_BYTES longer."""
    once = PrivateKey.generate()
    return bytes(once.public_key) + bytes(Box(once, PublicKey(public_key)).encrypt(body))


def opened(body: bytes, key: PrivateKey) -> bytes:
    """What `sealed` was given; raises nacl's CryptoError for anything else."""
    box = Box(key, PublicKey(body[: PublicKey.SIZE]))
    return bytes(box.decrypt(body[PublicKey.SIZE :]))


def seal_of(body: bytes, key: PrivateKey) -> bytes:
    """16 bytes by which a copy is known: the same for an envelope that was sent a second time, even
    where its key is written in another way; never the same for two that phones have sealed. Only
    who has the round's key can work it out, so no phone can give it to an envelope as its id.

    Raises Refused(Code.NOT_READABLE).
    """
    try:
        shared = Box(key, PublicKey(body[: PublicKey.SIZE])).shared_key()
    except CryptoError:
        raise Refused(Code.NOT_READABLE) from None
    return hashlib.blake2b(shared, key=bytes(key), digest_size=16).digest()


def mark_of(body: bytes) -> bytes:
    """16 bytes that tell a sealed body from every other, and nothing of what is in it."""
    return hashlib.blake2b(body, digest_size=16).digest()


def is_same(kept: bytes | None, body: bytes) -> bool:
    """Whether the mark that was kept is this body's; of rows older than marks nobody knows more."""
    return kept is None or kept == mark_of(body)


def check_size(body: bytes) -> None:
    """All that can be seen of an envelope; raises Refused(Code.TOO_LARGE) or ("not-readable")."""
    if len(body) > ENVELOPE_BYTES:
        raise Refused(Code.TOO_LARGE)
    if len(body) < ENVELOPE_BYTES:
        raise Refused(Code.NOT_READABLE)


def unseal(body: bytes, key: PrivateKey) -> Content:
    """Open an envelope; raises Refused(Code.NOT_READABLE) for what no phone of ours has sealed."""
    try:
        fields = json.loads(opened(body, key))
    except (CryptoError, ValueError, RecursionError):
        raise Refused(Code.NOT_READABLE) from None
    if not isinstance(fields, dict) or not fields.keys() <= _KEYS:
        raise Refused(Code.NOT_READABLE)
    role = fields.get("role")
    if role is not None and not (isinstance(role, str) and len(role) <= 60):
        raise Refused(Code.NOT_READABLE)
    return Content(
        words=fields.get("words"),
        own=_hex(fields.get("own"), _HASH),
        role=role,
        replaces=_hex(fields.get("replaces"), _SECRET),
        takes_back=_hex(fields.get("takes_back"), _SECRET),
        reply=_hex(fields.get("reply"), _HASH),
    )


def _hex(value: object, shape: re.Pattern[str]) -> bytes | None:
    if value is None:
        return None
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise Refused(Code.NOT_READABLE)
    return bytes.fromhex(value)
