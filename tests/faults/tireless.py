"""A server's process that hands in without end, and says so, until it is killed.

Run with a database's URL, a code and a round: prints `try <eid>` before and `saved <eid>` after.
"""

import sys

from sessions import actions
from sessions.database.models import Round
from sessions.database.storage import Storage
from tests.faults.mortal import envelope_of
from tests.workshop import new_secret, stores_of


def main(url: str, code: str, round_id: str) -> None:
    stores = stores_of(Storage(url))
    with stores.storage.reading() as db:
        key = db.get_one(Round, bytes.fromhex(round_id)).public_key or b""
    while True:
        eid = new_secret()
        print("try", eid, flush=True)
        actions.hand_in(stores, code, round_id, eid, envelope_of(eid, key))
        print("saved", eid, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
