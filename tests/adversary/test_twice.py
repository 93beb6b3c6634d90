"""T7, of votes: two counts of one question do not tell how a late comer or a leaver voted."""

import pytest

from sessions.storage import Storage
from tests.adversary.findings import Findings
from tests.adversary.twice import WAYS, WHO, read

ROOMS = 10


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("whose", WHO)
def test_a_vote_cannot_be_read_from_two_counts(
    storage: Storage, findings: Findings, way: str, whose: str
) -> None:
    found = sum(read(storage, f"room {n}", way, whose) for n in range(ROOMS))
    findings.note(
        "T7",
        f"{way}: the vote of a {whose}",
        f"read in {found} of {ROOMS} rooms",
        "0",
        holds=found == 0,
    )
    assert findings.broken == []
