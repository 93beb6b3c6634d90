"""Releases a round in one process after another, each killed one statement later than the last.

Run with a database's URL and a workshop's id. Prints, for each process, how it ended and what the
next one finds: `killed` or `done`, envelopes, entries, the round's state and the revision.
"""

import os
import signal
import sys
from typing import Any

from sqlalchemy import event, text

from sessions import actions
from sessions.database.storage import Storage
from sessions.workshop import find
from tests.workshop import stores_of


def release(url: str, live_id: str, last: int) -> None:
    """Preview the round that is on stage, and die before statement number `last`."""
    storage = Storage(url)
    stores = stores_of(storage)
    with storage.reading() as db:
        live = find(db, live_id).live
        for seat in (b"one", b"two", b"three"):
            stores.presence.mark_done(live_id, (live.round_id or b"").hex(), seat)
        stores.presence.tick(live_id, (live.round_id or b"").hex())
    seen = 0

    def die(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(storage.engine, "before_cursor_execute", die)
    event.listen(storage.engine, "commit", die)
    actions.command(stores, live_id, "preview", {}, live.revision)


def found(url: str) -> list[str]:
    storage = Storage(url)
    with storage.reading() as db:
        told = [
            str(db.scalar(text(query)))
            for query in (
                "SELECT count(*) FROM envelope WHERE body IS NOT NULL",
                "SELECT count(*) FROM entry",
                "SELECT state FROM round",
                "SELECT revision FROM live",
            )
        ]
    storage.close()
    return told


def main(url: str, live_id: str) -> None:
    for last in range(1, 100):
        child = os.fork()
        if child == 0:
            release(url, live_id, last)
            os._exit(0)
        killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        print("killed" if killed else "done", *found(url), flush=True)
        if not killed:
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
