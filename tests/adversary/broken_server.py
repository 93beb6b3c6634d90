"""A server with every sort of fault that could carry somebody's words: its log must not."""

import ctypes
import logging
import subprocess
import sys
import threading
import traceback
import warnings
from typing import Any

from unspoken.server import runtime

if __name__ == "__main__":
    runtime.bootstrap()

    from flask import Blueprint, request
    from flask_socketio import Namespace
    from sqlalchemy import text

    import facilitator
    from tests.unspoken.impatient_server import lose_patience
    from unspoken.cli import main

    lose_patience()
    whole, sockets = facilitator.create_blueprint, facilitator.namespaces

    def with_faults(services: Any) -> Blueprint:
        faulty: Blueprint = whole(services)

        @faulty.post("/faults/<kind>")
        def fail(kind: str) -> str:
            words = request.get_data(as_text=True)
            if kind == "value":
                raise ValueError(words)
            if kind == "thread":
                threading.Thread(target=_fail, args=(ValueError(words),)).start()
                return "begun"
            if kind == "task":
                services.socketio.start_background_task(_fail, LookupError(words))
                return "begun"
            if kind == "print":
                return _print(words)
            statement = {
                "integrity": "INSERT INTO live (id, code) VALUES (:words, :words)",
                "operational": f"SELECT '{words}' FROM nowhere",
            }[kind]
            try:
                with services.storage.transaction() as db:
                    db.execute(text(statement), {"words": words})
            except Exception as error:
                raise RuntimeError(f"could not keep {words}") from error
            return "kept"

        @faulty.get("/faults/halfway/<words>")
        def break_off(words: str) -> Any:
            def pieces() -> Any:
                yield "so far so good "
                raise ValueError(words)

            return pieces()

        return faulty

    def _print(words: str) -> str:
        """What a library does that was made to be watched."""
        print(words)
        print(words, file=sys.stderr)
        print(words, file=sys.__stderr__, flush=True)
        warnings.warn(words, stacklevel=1)
        logging.getLogger("unspoken").error("%d", words)
        c = ctypes.CDLL(None)
        for number in (1, 2):
            c.write(number, words.encode(), len(words))
        subprocess.run(["sh", "-c", 'echo "$0"; echo "$0" >&2', words], check=True)
        try:
            raise ValueError(words)
        except ValueError:
            traceback.print_exc()
        return "printed"

    def _fail(error: Exception) -> None:
        raise error

    class Faulty(Namespace):
        def on_connect(self, auth: Any = None) -> None:
            pass

        def on_words(self, words: str) -> None:
            raise ValueError(words)

    facilitator.create_blueprint = with_faults
    facilitator.namespaces = lambda services: [*sockets(services), Faulty("/faulty")]
    main(["serve"])
