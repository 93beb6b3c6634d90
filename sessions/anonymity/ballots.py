"""Answers to closed questions: one ballot a seat, sealed, and counted only at the release.

A ballot is filed under a nullifier, a keyed hash of the seat's token and the question. A phone that
answers again meets its own ballot and replaces it. Without the round's key, and without the raw
token that is stored nowhere, nobody can tell which seat a ballot came from, nor that two ballots
of two questions came from one. Residual: the process that takes a ballot in sees the token and the
sealed answer in the same request.

Which of two ballots is the later one stands in neither of them, and nothing that is kept may tell
it. A phone that answers again therefore names the marks of its earlier ballots; the server leaves
those that the network brings late, if they come with the same nullifier: nobody can have another's
left out. It knows them in memory alone. Residual: a server that was started anew between the two
takes the late one.
"""

import hashlib
import hmac

from nacl.public import PrivateKey
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from sessions.database.models import Ballot, Round

_PURPOSE = b"unspoken ballot"


def nullifier(key: PrivateKey, token: bytes, question: bytes) -> bytes:
    """32 bytes; a round puts one question, which goes by the round's id."""
    filing_key = hashlib.blake2b(bytes(key), digest_size=32, person=_PURPOSE).digest()
    return hmac.digest(filing_key, token + question, "sha256")


def mark(body: bytes) -> bytes:
    """Tells sealed ballots apart: half of the public key that was made for this one alone."""
    return body[:16]


def put(db: Session, round_: Round, number: bytes, body: bytes) -> None:
    """Put a sealed ballot in the place of an earlier one with the same nullifier."""
    earlier = db.get(Ballot, (round_.id, number))
    if earlier is None:
        db.add(Ballot(round_id=round_.id, nullifier=number, body=body))
    else:
        earlier.body = body


def count(db: Session, round_: Round) -> int:
    """Seats that have answered or passed."""
    return (
        db.scalar(select(func.count()).select_from(Ballot).where(Ballot.round_id == round_.id)) or 0
    )
