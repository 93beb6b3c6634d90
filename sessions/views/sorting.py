"""What the console checks and sorts: the released entries, and the themes over them."""

from collections.abc import Iterable

from sessions.activities.kind import Collects
from sessions.anonymity import gathered, messages
from sessions.anonymity.headings import Heading
from sessions.database.models import Entry, Message
from sessions.language.grouping import shared
from sessions.step_kinds import kind_of
from sessions.views.table import BatchEntry, SentMessage, ThemeOnTable
from sessions.workshop import Workshop, seen_by_room


def batch_of(workshop: Workshop) -> tuple[BatchEntry, ...]:
    rounds = [each for each in workshop.under_check if each.count_told is None]
    sent = messages.sent(workshop.db, rounds)
    return tuple(
        _batch_entry(entry, sent.get(entry.id, ()))
        for round_ in rounds
        for entry in gathered.entries(workshop.db, round_)
    )


def themes_of(workshop: Workshop) -> tuple[ThemeOnTable, ...]:
    """Every theme, empty ones too, with the reason for it: what its entries share in words."""
    db = workshop.db
    sortable = kind_of(step).collects is Collects.ENTRIES if (step := workshop.step) else False
    named = gathered.themes(db, workshop.batches) if sortable else []
    if not named:
        return ()
    rounds = workshop.readable
    seen = _seen(workshop)
    texts = texts_on_table(workshop)
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


def texts_to_learn(workshop: Workshop) -> dict[str, str]:
    """The texts whose words are asked for at the next clicks: those that can be sorted at rest."""
    return {} if workshop.live.phase == "open" else texts_on_table(workshop)


def texts_on_table(workshop: Workshop) -> dict[str, str]:
    """By entry, what the room reads or would read: themes are made of nothing else."""
    return {entry.id.hex(): gathered.masked(entry) for entry in _seen(workshop)}


def _seen(workshop: Workshop) -> list[Entry]:
    entries = (
        entry for round_ in workshop.readable for entry in gathered.entries(workshop.db, round_)
    )
    return [entry for entry in entries if not entry.kept_back]


def _batch_entry(entry: Entry, sent: Iterable[Message]) -> BatchEntry:
    return BatchEntry(
        id=entry.id.hex(),
        text=entry.text,
        masks=tuple(entry.masks),
        kept_back=entry.kept_back,
        role=entry.role,
        theme=None if entry.theme_id is None else entry.theme_id.hex(),
        may_write=entry.reply_key is not None,
        messages=tuple(SentMessage(one.answer if one.told else None) for one in sent),
    )
