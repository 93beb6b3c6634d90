"""How often one network address may ask. Kept in memory, and the address is not kept at all."""

import hashlib
import secrets

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

WRONG_CODES = RateLimitItemPerMinute(20)
"""Wrong workshop codes from one address: a room behind one router mistypes, a robot tries."""

WRONG_CODES_OF_ALL = RateLimitItemPerMinute(300)
"""Wrong codes from everywhere: many addresses together must not find a workshop either."""

SEATS = RateLimitItemPerMinute(3_000)
"""A venue's phones share one address, and a full hall joins within a minute."""

PRINTS = RateLimitItemPerMinute(600)
"""A hall of people behind one router fetch the summary in the same minute."""

SIGNALS = RateLimitItemPerMinute(600)
"""They are flags and not counts: more of them tell nobody more."""

ENVELOPES = RateLimitItemPerMinute(20_000)


class Limits:
    """Counts by a keyed hash of the address; the key lives and dies with the process."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._window = FixedWindowRateLimiter(MemoryStorage())

    def allows(self, item: RateLimitItem, name: str, address: str | None) -> bool:
        """Counts one more; False when that is one too many."""
        return self._window.hit(item, name, self._who(address))

    def may_try_codes(self, address: str | None) -> bool:
        """False after too many wrong codes: then right ones are not answered either."""
        return self._window.test(WRONG_CODES, "code", self._who(address)) and self._window.test(
            WRONG_CODES_OF_ALL, "codes"
        )

    def wrong_code(self, address: str | None) -> None:
        self._window.hit(WRONG_CODES, "code", self._who(address))
        self._window.hit(WRONG_CODES_OF_ALL, "codes")

    def guesses_too_often(self, code: str, address: str | None) -> bool:
        """Whether a refusal is one too many for a robot that tries codes; counts wrong ones."""
        if not self.may_try_codes(address):
            return True
        if code == "no-such-code":
            self.wrong_code(address)
        return False

    def _who(self, address: str | None) -> str:
        return hashlib.blake2b((address or "").encode(), key=self._key, digest_size=16).hexdigest()
