"""What the console checks and sorts: the released entries, and the themes over them."""

from collections.abc import Iterable

from sessions.anonymity import gathered, letters
from sessions.anonymity.headings import Heading
from sessions.models import Entry, Message
from sessions.scene import Scene, seen_by_room
from sessions.themes import shared
from sessions.views.shown import BatchEntry, SentLetter, ThemeOnTable, Word


def batch_of(scene: Scene) -> tuple[BatchEntry, ...]:
    rounds = scene.under_check
    sent = letters.sent(scene.db, rounds)
    return tuple(
        _batch_entry(entry, sent.get(entry.id, ()))
        for round_ in rounds
        for entry in gathered.entries(scene.db, round_)
    )


def themes_of(scene: Scene) -> tuple[ThemeOnTable, ...]:
    """Every theme, empty ones too, with the reason for it: what its entries share in words."""
    db = scene.db
    named = gathered.themes(db, scene.batches)
    if not named:
        return ()
    rounds = scene.readable
    entries = (entry for round_ in rounds for entry in gathered.entries(db, round_))
    seen = [entry for entry in entries if not entry.kept_back]
    texts = {entry.id.hex(): gathered.masked(entry) for entry in seen}
    inside: dict[str, list[str]] = {theme.id.hex(): [] for theme in named}
    for entry in seen:
        if entry.theme_id is not None:
            inside.setdefault(entry.theme_id.hex(), []).append(entry.id.hex())
    share = shared(texts, inside)
    now = gathered.headings(db, [*filter(seen_by_room, rounds)])
    later = gathered.headings(db, rounds)
    return tuple(
        ThemeOnTable(
            id=theme.id.hex(),
            title=theme.title,
            room_title=(later | now).get(theme.id, Heading(theme.title)).title,
            on_screen=theme.id in now,
            share=share[theme.id.hex()],
            tells=later.get(theme.id, Heading(theme.title)).tells,
        )
        for theme in named
    )


def _batch_entry(entry: Entry, sent: Iterable[Message]) -> BatchEntry:
    return BatchEntry(
        id=entry.id.hex(),
        words=tuple(
            Word(word, position in entry.masks)
            for position, word in enumerate(entry.text.split(" "))
        ),
        kept_back=entry.kept_back,
        role=entry.role,
        theme=None if entry.theme_id is None else entry.theme_id.hex(),
        may_write=entry.reply_key is not None,
        letters=tuple(SentLetter(one.answer if one.told else None) for one in sent),
    )
