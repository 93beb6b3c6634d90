"""Words between the facilitator and the unknown writer of one entry."""

from functools import partial

from sqlalchemy import select, update

from sessions.actions.moderation import find_entry
from sessions.anonymity import messages
from sessions.anonymity.envelopes import check_size, is_same, mark_of
from sessions.anonymity.keys import KeyLost
from sessions.database.models import Message, Round
from sessions.database.storage import afterwards
from sessions.ids import from_hex, new_id
from sessions.refusals import Code, Refused
from sessions.stores import Stores
from sessions.workshop import Workshop, find_by_code

MOST_MESSAGES = 3
"""To one writer in one round: a word, not a conversation that others see her type."""


def write(workshop: Workshop, stores: Stores, *, entry: str, text: str) -> None:
    """Raises Refused: no-such-entry, no-way-back, too-many-messages, empty, too-long."""
    found = find_entry(workshop, entry)
    if len(messages.about(workshop.db, found)) >= MOST_MESSAGES:
        raise Refused(Code.TOO_MANY_MESSAGES)
    message_id = new_id()
    messages.write(workshop.db, found, text, message_id, stores.keys.make(message_id))


def answer(stores: Stores, code: str, message_id: str, body: bytes) -> None:
    """Take the writer's answer in; the console hears of it on the slow tick. A repeat is harmless.

    Raises Refused: answered, when another answer was kept; no-such-code, no-such-entry, ended,
    too-large, not-readable, empty, too-long.
    """
    check_size(body)
    with stores.storage.transaction() as db:
        workshop = find_by_code(db, code)
        if workshop.live.state == "ended":
            raise Refused(Code.ENDED)
        message = db.scalars(
            select(Message)
            .join(Round, Round.id == Message.round_id)
            .where(Message.id == from_hex(message_id, otherwise=Code.NO_SUCH_ENTRY))
            .where(Round.live_id == workshop.live.id)
        ).one_or_none()
        if message is None:
            raise Refused(Code.NO_SUCH_ENTRY)
        if message.answer is not None:
            if not is_same(message.mark, body):
                raise Refused(Code.ANSWERED)
            return
        try:
            message.answer = messages.read_answer(body, stores.keys.private(message.id))
        except KeyLost:
            raise Refused(Code.NO_SUCH_ENTRY) from None
        message.mark = mark_of(body)
        afterwards(db, partial(stores.keys.destroy, message.id))


def tell_answers(stores: Stores, live_id: str) -> bool:
    """Let the console see the answers that came since the last tick; whether there were any."""
    rounds = select(Round.id).where(Round.live_id == bytes.fromhex(live_id))
    untold = (Message.round_id.in_(rounds), Message.answer.is_not(None), Message.told.is_(False))
    with stores.storage.reading() as db:
        if db.scalar(select(Message.id).where(*untold).limit(1)) is None:
            return False
    with stores.storage.transaction() as db:
        db.execute(update(Message).where(*untold).values(told=True))
    return True
