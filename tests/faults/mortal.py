"""Servers that are killed at any moment: each is a fork, does one deed, and tells what it answered.

Reads one order a line, as JSON: the deed, what it is about, and when to die. Prints, each on a line
of its own, what the server answered and in the end `killed` or `done`.
"""

import hashlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

from nacl.public import Box, PrivateKey, PublicKey
from sqlalchemy import event

from sessions import actions
from sessions.database.models import Round
from sessions.database.storage import Storage
from sessions.stores import Stores
from sessions.workshop import find
from tests.workshop import stores_of, written

Order = dict[str, Any]


def note_of(eid: str) -> str:
    """A note that can be told from every other by the id of its envelope."""
    return f"note {eid}"


def envelope_of(eid: str, key: bytes) -> bytes:
    """The same whenever it is asked for, as a phone keeps it until it is saved."""
    chance = hashlib.sha512(bytes.fromhex(eid)).digest()
    once = PrivateKey(chance[:32])
    letter = written({"text": note_of(eid)}, secret=eid)
    sealed = Box(once, PublicKey(key)).encrypt(letter, chance[32:56])
    return bytes(once.public_key) + bytes(sealed)


def say(*words: object) -> None:
    """In one piece: who is killed has said the whole line, or nothing of it."""
    os.write(sys.stdout.fileno(), f"{' '.join(map(str, words))}\n".encode())


def hand_in(stores: Stores, order: Order) -> None:
    with stores.storage.reading() as db:
        key = db.get_one(Round, bytes.fromhex(order["round"])).public_key or b""
    for eid in order["eids"]:
        actions.hand_in(stores, order["code"], order["round"], eid, envelope_of(eid, key))
        say("saved", eid)


def hand_in_hastily(stores: Stores, order: Order) -> None:
    """A fault: what is called saved may not be."""
    with stores.storage.reading() as db:
        key = db.get_one(Round, bytes.fromhex(order["round"])).public_key or b""
    for eid in order["eids"]:
        say("saved", eid)
        actions.hand_in(stores, order["code"], order["round"], eid, envelope_of(eid, key))


def release(stores: Stores, order: Order) -> None:
    """Whatever is left to do until the room sees it. At each start phones say again that they are
    done, and the console is told how many."""
    while True:
        with stores.storage.reading() as db:
            scene = find(db, order["live"])
            live, unseen = scene.live, scene.waiting is not None
        if live.phase == "shown":
            return
        for seat in order["seats"]:
            stores.presence.mark_done(order["live"], order["round"], bytes.fromhex(seat))
        stores.presence.tick(order["live"], order["round"])
        verb = "close" if live.phase == "open" else "reveal" if unseen else "preview"
        actions.command(stores, order["live"], verb, {}, live.revision)
        say("did", verb)


def take_back(stores: Stores, order: Order) -> None:
    """All that still want to are asking; then the workshop moves on."""
    for secret in order["secrets"]:
        actions.take_back(stores, order["code"], secret)
        say("heard", secret)
    with stores.storage.reading() as db:
        live = find(db, order["live"]).live
    verb = "next" if live.step == order["step"] else "back"
    actions.command(stores, order["live"], verb, {}, live.revision)
    say("did", verb)


def erase(stores: Stores, order: Order) -> None:
    actions.forget(stores, order["live"])
    say("erased", order["live"])


DEEDS: dict[str, Callable[[Stores, Order], None]] = {
    "hand-ins": hand_in,
    "releases": release,
    "take-backs": take_back,
    "erasing": erase,
}
FAULTY = {"hasty hand-ins": hand_in_hastily}


def live_and_die(order: Order) -> None:
    storage = Storage(order["url"])
    left = order["statements"]

    def die(*_: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "commit"):
        event.listen(storage.engine, name, die)
    stores = stores_of(storage)
    # As at every start.
    storage.purge()
    actions.sweep_keys(stores)
    (DEEDS | FAULTY)[order["deed"]](stores, order)


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            live_and_die(order)
            os._exit(0)
        if order["seconds"]:
            time.sleep(order["seconds"])
            os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        say("killed" if os.WIFSIGNALED(status) else "done" if status == 0 else "failed")


if __name__ == "__main__":
    main()
