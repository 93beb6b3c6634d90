"""A server's process that hands in without end, and says so, until it is killed.

Run with a database's URL, a code and a round: prints `try <eid>` before and `saved <eid>` after.
"""

import sys

from sessions import actions
from sessions.presence import InProcessPresence
from sessions.storage import Storage
from tests.workshop import new_secret, written


def body_of(eid: str) -> bytes:
    """A note that can be told from every other by the id of its envelope."""
    return written({"text": f"note {eid}"}, secret=eid)


def main(url: str, code: str, round_id: str) -> None:
    storage, presence = Storage(url), InProcessPresence()
    while True:
        eid = new_secret()
        print("try", eid, flush=True)
        actions.hand_in(storage, presence, code, round_id, eid, body_of(eid))
        print("saved", eid, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
