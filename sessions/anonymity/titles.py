"""Takes out of the titles of themes what goes from the notes."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from sessions.anonymity.gathered import entries, headings, masked, opening, themes
from sessions.anonymity.headings import Readable
from sessions.models import Entry, Round, Theme


def settle_titles(db: Session, round_: Round) -> None:
    """Leave of the themes of a round's opening what the room could read of them."""
    rounds = [each for each in opening(db, round_) if each.state == "shown"]
    read = headings(db, rounds)
    for theme in themes(db, rounds):
        if theme.id in read:
            theme.title = read[theme.id].title
        else:
            db.delete(theme)


def forget_words(db: Session, leaving: Sequence[Entry]) -> None:
    """Cover in a title the words that only an entry taken back had brought into it."""
    for entry in leaving:
        for theme in db.scalars(select(Theme).where(Theme.id == entry.theme_id)):
            round_ = db.get_one(Round, entry.round_id)
            staying = [one for one in entries(db, round_) if not one.leaving]
            readable = Readable(shown=map(masked, staying), hidden=[entry.text])
            theme.title = readable.heading(theme.title).title
