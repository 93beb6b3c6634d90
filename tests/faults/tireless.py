"""A server's process that hands in without end, and says so, until it is killed.

Run with a database's URL, a code and a round: prints `try <eid>` before and `saved <eid>` after.
"""

import sys

from sessions import actions
from sessions.anonymity.envelopes import sealed
from sessions.models import Round
from sessions.storage import Storage
from tests.workshop import new_secret, stores_of, written


def body_of(eid: str) -> bytes:
    """A note that can be told from every other by the id of its envelope."""
    return written({"text": f"note {eid}"}, secret=eid)


def main(url: str, code: str, round_id: str) -> None:
    stores = stores_of(Storage(url))
    with stores.storage.reading() as db:
        key = db.get_one(Round, bytes.fromhex(round_id)).public_key or b""
    while True:
        eid = new_secret()
        print("try", eid, flush=True)
        actions.hand_in(stores, code, round_id, eid, sealed(body_of(eid), key))
        print("saved", eid, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
