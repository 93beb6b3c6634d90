"""How large a run is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    phones: int = 1000
    """In the large room; smaller rooms shrink with it."""
    times: int = 3
    """How often everything is measured: the table tells the medians."""

    def of(self, many: int) -> int:
        """So many where the large room has a thousand."""
        return max(3, many * self.phones // 1000)
