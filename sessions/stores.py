"""Everything that keeps a workshop: its rows, what may be lost, and the keys of its rounds."""

from dataclasses import dataclass

from sessions.anonymity.keys import KeyRing
from sessions.presence import Presence
from sessions.storage import Storage


@dataclass(frozen=True, slots=True)
class Stores:
    """Handed to every action; no view and no page reaches for the keys."""

    storage: Storage
    presence: Presence
    keys: KeyRing
