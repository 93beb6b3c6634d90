"""What released rounds hold, as the room may see it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.activities.kind import Entry as ShownEntry
from sessions.activities.kind import Gathered, Item
from sessions.activities.kind import Theme as ShownTheme
from sessions.anonymity.headings import BAR, Heading, Readable
from sessions.anonymity.thresholds import labels_may_stay
from sessions.database.models import Entry, Middle, Round, Tally, Theme
from sessions.database.once import once

__all__ = [
    "BAR",
    "covered",
    "entries",
    "gather",
    "headings",
    "items_of",
    "masked",
    "opening",
    "rounds_of",
    "themes",
]


def gather(
    db: Session, rounds: Sequence[Round], items: tuple[Item, ...] = (), *, scales: bool = True
) -> Gathered:
    """Entries without those kept back, words masked, in the order of their random ids.

    `rounds` are the batches of one opening; most openings have one. `scales` says whether they ask
    anything that has a middle.
    """
    written = [each for each in rounds if each.count_told is None]
    shown = [entry for round_ in written for entry in entries(db, round_) if not entry.kept_back]
    labelled = {round_.id for round_ in written if _labels_stay(db, round_)}
    read = headings(db, written)
    counted = [round_ for round_ in rounds if round_.count_told]
    counts = {role: told for round_ in counted for role, told in _tallies(db, round_).items()}
    return Gathered(
        k=max((round_.k for round_ in rounds), default=0),
        entries=tuple(
            ShownEntry(
                entry.id.hex(),
                masked(entry),
                entry.role if entry.round_id in labelled else None,
                entry.theme_id.hex() if entry.theme_id in read else None,
            )
            for entry in sorted(shown, key=lambda entry: entry.id)
        ),
        counts=counts.pop("", {}),
        by_role=counts,
        middles=dict(each for round_ in counted if scales for each in _middles(db, round_)),
        items=items,
        themes=tuple(
            ShownTheme(theme_id.hex(), heading.title) for theme_id, heading in read.items()
        ),
    )


def entries(db: Session, round_: Round) -> list[Entry]:
    """Every released entry of the round, those kept back too: for the console's check alone."""

    def of_opening() -> dict[bytes, list[Entry]]:
        found: dict[bytes, list[Entry]] = {each.id: [] for each in opening(db, round_)}
        released = select(Entry).where(Entry.round_id.in_(found)).order_by(Entry.id)
        for entry in db.scalars(released):
            found[entry.round_id].append(entry)
        return found

    its = ("entries", round_.live_id, round_.step, round_.number)
    return once(db, its, of_opening).get(round_.id, [])


def items_of(db: Session, rounds: Sequence[Round]) -> dict[bytes, tuple[Item, ...]]:
    """By round, all its notes: for what a step may have asked of them, and for nobody's eyes. Those
    kept back are there too: they may have been in the room when it was asked."""

    def find() -> dict[bytes, tuple[Item, ...]]:
        found: dict[bytes, list[Item]] = {each.id: [] for each in rounds}
        for one in db.scalars(select(Entry).where(Entry.round_id.in_(found)).order_by(Entry.id)):
            theme = None if one.theme_id is None else one.theme_id.hex()
            found[one.round_id].append(Item(one.id.hex(), masked(one), theme))
        return {id_: tuple(items) for id_, items in found.items()}

    return once(db, ("items", *(each.id for each in rounds)), find) if rounds else {}


def themes(db: Session, rounds: Sequence[Round]) -> list[Theme]:
    """Every theme of these rounds by its random id, empty ones too: for the console alone."""
    which = [round_.id for round_ in rounds]
    named = select(Theme).where(Theme.round_id.in_(which)).order_by(Theme.id)
    return once(db, ("themes", *which), lambda: list(db.scalars(named)))


def headings(db: Session, rounds: Sequence[Round]) -> dict[bytes, Heading]:
    """By id, the themes that hold an entry the room may see, as it may read them."""
    which = ("headings", *(round_.id for round_ in rounds))
    return once(db, which, lambda: _headings(db, rounds))


def _headings(db: Session, rounds: Sequence[Round]) -> dict[bytes, Heading]:
    released = [entry for round_ in rounds for entry in entries(db, round_)]
    shown = [entry for entry in released if not entry.kept_back]
    filled = {entry.theme_id for entry in shown} - {None}
    if not filled:
        return {}
    named = themes(db, rounds)
    readable = Readable(
        titles=(theme.title for theme in named),
        shown=(masked(entry) for entry in shown),
        under_bars=(word for entry in shown for word in covered(entry)),
        hidden=(entry.text for entry in released if entry.kept_back),
    )
    return {theme.id: readable.heading(theme.title) for theme in named if theme.id in filled}


def rounds_of(db: Session, live_id: bytes) -> list[Round]:
    """Every round of a workshop, dropped ones too; batches of one opening in their order."""
    wanted = select(Round).where(Round.live_id == live_id).order_by(Round.number, Round.batch)
    return once(db, ("rounds", live_id), lambda: list(db.scalars(wanted)))


def opening(db: Session, round_: Round) -> list[Round]:
    """The rounds of one opening of a step, oldest first: several when it releases in batches."""
    its = (round_.step, round_.number)
    return [
        each
        for each in rounds_of(db, round_.live_id)
        if (each.step, each.number) == its and each.state != "dropped"
    ]


def masked(entry: Entry) -> str:
    if not entry.masks:
        return entry.text
    words = entry.text.split(" ")
    return " ".join(BAR if i in entry.masks else word for i, word in enumerate(words))


def covered(entry: Entry) -> list[str]:
    """The words that lie under a bar."""
    if not entry.masks:
        return []
    return [word for i, word in enumerate(entry.text.split(" ")) if i in entry.masks]


def _labels_stay(db: Session, round_: Round) -> bool:
    """Whether, after what was kept back and taken back, k of every role are still to be seen."""
    released = entries(db, round_)
    return labels_may_stay(
        round_.k,
        (entry.role for entry in released),
        (entry.role for entry in released if not entry.kept_back),
    )


def _tallies(db: Session, round_: Round) -> dict[str, dict[str, int | None]]:
    """Choice to number by role; "" is everybody together, None is "a few"."""
    told: dict[str, dict[str, int | None]] = {}
    for row in db.scalars(select(Tally).where(Tally.round_id == round_.id)):
        told.setdefault(row.role, {})[row.choice] = row.n
    return told


def _middles(db: Session, round_: Round) -> list[tuple[str, tuple[str, str]]]:
    """By question, the two choices."""
    told = select(Middle).where(Middle.round_id == round_.id, Middle.role == "")
    return [(row.question, (row.lower, row.upper)) for row in db.scalars(told)]
