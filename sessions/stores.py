"""Everything that keeps a workshop: its rows, what may be lost, and the keys of its rounds."""

from dataclasses import dataclass, field

from sessions.anonymity.keys import KeyRing
from sessions.budgets import Budget, InProcessBudget
from sessions.database.storage import Storage
from sessions.presence import Presence


@dataclass(frozen=True, slots=True)
class Stores:
    """Handed to every action; no view and no page reaches for the keys."""

    storage: Storage
    presence: Presence
    keys: KeyRing
    budget: Budget = field(default_factory=InProcessBudget)
