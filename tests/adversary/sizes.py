"""How much is tried, and what is still let pass: a little with every change, all of it on demand.

The gates of the full size are those that were promised. With fewer rooms chance carries further:
the small size's gates lie where chance alone trips one less than once in a million runs.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How often each attack is tried, and its gates."""

    swaps: int
    """T1: pairs of runs with two people's words exchanged."""
    rounds: int
    """T4, T5b, T5c: rounds whose order is looked for, with somebody who times every tap."""
    postgres_rounds: int
    """T4: the same on PostgreSQL, with 16 notes each."""
    rooms: int
    """T5: rooms in which notes are linked; the attack learns from a quarter of them."""
    elections: int
    """T12: rooms whose ballots are linked; a quarter to learn from."""
    examples: int
    """T7: workshops, each of `steps` moves."""
    steps: int
    knocks: int
    """T18: how often the owner tries to get in while wrong passphrases keep coming."""
    tau: float
    """T4: how far the mean of tau may lie from 0, and the mean of its size from chance's."""
    postgres_tau: float
    area: float
    """T5, T12: the most that the upper 95 % bound of the area under the curve may be."""
    precision: float
    """T5: by how much the best ten pairs of a room may be right more often than any ten."""
    attribution: float
    """T5b: by how much more often than 1/n a note may be told to be somebody's."""
    vanishing: float
    """T5c: the same, of notes that were taken back."""


FULL = Size(
    swaps=200,
    rounds=400,
    postgres_rounds=130,
    rooms=336,
    elections=336,
    examples=240,
    steps=40,
    knocks=40,
    tau=0.035,
    postgres_tau=0.075,
    area=0.52,
    precision=0.03,
    attribution=0.02,
    vanishing=0.04,
)
SMALL = Size(
    swaps=3,
    rounds=32,
    postgres_rounds=16,
    rooms=28,
    elections=20,
    examples=6,
    steps=20,
    knocks=6,
    tau=0.16,
    postgres_tau=0.28,
    area=0.60,
    precision=0.10,
    attribution=0.07,
    vanishing=0.22,
)
