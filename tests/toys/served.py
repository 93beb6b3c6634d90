"""The whole program, with toys among its kinds, and a workshop of theirs that has begun."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sessions import actions
from sessions.presence import InProcessPresence
from sessions.workshop import find
from tests.toys import toys
from tests.workshop import MANY, settings
from unspoken.app import Application, create_app
from unspoken.config import Config


@contextmanager
def served(folder: Path) -> Iterator[Application]:
    (folder / "kinds").mkdir()
    with toys(folder / "kinds"):
        config = Config(data=folder / "data", runtime="threading", tick_seconds=3600)
        made = create_app(config, presence=InProcessPresence(between_looks=0))
        yield made
        made.services.storage.close()


def begun(app: Application, agenda: str) -> str:
    live_id = actions.prepare(app.services.storage, agenda, settings())
    order(app, live_id, "begin")
    return live_id


def order(app: Application, live_id: str, *verbs: str) -> None:
    """Clicks on a console that has seen the newest revision."""
    for verb in verbs:
        with app.services.storage.reading() as db:
            revision = find(db, live_id).live.revision
        actions.command(app.services.stores, live_id, verb, MANY.get(verb, {}), revision)
