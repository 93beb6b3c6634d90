"""The rounds' private keys: one small file a round, away from the database, gone at the release.

While a key exists, whoever holds it and the database can read that round's envelopes. Nothing
that is copied with the database, to a backup or a replica, ever holds one.
"""

import re
from collections.abc import Set
from pathlib import Path

from nacl.public import PrivateKey

from sessions import private_files

SUFFIX = ".key"
_ROUND = re.compile(r"[0-9a-f]{32}")


class KeyLost(Exception):
    """A round's key is not there: what was sealed to it cannot be read by anybody."""


class KeyRing:
    """A folder of key files that only this user can read. Every change is on disk when it returns.

    Files are named after their round. An SSD may keep a copy of what was overwritten; only an
    encrypted disk helps against that, and the guide for facilitators says so.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        private_files.shut(folder)

    def make(self, round_id: bytes) -> bytes:
        """A new key pair for a round; gives the public half. Raises FileExistsError."""
        key = PrivateKey.generate()
        private_files.create(self._file(round_id), bytes(key))
        return bytes(key.public_key)

    def private(self, round_id: bytes) -> PrivateKey:
        """Raises KeyLost."""
        try:
            return PrivateKey(self._file(round_id).read_bytes())
        except (OSError, TypeError, ValueError):
            raise KeyLost from None

    def destroy(self, round_id: bytes) -> None:
        """Overwrite and remove a round's key; a key that is not there is no error."""
        private_files.destroy(self._file(round_id))

    def rounds(self) -> set[bytes]:
        """The rounds that have a key; files of another name are not ours to touch."""
        names = (file.stem for file in self._folder.glob(f"*{SUFFIX}"))
        return {bytes.fromhex(name) for name in names if _ROUND.fullmatch(name)}

    def sweep(self, needed: Set[bytes]) -> None:
        """Destroy every key but those of the rounds that still wait for their release."""
        for round_id in self.rounds() - needed:
            self.destroy(round_id)

    def _file(self, round_id: bytes) -> Path:
        return self._folder / f"{round_id.hex()}{SUFFIX}"
