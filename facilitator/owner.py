"""Who owns this installation: claimed once with a link, then opened with a passphrase."""

import json
import secrets
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from sessions import private_files

SHORTEST = 12
LONGEST = 256
Aside = Callable[..., Any]
"""aside(work, *given): hashing is dear, and phones must not wait for it."""


@dataclass(frozen=True, slots=True)
class _Record:
    claim: str | None = None
    passphrase: str | None = None
    era: str = ""


class Owner:
    """The owner's record: one small file, readable by this account only."""

    def __init__(self, path: Path, aside: Aside = lambda work, *given: work(*given)) -> None:
        self._path = path
        self._aside = aside
        self._lock = threading.Lock()
        self._hasher = PasswordHasher()

    @property
    def claimed(self) -> bool:
        return self._read().passphrase is not None

    @property
    def era(self) -> str:
        """Changes with every claim; whatever was signed in an earlier era is void."""
        return self._read().era

    def new_claim(self) -> str:
        """A token for the claim link. An earlier link stops working."""
        token = secrets.token_urlsafe(16)
        with self._lock:
            if self._read().passphrase is not None:
                raise ValueError("already claimed")
            self._write(_Record(claim=_digest(token)))
        return token

    def opens(self, token: str) -> bool:
        """Whether the token is the one of the link that was printed last."""
        claim = self._read().claim
        return claim is not None and compare_digest(claim, _digest(token))

    def claim(self, token: str, passphrase: str) -> bool:
        """Set the passphrase; False when the link is not, or no longer, good."""
        # Hashing is dear on purpose: a stranger with a made-up link must not have it done.
        if not self.opens(token):
            return False
        hashed = self._aside(self._hasher.hash, _normal(passphrase))
        with self._lock:
            if not self.opens(token):
                return False
            self._write(_Record(passphrase=hashed, era=secrets.token_hex(8)))
        return True

    def knows(self, passphrase: str) -> bool:
        """Whether this is the passphrase. It takes a tenth of a second: ask through Knocking."""
        hashed = self._read().passphrase
        if hashed is None:
            return False
        return bool(self._aside(_matches, self._hasher, hashed, _normal(passphrase)))

    def _read(self) -> _Record:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return _Record()
        # Records of before held more: wrong tries, and invitations that were used.
        return _Record(**{each.name: kept[each.name] for each in fields(_Record)})

    def _write(self, record: _Record) -> None:
        private_files.folder(self._path.parent)
        private_files.write(self._path, json.dumps(asdict(record)).encode())


def _matches(hasher: PasswordHasher, hashed: str, passphrase: str) -> bool:
    try:
        return hasher.verify(hashed, passphrase)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _normal(passphrase: str) -> str:
    """One spelling for what looks the same, so that another keyboard opens the console too."""
    return unicodedata.normalize("NFKC", passphrase)[:LONGEST]


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
