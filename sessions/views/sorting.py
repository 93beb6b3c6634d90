"""What the console checks and sorts: the released entries, and the themes over them."""

from sqlalchemy.orm import Session

from sessions.anonymity import gathered, letters
from sessions.models import Entry
from sessions.scene import Scene
from sessions.themes import shared
from sessions.views.shown import BatchEntry, SentLetter, ThemeOnTable, Word


def batch_of(scene: Scene) -> tuple[BatchEntry, ...]:
    db = scene.db
    return tuple(
        _batch_entry(db, entry)
        for round_ in scene.under_check
        for entry in gathered.entries(db, round_)
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
    for_room = {theme.id: title for theme, title in gathered.headings(db, rounds)}
    return tuple(
        ThemeOnTable(
            id=theme.id.hex(),
            title=theme.title,
            room_title=for_room.get(theme.id, theme.title),
            share=shared(texts, (entry.id.hex() for entry in seen if entry.theme_id == theme.id)),
        )
        for theme in named
    )


def _batch_entry(db: Session, entry: Entry) -> BatchEntry:
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
        letters=tuple(
            SentLetter(one.answer if one.told else None) for one in letters.about(db, entry)
        ),
    )
