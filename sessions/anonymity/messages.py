"""A word from the facilitator to the writer of one entry, and the writer's answer.

Nobody knows who the writer is. The word is sealed to a public key that came with her entry, and
every phone gets every such message; only hers can open one. In it lie an id and a public key made
for this message, so that she alone can answer, and the console alone can read her answer.
"""

import json
from collections.abc import Sequence

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.activities.cleaning import clean_within
from sessions.anonymity.envelopes import opened, sealed
from sessions.database.models import Entry, Message, Round
from sessions.refusals import Code, Refused

MESSAGE_BYTES = 2048
"""Long and short messages weigh the same."""

MOST_CHARACTERS = 300


def write(db: Session, entry: Entry, text: str, message_id: bytes, answer_key: bytes) -> None:
    """Raises Refused(Code.NO_WAY_BACK) for an entry that came without a key to answer to."""
    if entry.reply_key is None:
        raise Refused(Code.NO_WAY_BACK)
    said = {"id": message_id.hex(), "key": answer_key.hex(), "text": cleaned(text)}
    body = json.dumps(said, ensure_ascii=False).encode().ljust(MESSAGE_BYTES)
    try:
        closed = sealed(body, entry.reply_key)
    except CryptoError:
        # A phone may send any 32 bytes; some are no key that anything can be sealed to.
        raise Refused(Code.NO_WAY_BACK) from None
    db.add(
        Message(round_id=entry.round_id, id=message_id, entry_id=entry.id, body=closed, told=False)
    )


def read_answer(body: bytes, key: PrivateKey) -> str:
    """The words of an answer; raises Refused: not-readable, empty, too-long."""
    try:
        said = json.loads(opened(body, key))
    except (CryptoError, ValueError, RecursionError):
        raise Refused(Code.NOT_READABLE) from None
    words = said.get("words") if isinstance(said, dict) else None
    if not isinstance(words, str):
        raise Refused(Code.NOT_READABLE)
    return cleaned(words)


def cleaned(text: str) -> str:
    """Raises Refused: hidden-signs, empty, too-long."""
    return clean_within(text, MOST_CHARACTERS)


def about(db: Session, entry: Entry) -> list[Message]:
    """The messages to one entry's writer, by their random ids."""
    same = (Message.round_id == entry.round_id, Message.entry_id == entry.id)
    return list(db.scalars(select(Message).where(*same).order_by(Message.id)))


def sent(db: Session, rounds: Sequence[Round]) -> dict[bytes, list[Message]]:
    """By entry, the messages to its writer, by their random ids."""
    of_rounds = Message.round_id.in_([round_.id for round_ in rounds])
    found: dict[bytes, list[Message]] = {}
    for message in db.scalars(select(Message).where(of_rounds).order_by(Message.id)):
        found.setdefault(message.entry_id, []).append(message)
    return found
