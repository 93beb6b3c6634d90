"""How many statements each view asks of the database, with 60 notes in 8 themes lying open."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

from sessions import views
from sessions.database.storage import Storage
from sessions.presence import InProcessPresence
from sessions.workshop import find
from tests.bench.many_notes import Table, filled
from tests.bench.sizes import Size
from tests.bench.table import Figure
from tests.workshop import BASE

LANGUAGES = ("en", "es", "ar")


async def measure(size: Size) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        room = filled(data, Table(notes=60, themes=8))
        storage = Storage(f"sqlite:///{data / 'unspoken.db'}")
        try:
            return [
                Figure(
                    "statements", f"{name}, {when}", "", _counted(storage, room.id, view), most=most
                )
                for when in ("before the reveal", "after it")
                if when != "after it" or room.command("reveal")
                for name, (view, most) in VIEWS.items()
            ]
        finally:
            storage.close()


VIEWS: dict[str, tuple[Callable[..., object], int]] = {
    "console": (
        lambda db, live: views.for_consoles(db, live, InProcessPresence(), LANGUAGES, BASE),
        12,
    ),
    "phone": (lambda db, live: views.for_phone(db, live, "en"), 6),
    "screen": (lambda db, live: views.for_screen(db, live, "en", BASE), 4),
}
"""The console in all its languages at once; and the most that each may ask."""


def _counted(storage: Storage, live_id: str, view: Callable[..., object]) -> int:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            asked.append(statement)

    with storage.reading() as db:
        live = find(db, live_id).live
        event.listen(storage.engine, "before_cursor_execute", note)
        try:
            view(db, live)
        finally:
            event.remove(storage.engine, "before_cursor_execute", note)
    return len(asked)
