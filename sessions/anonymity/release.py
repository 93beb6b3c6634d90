"""Opens a closed round: all envelopes at once, shuffled. The only writer of entries and counts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from secrets import SystemRandom
from typing import Any

from nacl.public import PrivateKey
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from sessions.activities.kind import Chooses, Writes
from sessions.anonymity.counts import write_counts
from sessions.anonymity.envelopes import Content, opened, seal_of, unseal
from sessions.anonymity.gathered import entries, masked
from sessions.anonymity.thresholds import roles_may_show
from sessions.anonymity.titles import settle_titles
from sessions.database.models import Ballot, Entry, Envelope, Message, Middle, Round, Tally, Theme
from sessions.ids import digest, new_id
from sessions.refusals import Code, Refused

Accept = Callable[[Any], "str | tuple[str, ...]"]
"""A kind's own check of one payload; raises Refused."""

_shuffle = SystemRandom().shuffle


def release(
    db: Session,
    round_: Round,
    key: PrivateKey,
    *,
    asks: Writes | Chooses,
    accept: Accept,
    done: int,
    counted_before: bool = False,
    roles: Collection[str] = (),
    seats: Mapping[str, int] | None = None,
) -> None:
    """Turn a closed round's envelopes into entries, or its ballots into counts, all in the
    caller's transaction. The key is the caller's to destroy, once that is on disk.

    `done` counts the seats that have sent or passed, `seats` those of each role among them. Ballots
    of a question that was `counted_before` are not opened: see `sessions.anonymity.questions`.
    Raises Refused: not-now unless the round is closed, too-few below what it needs.
    """
    if round_.state != "closed":
        raise Refused(Code.NOT_NOW)
    if done < round_.needs:
        raise Refused(Code.TOO_FEW, k=round_.needs)
    if isinstance(asks, Writes):
        contents = _opened(_bodies(db, Envelope, round_), key, tell_apart=opened)
        _write_entries(db, round_, _accepted(standing(contents), accept), roles, seats or {})
        _empty(db, round_)
    else:
        round_.count_told = not counted_before
        if round_.count_told:
            contents = _opened(_bodies(db, Ballot, round_), key, tell_apart=seal_of)
            taken = _accepted(contents, accept)
            write_counts(db, round_, asks.questions, taken, roles, seats or {})
        db.execute(delete(Ballot).where(Ballot.round_id == round_.id))
    round_.state = "released"


def publish(
    db: Session, round_: Round, body: bytes, key: PrivateKey, accept: Accept
) -> bytes | None:
    """Open one envelope as it comes: only for a round that is named live on every phone. Its seal
    is kept among the empty covers: a copy must not bring back what was taken away.

    Gives the hash of what it takes back: that is in the room, and goes when such notes go.

    Raises Refused for what cannot be read or taken.
    """
    content, seal = unseal(body, key), seal_of(body, key)
    replaces, takes_back = content.replaces, content.takes_back
    if db.get(Envelope, (round_.id, seal)) is not None:
        return None
    db.add(Envelope(round_id=round_.id, eid=seal, body=None))
    if content.words is not None:
        content = _checked(content, accept)
    if replaces is not None:
        replaced = Entry.own_hash == digest(replaces)
        db.execute(delete(Entry).where(Entry.round_id == round_.id, replaced))
    if content.words is not None and content.own is not None and not _shown(db, round_, content):
        db.execute(insert(Entry), [_row(round_, content, with_role=False)])
    return _standing_hash(db, round_, takes_back)


def _standing_hash(db: Session, round_: Round, secret: bytes | None) -> bytes | None:
    """The hash of a secret, where it opens a note of this round."""
    if secret is None:
        return None
    hashed = digest(secret)
    its = (Entry.round_id == round_.id, Entry.own_hash == hashed)
    return hashed if db.scalar(select(Entry.id).where(*its).limit(1)) is not None else None


def standing(contents: Iterable[Content]) -> list[Content]:
    """The contents that count: nothing replaced, nothing taken back, no passes."""
    all_of_them = list(contents)
    gone = {
        digest(secret)
        for content in all_of_them
        for secret in (content.replaces, content.takes_back)
        if secret is not None
    }
    return [
        content
        for content in all_of_them
        if content.words is not None and content.own is not None and content.own not in gone
    ]


def destroy(db: Session, round_: Round) -> None:
    """Drop a round that is not to be revealed, with everything that was handed in to it."""
    for table in (Envelope, Ballot, Entry, Tally, Middle, Theme, Message):
        db.execute(delete(table).where(table.round_id == round_.id))
    round_.state = "dropped"


def destroy_hidden(db: Session, round_: Round) -> None:
    """Drop what the facilitator kept from the room: entries kept back, words under a bar, and
    what she and single writers told each other."""
    settle_titles(db, round_)
    db.execute(delete(Entry).where(Entry.round_id == round_.id, Entry.kept_back.is_not(None)))
    for table in (Envelope, Message):
        db.execute(delete(table).where(table.round_id == round_.id))
    for entry in entries(db, round_):
        if entry.masks:
            entry.text, entry.masks = masked(entry), []


def _bodies(db: Session, table: type[Envelope | Ballot], round_: Round) -> Iterable[bytes | None]:
    return db.scalars(select(table.body).where(table.round_id == round_.id))


def _opened(
    bodies: Iterable[bytes | None],
    key: PrivateKey,
    *,
    tell_apart: Callable[[bytes, PrivateKey], bytes],
) -> list[Content]:
    """Each content once: whoever listens on the Wi-Fi could hand in a copy of somebody's envelope,
    and know her words as those that come twice.

    Notes are told apart by what lies in them, which is each phone's own secret too: one whose
    envelope was kept from coming in is sealed anew, and a copy of the first may be there. Ballots
    hold no secret; they are told apart by their seals.

    What no phone of ours has sealed is left out: it must not keep a room from its notes.
    """
    found: dict[bytes, Content] = {}
    for body in bodies:
        try:
            if body is not None:
                content = unseal(body, key)
                found[tell_apart(body, key)] = content
        except Refused:
            continue
    return list(found.values())


def _shown(db: Session, round_: Round, content: Content) -> bool:
    """Whether the same note of the same phone is in a live round already."""
    same = (Entry.round_id == round_.id, Entry.own_hash == content.own, Entry.text == content.words)
    return db.scalar(select(Entry.id).where(*same).limit(1)) is not None


def _accepted(contents: Iterable[Content], accept: Accept) -> list[Content]:
    """Passes and what the kind does not take are left out; our phones check before they seal."""
    kept = []
    for content in contents:
        if content.words is None:
            continue
        try:
            kept.append(_checked(content, accept))
        except Refused:
            continue
    return kept


def _checked(content: Content, accept: Accept) -> Content:
    words = accept(content.words)
    return Content(words=words, own=content.own, role=content.role, reply=content.reply)


def _write_entries(
    db: Session,
    round_: Round,
    contents: list[Content],
    roles: Collection[str],
    seats: Mapping[str, int],
) -> None:
    with_role = roles_may_show(round_.k, roles, seats, (content.role for content in contents))
    _shuffle(contents)
    if contents:
        db.execute(insert(Entry), [_row(round_, one, with_role=with_role) for one in contents])


def _row(round_: Round, content: Content, *, with_role: bool) -> dict[str, Any]:
    return {
        "round_id": round_.id,
        "id": new_id(),
        "text": content.words,
        "own_hash": content.own,
        "reply_key": content.reply,
        "role": content.role if with_role else None,
        "masks": [],
    }


def _empty(db: Session, round_: Round) -> None:
    """Envelopes stay as empty covers: a phone that asks again learns that its own arrived."""
    db.execute(update(Envelope).where(Envelope.round_id == round_.id).values(body=None))
