"""Who owns this installation: claimed once with a link, then opened with a passphrase."""

import json
import math
import os
import secrets
import threading
import unicodedata
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from sessions import private_files
from sessions.clock import Now, now

SHORTEST = 12
LONGEST = 256
FREE_TRIES = 3
LONGEST_WAIT = 60
"""Seconds. Longer would let a stranger on the venue's network lock the facilitator out."""


class TooSoon(Exception):
    """A passphrase was tried before the wait after wrong ones was over."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class _Record:
    claim: str | None = None
    passphrase: str | None = None
    era: str = ""
    wrong: int = 0
    wait_until: float = 0.0
    spent: dict[str, float] = field(default_factory=dict)


class Owner:
    """The owner's record: one small file, readable by this account only."""

    def __init__(self, path: Path, clock: Now = now) -> None:
        self._path = path
        self._clock = clock
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
        hashed = self._hasher.hash(_normal(passphrase))
        with self._lock:
            if not self.opens(token):
                return False
            self._write(_Record(passphrase=hashed, era=secrets.token_hex(8)))
        return True

    def knows(self, passphrase: str) -> bool:
        """Whether this is the passphrase. Raises TooSoon while a wait is on."""
        with self._lock:
            record = self._read()
            wait = record.wait_until - self._clock()
            if wait > 0:
                raise TooSoon(math.ceil(wait))
            if self._matches(record, passphrase):
                self._write(replace(record, wrong=0, wait_until=0.0))
                return True
            wrong = record.wrong + 1
            doubled = min(wrong - FREE_TRIES, LONGEST_WAIT.bit_length())
            pause = min(2**doubled, LONGEST_WAIT) if doubled > 0 else 0
            self._write(replace(record, wrong=wrong, wait_until=self._clock() + pause))
            return False

    def spend(self, once: str, until: float) -> bool:
        """Use up a one-time word; False when it was used before."""
        with self._lock:
            record = self._read()
            if once in record.spent:
                return False
            kept = {word: end for word, end in record.spent.items() if end > self._clock()}
            self._write(replace(record, spent={**kept, once: until}))
            return True

    def _matches(self, record: _Record, passphrase: str) -> bool:
        if record.passphrase is None:
            return False
        try:
            return self._hasher.verify(record.passphrase, _normal(passphrase))
        except (VerifyMismatchError, InvalidHashError):
            return False

    def _read(self) -> _Record:
        try:
            return _Record(**json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return _Record()

    def _write(self, record: _Record) -> None:
        # Written beside and moved into place: a crash never leaves half a record behind.
        private_files.folder(self._path.parent)
        beside = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}")
        with private_files.new(beside) as file:
            file.write(json.dumps(asdict(record)).encode())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)


def _normal(passphrase: str) -> str:
    """One spelling for what looks the same, so that another keyboard opens the console too."""
    return unicodedata.normalize("NFKC", passphrase)[:LONGEST]


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
