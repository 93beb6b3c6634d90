"""Takes out of the titles of themes what goes from the notes."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from sessions.anonymity.gathered import covered, entries, headings, masked, opening, themes
from sessions.anonymity.headings import BAR, Readable, telling_words
from sessions.database.models import Entry, Round
from sessions.language.word_keys import bare, is_more_than_words

MOST = 80
"""Characters of a title: a bar may be longer than what it covers."""


def settle_titles(db: Session, round_: Round) -> None:
    """Leave of the themes of a round's opening what the room could read of them."""
    rounds = [each for each in opening(db, round_) if each.state == "shown"]
    read = headings(db, rounds)
    for theme in themes(db, rounds):
        if theme.id in read:
            theme.title = read[theme.id].title[:MOST]
        else:
            db.delete(theme)


def forget_words(db: Session, leaving: Sequence[Entry]) -> None:
    """Cover in titles the telling words that no note has but those that are taken back, several
    of them together or one alone, under whichever theme they stand.
    """
    for rounds in _openings(db, leaving):
        named = themes(db, rounds)
        if not named:
            continue
        here = [entry for round_ in rounds for entry in entries(db, round_)]
        going = [entry for entry in here if entry in leaving]
        staying = [entry for entry in here if entry not in leaving and not entry.kept_back]
        words = [word for entry in going for word in (*telling_words(entry.text), *covered(entry))]
        readable = Readable(
            titles=(theme.title for theme in named),
            shown=map(masked, staying),
            under_bars=words,
            hidden=[entry.text for entry in going],
        )
        gone = [entry.text for entry in going]
        for theme in named:
            read = readable.heading(theme.title).title
            theme.title = _without_signs(read, gone, [masked(entry) for entry in staying])[:MOST]


def _without_signs(title: str, gone: Sequence[str], staying: Sequence[str]) -> str:
    """With a bar for numbers, pictures, and parts of scripts without spaces, that only go now."""
    left, kept = "\n".join(map(bare, gone)), "\n".join(map(bare, staying))
    all_parts = any(map(is_more_than_words, gone))

    def read(part: str) -> str:
        signs = bare(part)
        tells = is_more_than_words(part) or (all_parts and len(signs) > 1)
        return BAR if signs and tells and signs in left and signs not in kept else part

    return " ".join(map(read, title.split(" ")))


def _openings(db: Session, some: Sequence[Entry]) -> list[list[Round]]:
    """The openings that these stand in, each once."""
    found: dict[bytes, list[Round]] = {}
    for round_id in {entry.round_id for entry in some}:
        rounds = opening(db, db.get_one(Round, round_id))
        found[min(round_.id for round_ in rounds)] = rounds
    return list(found.values())
