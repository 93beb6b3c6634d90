"""How often one place may ask. Kept in memory, and no address is kept at all."""

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from participant.guesses import Guesses

SEATS = RateLimitItemPerMinute(3_000)
"""A venue's phones share one address, and a full hall joins within a minute."""

PRINTS = RateLimitItemPerMinute(600)
"""A hall of people behind one router fetch the summary in the same minute."""

SIGNALS = RateLimitItemPerMinute(600)
"""They are flags and not counts: more of them tell nobody more."""

ENVELOPES = RateLimitItemPerMinute(20_000)


class Limits:
    """Counts by place, as `participant.visitors` has it; a count is forgotten after its minute."""

    def __init__(self, guesses: Guesses | None = None) -> None:
        self.guesses = guesses or Guesses()
        self._window = FixedWindowRateLimiter(MemoryStorage())

    def allows(self, item: RateLimitItem, name: str, place: str) -> bool:
        """Counts one more; False when that is one too many."""
        return self._window.hit(item, name, place)
