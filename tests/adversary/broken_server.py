"""A server with every sort of fault that could carry somebody's words: its log must not."""

import threading
from typing import Any

from unspoken import runtime

if __name__ == "__main__":
    runtime.bootstrap()

    from flask import Blueprint, request
    from flask_socketio import Namespace
    from sqlalchemy import text

    import facilitator
    from unspoken.cli import main

    whole, sockets = facilitator.create_blueprint, facilitator.namespaces

    def with_faults(services: Any) -> Blueprint:
        faulty: Blueprint = whole(services)

        @faulty.post("/faults/<kind>")
        def fail(kind: str) -> str:
            words = request.get_data(as_text=True)
            if kind == "value":
                raise ValueError(words)
            if kind == "thread":
                threading.Thread(target=_fail, args=(words,)).start()
                return "begun"
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

    def _fail(words: str) -> None:
        raise ValueError(words)

    class Faulty(Namespace):
        def on_connect(self, auth: Any = None) -> None:
            pass

        def on_words(self, words: str) -> None:
            raise ValueError(words)

    facilitator.create_blueprint = with_faults
    facilitator.namespaces = lambda services: [*sockets(services), Faulty("/faulty")]
    main(["serve"])
