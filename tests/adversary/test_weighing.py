"""T5, by weight: released notes cannot be fitted to the sealed envelopes by their size."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import fmean

from nacl.public import PrivateKey
from sqlalchemy import select

from sessions.anonymity.envelopes import ENVELOPE_BYTES, sealed
from sessions.database.models import Envelope
from tests.adversary.findings import Findings
from tests.adversary.lab import letter, prepared, seat_people, taps, watched
from tests.workshop import new_secret

PHONES, EACH = 12, 2
NOTES = PHONES * EACH


def fitted(sizes: Sequence[int], texts: Sequence[str], rng: Random) -> float:
    """The share of notes that longest-to-largest puts back in their own envelope."""
    envelopes = sorted(range(len(sizes)), key=lambda n: (sizes[n], rng.random()))
    notes = sorted(range(len(texts)), key=lambda n: (len(texts[n].encode()), rng.random()))
    return fmean(a == b for a, b in zip(envelopes, notes, strict=True))


def test_sealed_envelopes_all_weigh_the_same(migrated: Path, findings: Findings) -> None:
    sent = taps(Random("weighing"), [EACH] * PHONES)
    with watched(migrated) as storage:
        room = prepared(storage)
        seat_people(room, PHONES)
        round_id = room.open("fears")
        for tap in sent:
            room.hand_in(round_id, new_secret(), letter(tap.text, new_secret()))
        with storage.reading() as db:
            sizes = [len(body or b"") for body in db.scalars(select(Envelope.body))]
    assert set(sizes) == {ENVELOPE_BYTES}
    rng, texts = Random(1), [tap.text for tap in sent]
    share = fmean(fitted(sizes, texts, rng) for _ in range(2_000))
    findings.note(
        "T5", "envelopes fitted by size", f"{share:.3f}", f"1/{NOTES} +/- 0.01",
        holds=abs(share - 1 / NOTES) < 0.01,
    )  # fmt: skip
    assert findings.broken == []


def test_envelopes_that_are_not_filled_up_give_nearly_all_away(findings: Findings) -> None:
    key = bytes(PrivateKey.generate().public_key)
    shares = []
    for number in range(10):
        sent = taps(Random(f"unpadded {number}"), [EACH] * PHONES)
        sizes = [len(sealed(letter(tap.text, new_secret()).rstrip(), key)) for tap in sent]
        shares.append(fitted(sizes, [tap.text for tap in sent], Random(number)))
    share = fmean(shares)
    findings.note(
        "T13", "unpadded: fitted by size", f"{share:.3f}", "> 0.5: caught", holds=share > 0.5
    )
    assert findings.broken == []
