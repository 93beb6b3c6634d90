"""Random identifiers: 16 bytes from the operating system, written as 32 hex digits."""

import hashlib
import re
import secrets

from sessions.refusals import Code, Refused

_HEX_ID = re.compile(r"[0-9a-f]{32}")


def new_id() -> bytes:
    return secrets.token_bytes(16)


def from_hex(written: object, *, otherwise: Code) -> bytes:
    """The 16 bytes behind 32 lower-case hex digits; raises Refused(otherwise) for all else."""
    if not isinstance(written, str) or not _HEX_ID.fullmatch(written):
        raise Refused(otherwise)
    return bytes.fromhex(written)


def digest(secret: bytes) -> bytes:
    """The first half of SHA-512: all that is ever stored of a seat's token or an entry's secret.

    Phones have SHA-512 with the library that seals envelopes; plain HTTP gives them no other.
    """
    return hashlib.sha512(secret).digest()[:32]
