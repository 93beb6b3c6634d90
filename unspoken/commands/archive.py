"""What is done to a workshop that is over: print, erase, copy."""

import contextlib
from pathlib import Path

import click
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from sessions import actions, private_files
from sessions.actions import Erased
from sessions.anonymity.keys import KeyRing
from sessions.database.migrations import upgrade
from sessions.database.models import Ballot, Entry, Envelope, Live, Round
from sessions.database.storage import Storage
from sessions.handouts.journey import plain
from sessions.handouts.press import Press
from sessions.handouts.sheets import SHEETS
from sessions.presence import InProcessPresence
from sessions.refusals import Refused
from sessions.stores import Stores
from sessions.workshop import Workshop, find_by_code
from surfaces import i18n
from surfaces.refusals import sentence
from surfaces.templates import STATIC
from unspoken.config import Config
from unspoken.server.copy_permit import NoAnswer, may_copy


def print_handouts(config: Config, code: str, out: Path) -> list[Path]:
    """Write a workshop's handouts into a folder; gives the files."""
    storage, press = _storage(config), Press(fonts=STATIC / "vendor" / "fonts")
    with storage.reading() as db:
        workshop = _find(db, code)
        language, paper = workshop.settings.language, workshop.settings.paper

        def t(words: str) -> str:
            return i18n.translate(words, language)

        filled = {
            name: plain(sheet.fill(db, workshop.live, language, t))
            for name, sheet in SHEETS.items()
        }
    private_files.folder(out)
    files = []
    for name, data in filled.items():
        file = out / f"{name}.pdf"
        private_files.write(file, press.print(name, data, paper, language))
        files.append(file)
    return files


def forget_workshop(config: Config, code: str) -> Erased:
    storage = _storage(config)
    with storage.reading() as db:
        live_id = _find(db, code).live.id.hex()
    stores = Stores(storage, InProcessPresence(), KeyRing(config.key_folder))
    return actions.forget(stores, live_id)


def back_up(config: Config, file: Path) -> None:
    """A copy without what was deleted; never while anything waits to be revealed, or to leave.

    The keys of rounds are no part of the database, and so of no copy.
    """
    storage = _storage(config)
    if storage.engine.dialect.name != "sqlite":
        raise click.ClickException("Use your database's own backup for anything but SQLite.")
    with storage.reading() as db:
        _check_nothing_waits(db)
        shown = db.scalar(select(Entry.id).limit(1)) is not None
    if shown:
        _check_nothing_leaves(config)
    try:
        private_files.create(file, b"")
    except FileExistsError:
        raise click.ClickException(f"{file} is there already.") from None
    try:
        storage.copy_to(file)
        # A round may have been opened between the look and the copy: the copy itself decides.
        with contextlib.closing(Storage(f"sqlite:///{file}")) as copy, copy.reading() as db:
            _check_nothing_waits(db)
        private_files.sync(file)
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _check_nothing_waits(db: Session) -> None:
    """Raises click.ClickException while a round is open, or something sealed is left of one."""
    waiting = (
        Round.state.in_(("open", "closed", "released")),
        Envelope.body.is_not(None),
        Ballot.round_id.is_not(None),
    )
    if any(db.scalar(select(exists().where(each))) for each in waiting):
        raise click.ClickException("A round is open or waits to be revealed. Try again later.")
    of_notes = exists().where(Round.live_id == Live.id, Entry.round_id == Round.id)
    if db.scalar(select(Live.id).where(Live.state != "ended", of_notes).limit(1)) is not None:
        raise click.ClickException(
            "A workshop goes on, and people may still take their notes back. Try again when it is"
            " over."
        )


def _check_nothing_leaves(config: Config) -> None:
    """Raises click.ClickException while a note of a workshop that is over may be on its way out."""
    try:
        free = may_copy(config)
    except NoAnswer:
        raise click.ClickException(
            "A server runs here and does not answer. Try again, or stop it first."
        ) from None
    if not free:
        raise click.ClickException(
            "A note may be on its way out, or a copy was asked for in this hour already."
            " Try again after the next full hour."
        )


def _storage(config: Config) -> Storage:
    storage = Storage(config.database)
    upgrade(storage)
    return storage


def _find(db: Session, code: str) -> Workshop:
    try:
        return find_by_code(db, code)
    except Refused as refused:
        raise click.ClickException(sentence(refused.code, i18n.SOURCE, refused.facts)) from None
