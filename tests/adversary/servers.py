"""`python -m tests.adversary.servers VARIANT FOLDER`: a server whose every file lies in one folder.

It lives as `unspoken serve` does, on the runtime the environment names; whatever it or its children
write to the home folder, to the place for passing files or to where they stand is kept as well, and
so is every line they print. Variants are broken on purpose.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PLACES = {"HOME": "home", "TMPDIR": "passing", "PYTHONPYCACHEPREFIX": "compiled"}
OUTPUT = "output.log"


def settle_in(folder: Path) -> None:
    for name, place in PLACES.items():
        (folder / place).mkdir()
        os.environ[name] = str(folder / place)
    os.environ["PYTHONPATH"] = str(ROOT)
    (folder / "here").mkdir()
    os.chdir(folder / "here")
    # The copy ends by itself when the last writer is gone.
    copier = subprocess.Popen(["tee", str(folder / OUTPUT)], stdin=subprocess.PIPE)
    assert copier.stdin is not None
    for stream in (1, 2):
        os.dup2(copier.stdin.fileno(), stream)
    copier.stdin.close()


def as_it_is() -> None: ...


def live_emit() -> None:
    """A wall that shows each note as it comes, whatever the agenda says."""
    from sessions.actions import rounds
    from sessions.activities.kind import Release

    begin = rounds._new_round

    def begin_live(*asked: Any) -> Any:
        round_ = begin(*asked)
        round_.mode = Release.LIVE
        return round_

    rounds._new_round = begin_live  # type: ignore[assignment]  # it is broken on purpose


def socket_id_logged() -> None:
    """For debugging: which connection is whose."""
    import logging

    from flask import request

    from participant.sockets import Phone

    connect = Phone.on_connect

    def connect_and_say(self: Phone, auth: object = None) -> None:
        logging.getLogger("unspoken").warning("phone on socket %s", request.sid)  # type: ignore[attr-defined]
        connect(self, auth)

    Phone.on_connect = connect_and_say  # type: ignore[method-assign]


def address_logged() -> None:
    """As web servers do when nobody stops them."""
    import logging

    from flask import request

    from unspoken import app

    add = app._add_log

    def add_more(flask: object) -> None:
        add(flask)  # type: ignore[arg-type]

        @flask.after_request  # type: ignore[attr-defined, untyped-decorator]
        def note(answer: object) -> object:
            line = "%s %s %s"
            told = (request.remote_addr, request.full_path, request.user_agent)
            logging.getLogger("unspoken").info(line, *told)
            return answer

    app._add_log = add_more


def libraries_heard() -> None:
    """The output left to whoever wants it, and eventlet's sockets as they come."""
    from tests.unspoken.impatient_server import lose_patience
    from unspoken.server import streams

    lose_patience()
    streams.take_over = lambda: None
    if "eventlet" in sys.modules:
        from unspoken.server.eventlet_sockets import Bounded

        del Bounded.close


def all_are_one() -> None:
    """One budget for all, and one queue for whoever types a code."""
    from participant import visitors

    visitors.place_of = lambda address: "all"


def one_wait_for_all() -> None:
    """After four wrong passphrases the door is shut for a while, no matter who sent them."""
    from facilitator.knocking import Knocker, Knocking
    from facilitator.turns import Crowded
    from sessions.clock import now

    opens, wrong = Knocking.opens, list[float]()

    def opens_unless_shut(self: Knocking, passphrase: str, knocker: Knocker) -> bool:
        if len(wrong) > 3 and now() - wrong[-1] < 16:
            raise Crowded
        right = opens(self, passphrase, knocker)
        if not right:
            wrong.append(now())
        return right

    Knocking.opens = opens_unless_shut  # type: ignore[method-assign]


VARIANTS: dict[str, Callable[[], None]] = {
    "as-it-is": as_it_is,
    "live-emit": live_emit,
    "socket-id-logged": socket_id_logged,
    "address-logged": address_logged,
    "libraries-heard": libraries_heard,
    "all-are-one": all_are_one,
    "one-wait-for-all": one_wait_for_all,
}


if __name__ == "__main__":
    settle_in(Path(sys.argv[2]))
    from unspoken.server import runtime

    runtime.bootstrap()
    VARIANTS[sys.argv[1]]()
    from unspoken.rehearse.hurried import main

    main()
